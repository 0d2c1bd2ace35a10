/**
 * `npm run bench:web [-- --json] [-- --only load,big,links,explore,page]`: holds the playground against its numeric goals, in the
 * system's Chromium.
 */
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
// What the page's own code asks of the bundler is answered by it here too.
const server = { middlewareMode: true, ws: false as const, watch: null }
const vite = await createServer({ configFile: false, root, logLevel: 'error', appType: 'custom', server })
const { main } = (await vite.ssrLoadModule('/test/bench-web/main.ts')) as { main: (args: readonly string[]) => Promise<number> }
try {
  process.exitCode = await main(process.argv.slice(2))
} finally {
  await vite.close()
}
