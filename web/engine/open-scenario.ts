import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { OPENING_US, STORY_OPENING_US } from './opening.ts'
import { openingScenario } from './opening-scenario.ts'
import { Session } from './session.ts'

/**
 * A scenario at its opening moment.
 *
 * @param file what its file holds
 * @throws InputError if it is no scenario
 */
export function openScenario(file: unknown): Session {
  const scenario = parseScenario(file)
  const session = new Session(scenario)
  session.seekTime(scenario.name === openingScenario.name ? STORY_OPENING_US : OPENING_US)
  return session
}
