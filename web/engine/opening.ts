import { openingScenario } from './opening-scenario.ts'
import { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** The job has just been deployed: where the page and each new run begin. */
export const OPENING_US = 20_000

/** The session with which the page begins. */
export function openingSession(): Session {
  const session = new Session(openingScenario)
  session.seekTime(OPENING_US)
  return session
}

/** What the page shows before its engine is there. */
export function openingSnapshot(): Snapshot {
  return takeSnapshot(openingSession(), { isPlaying: false, listsAll: false })
}
