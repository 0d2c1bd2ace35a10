import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { registriesFor } from './open-run.ts'
import { OPENING_US, STORY_OPENING_US } from './opening.ts'
import { openingScenario } from './opening-scenario.ts'
import { openedFrom, Session } from './session.ts'

/**
 * A scenario at its opening moment.
 *
 * @param file what its file holds
 * @throws InputError if it is no scenario
 */
export async function openScenario(file: unknown): Promise<Session> {
  const overrides = { config: [], defects: [], untilUs: null }
  const registries = await registriesFor({ overrides }, file as Readonly<Record<string, unknown>>)
  const scenario = parseScenario(file, registries)
  const session = new Session(scenario, [], [], openedFrom(), registries)
  session.seekTime(scenario.name === openingScenario.name ? STORY_OPENING_US : OPENING_US)
  return session
}
