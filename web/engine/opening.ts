import wordCount from '../../scenarios/word-count.json'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { JobRun } from './job-run.ts'
import type { Snapshot } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** The job has just been deployed: where the page and each new run begin. */
const OPENING_US = 20_000

export const scenario = parseScenario(wordCount, { fileName: 'word-count' })

/** A new run of the bundled word count, at its opening moment. */
export function openRun(): JobRun {
  const run = new JobRun(scenario)
  run.advanceTo(OPENING_US)
  return run
}

/** What the page shows before its engine is there. */
export function openingSnapshot(): Snapshot {
  return takeSnapshot(openRun(), { isPlaying: false, listsAll: false })
}
