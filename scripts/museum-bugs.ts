// `npm run museum:bugs`: finds every exhibit of the museum from nothing and writes the shrunk run into scenarios/bugs/, with its
// story beside it. An exhibit that is not found is an error, and its file stays as it was. `-- ID...` takes only these.
import { writeFileSync } from 'node:fs'
import { printBugFile, type BugFile } from '../src/explore/schedule/bug-file.ts'
import { explain } from '../src/explore/explain/explain.ts'
import { bugFileOfFind, findExhibit } from '../src/find-exhibit.ts'
import { defectTitle, exhibits, museumDefects } from '../src/museum/exhibits.ts'

const FOLDER = new URL('../scenarios/bugs/', import.meta.url)
const wanted = process.argv.slice(2)

const story = (bug: BugFile): string => explain(bug, { defects: museumDefects }, { titleOf: defectTitle }).lines.join('\n')

for (const exhibit of exhibits) {
  if (wanted.length > 0 && !wanted.includes(exhibit.id)) continue
  const { run, schedules, strategy } = findExhibit(exhibit)
  if (run === null) {
    console.error(`${exhibit.id}: not found in ${String(schedules)} schedules`)
    process.exitCode = 1
    continue
  }
  const bug = bugFileOfFind(exhibit, run)
  const name = exhibit.id.toLowerCase()
  writeFileSync(new URL(`${name}.json`, FOLDER), printBugFile(bug))
  writeFileSync(new URL(`${name}.txt`, FOLDER), `${story(bug)}\n`)
  console.log(`${exhibit.id}: found by ${String(strategy)} in schedule ${String(schedules)}`)
}
