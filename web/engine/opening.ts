import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** The job has just been deployed: where the page and each new run begin. */
export const OPENING_US = 20_000

/**
 * A scenario at its opening moment.
 *
 * @param file what its file holds; default: the bundled word count
 * @throws InputError if it is no scenario
 */
export function openSession(file: unknown = wordCount): Session {
  const session = new Session(parseScenario(file))
  session.seekTime(OPENING_US)
  return session
}

/** What the page shows before its engine is there. */
export function openingSnapshot(): Snapshot {
  return takeSnapshot(openSession(), { isPlaying: false, listsAll: false })
}
