/** Vite plugin: writes the service worker with the site's list of files, so that one visit is enough to be without a network. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

export function precache(): Plugin {
  return {
    name: 'cleancut-precache',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const names = Object.keys(bundle).filter((name) => name !== 'index.html' && name !== 'service-worker.js').sort()
        const page = bundle['index.html']
        if (page === undefined) return // the build of the first paint, which is no site
        const version = createHash('sha256')
        for (const name of ['index.html', ...names]) {
          const file = bundle[name]
          version.update(name).update(file.type === 'asset' ? file.source : file.code)
        }
        const source = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8')
          .replace('__VERSION__', version.digest('hex').slice(0, 16))
          .replace('__FILES__', JSON.stringify(['./', ...names.map((name) => `./${name}`), ...COPIED.map((name) => `./${name}`)]))
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
      },
    },
  }
}

/** What is copied as it is. */
const COPIED = readdirSync(new URL('../public/', import.meta.url)).sort()
