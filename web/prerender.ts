/** Vite plugin: puts the first state of the job into index.html, so that the page can be read before its engine has started. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Plugin, type Rolldown } from 'vite'
import type { FirstPaint } from './prerender-entry.ts'

interface Entry {
  prerender(): FirstPaint
}

export function prerenderFirstPaint(): Plugin {
  let root = ''
  let isServed = false
  return {
    name: 'cleancut-first-paint',
    configResolved(config) {
      root = config.root
      isServed = config.command === 'serve'
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const { en, zh, opening } = (await loadEntry(root, isServed)).prerender()
        const data = `<script type="application/json" id="opening">${opening}</script>`
        return html.replace('<!--app-->', () => en).replace('<!--app-zh-->', () => zh).replace('<!--opening-->', () => data)
      },
    },
  }
}

/** Where the server's build of the page goes, from web/; named by its content, so that two builds at a time do not meet. */
const SERVER_BUILD = '/../node_modules/.cache/cleancut-first-paint'

/**
 * Builds the entry for the server and runs it.
 *
 * @param isServed while the page is worked on its components can be exchanged, and each has a mark of its own in the markup for that
 */
async function loadEntry(root: string, isServed: boolean): Promise<Entry> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false, compilerOptions: { hmr: isServed } })],
    ssr: { noExternal: true },
    worker: { format: 'es' },
    build: {
      ssr: 'prerender-entry.ts',
      outDir: root + SERVER_BUILD,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name]-[hash].mjs' } },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)!
  return (await import(new URL(`file://${root}${SERVER_BUILD}/${entry.fileName}`).href)) as Entry
}
