import { openingScenario } from './opening-scenario.ts'
import { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** The job has just been deployed: where a run begins. */
export const OPENING_US = 20_000

/** In the story there is something to see at once: the barriers of the second checkpoint are on their way, the first is stored. */
export const STORY_OPENING_US = 2_012_500

/** The session with which the page begins. */
export function openingSession(): Session {
  const session = new Session(openingScenario)
  session.seekTime(STORY_OPENING_US)
  return session
}

/** What the page shows before its engine is there: the line of time is as long as the run will be. */
export function openingSnapshot(): Snapshot {
  const session = openingSession()
  session.current.branch.extend(Infinity)
  return { ...takeSnapshot(session, { isPlaying: false, listsAll: false }), isComplete: false }
}
