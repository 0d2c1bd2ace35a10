import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** The playground as a visitor gets it: built into a folder of its own and served by the project's own server. */
export interface BuiltSite {
  /** Ends in a slash. */
  readonly address: string
  /** Where its files are. */
  readonly folder: string
  close(): Promise<void>
}

export async function buildAndServeSite(): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'cleancut-web-'))
  await buildForVisitors(folder)
  const command = [join(project, 'scripts/serve.mjs'), '--port', '0', '--dir', folder]
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await printedAddress(server)
  return {
    address,
    folder,
    async close() {
      server.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The test runner says NODE_ENV=test, and what depends on it would be built for developers. */
async function buildForVisitors(folder: string): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: join(project, 'vite.config.ts'),
    root: join(project, 'web'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  process.env['NODE_ENV'] = before
}

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', (status) => reject(new Error(`the server ended with status ${String(status)}`)))
    server.stdout!.once('data', (line: Buffer) => resolve(String(line).trim()))
  })
}
