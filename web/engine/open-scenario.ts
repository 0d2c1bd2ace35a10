import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { OPENING_US } from './opening.ts'
import { Session } from './session.ts'

/**
 * A scenario at its opening moment.
 *
 * @param file what its file holds
 * @throws InputError if it is no scenario
 */
export function openScenario(file: unknown): Session {
  const session = new Session(parseScenario(file))
  session.seekTime(OPENING_US)
  return session
}
