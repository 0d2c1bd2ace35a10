import wordCount from '../../scenarios/word-count.json'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** The job has just been deployed: where the page and each new run begin. */
const OPENING_US = 20_000

export const scenario = parseScenario(wordCount, { fileName: 'word-count' })

/** The bundled word count, at its opening moment. */
export function openSession(): Session {
  const session = new Session(scenario)
  session.seekTime(OPENING_US)
  return session
}

/** What the page shows before its engine is there. */
export function openingSnapshot(): Snapshot {
  return takeSnapshot(openSession(), { isPlaying: false, listsAll: false })
}
