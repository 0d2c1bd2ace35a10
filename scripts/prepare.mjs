// Runs after `npm ci`: builds dist/, so that `npx cleancut` works in a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** @param {string} path */
const has = (path) => existsSync(`${root}/${path}`)

if (!has('src/index.ts') || !has('src/cli/main.ts')) {
  console.error('prepare: no src/index.ts or src/cli/main.ts, so there is nothing to build')
} else if (!has('node_modules/typescript')) {
  console.error('prepare: TypeScript is not installed (development packages left out), so dist/ stays as it is')
} else {
  process.exitCode = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' }).status ?? 1
}
