import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { adapters } from './adapters/index.ts'
import { readGoldenFiles, UnusableGolden, type GoldenFile } from './read-golden-files.ts'
import { runGoldenFile, type GoldenCount } from './run-golden-file.ts'

const FAILURES_SHOWN = 3
const OUR_DATA = fileURLToPath(new URL('./data', import.meta.url))

/** The folder of the command line (`--dir DIR`), or the project's own data. */
function folderOf(args: string[]): string {
  try {
    return parseArgs({ args, options: { dir: { type: 'string' } } }).values.dir ?? OUR_DATA
  } catch (error) {
    throw new UnusableGolden(error instanceof Error ? error.message : String(error))
  }
}

/** Prints one file's counts and its first failures. */
function report(file: GoldenFile, count: GoldenCount): void {
  const note = adapters[file.name] === undefined ? ' (no adapter)' : ''
  console.log(`${file.name}: ${count.passed} passed, ${count.failures.length} failed, ${count.pending} pending${note}`)
  for (const failure of count.failures.slice(0, FAILURES_SHOWN)) console.log(`  ${failure}`)
  if (count.failures.length > FAILURES_SHOWN) console.log(`  and ${count.failures.length - FAILURES_SHOWN} more`)
}

/** Runs every file and returns the exit status: 0 none failed, 1 some did. */
function main(args: string[]): number {
  let passed = 0
  let failed = 0
  let pending = 0
  for (const file of readGoldenFiles(folderOf(args))) {
    const count = runGoldenFile(file, adapters[file.name])
    report(file, count)
    passed += count.passed
    failed += count.failures.length
    pending += count.pending
  }
  console.log(`${pending} pending`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UnusableGolden)) throw error
  console.error(`golden: ${error.message}`)
  process.exitCode = 2
}
