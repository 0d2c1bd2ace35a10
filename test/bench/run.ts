/**
 * `npm run bench [ROW...]`: measures every row, or those named, each in a process of its own, bundled as it ships, and
 * prints ratios to peers that ran in the same minute. Rows of the protocol come from `protocol.ts`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { table, type Figure } from './bench.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const NOT_ROWS = ['run.ts', 'bench.ts']

const files = readdirSync(HERE).filter((file) => file.endsWith('.ts') && !NOT_ROWS.includes(file))
const wanted = process.argv.slice(2)
const rows = files.map((file) => file.slice(0, -3)).filter((name) => wanted.length === 0 || wanted.includes(name))
const inputs = Object.fromEntries(rows.map((row) => [row, join(HERE, `${row}.ts`)]))
const folder = mkdtempSync(join(tmpdir(), 'cleancut-bench-'))
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: inputs, output: { entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  })
  const figures: Figure[] = []
  for (const row of rows) {
    process.stderr.write(`${row} ...\n`)
    const code = `import { row } from ${JSON.stringify(join(folder, `${row}.mjs`))}; console.log(JSON.stringify(row.run()))`
    const env = { ...process.env, CLEANCUT_PEERS: join(HERE, 'peers') }
    const args = ['--input-type=module', '-e', code]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: HERE, env, encoding: 'utf8' })
    if (status === 0) figures.push(...(JSON.parse(stdout) as Figure[]))
    else process.stderr.write(stderr)
    if (status !== 0) process.exitCode = 1
  }
  console.log(table(figures))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
