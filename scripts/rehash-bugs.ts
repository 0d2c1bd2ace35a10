// `npm run bugs:rehash`: writes the trace hashes, witnesses and version of this Cleancut into every bug file, and its story beside
// it. What a file says was violated stays: a bug that does not show any more is an error, not a new hash.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { bugFileOf } from '../src/explore/schedule/bug-file-of.ts'
import { parseBugFile, printBugFile } from '../src/explore/schedule/bug-file.ts'
import { explain } from '../src/explore/explain/explain.ts'
import { replay } from '../src/explore/schedule/replay-bug.ts'
import { defectTitle, museumDefects } from '../src/museum/exhibits.ts'

const FOLDER = new URL('../scenarios/bugs/', import.meta.url)

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()) {
  const path = new URL(file, FOLDER)
  const text = readFileSync(path, 'utf8')
  const bug = parseBugFile(text, file)
  const readScenario = (ref: string): string => readFileSync(new URL(ref, path), 'utf8')
  const { result, isReproduced } = replay(bug, { fileName: file, defects: museumDefects, readScenario })
  if (!isReproduced) {
    console.error(`${file}: ${bug.violated.join(', ')} does not show any more`)
    process.exitCode = 1
    continue
  }
  const { traceHash, witnesses, version } = bugFileOf(bug.scenario, bug.overrides, result, bug.schedule)
  const renewed = printBugFile({ ...bug, traceHash, witnesses, version })
  if (renewed !== text) writeFileSync(path, renewed)
  const context = { fileName: file, defects: museumDefects, readScenario }
  writeFileSync(new URL(file.replace(/json$/, 'txt'), FOLDER), `${explain(bug, context, { titleOf: defectTitle }).lines.join('\n')}\n`)
  console.log(`${file}: ${renewed === text ? 'as it was' : 'renewed'}`)
}
