import { readFileSync } from 'node:fs'
import { parseBugFile, type BugFile } from '../../src/explore/schedule/bug-file.ts'
import { failingRun, type FailingRun } from '../../src/explore/run/failing-run.ts'
import { runOptionsOfBug, scenarioOfBug } from '../../src/explore/schedule/replay-bug.ts'
import { museumDefects } from '../../src/museum/exhibits.ts'

/** A bug file by its name. Those of the museum are found anew now and then; these stay as they are, so that what is told of them does. */
export function bugNamed(id: string): BugFile {
  return parseBugFile(readFileSync(`test/explore/bugs/${id}.json`, 'utf8'), id)
}

/** Its run, ready to be taken apart. */
export function failingRunOf(id: string): FailingRun {
  const bug = bugNamed(id)
  const context = { defects: museumDefects }
  return failingRun(scenarioOfBug(bug, context), { ...runOptionsOfBug(bug), ...context }, bug.violated)!
}
