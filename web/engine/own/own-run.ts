/** A scenario that a person has written: is it one, and what does its run look like? The engine's thread loads it when it is asked. */
import { BUG_FILE_VERSION, type BugFile } from '../../../src/explore/schedule/bug-file.ts'
import { nominalDraws } from '../../../src/explore/run/nominal-draws.ts'
import { recordPlay } from '../../../src/explore/run/run.ts'
import { emptySchedule, type Schedule } from '../../../src/explore/schedule/schedule.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import type { Strategy } from '../../../src/explore/run/strategy.ts'
import { timed } from '../../../src/explore/run/timed.ts'
import { InputError, type Problem } from '../../../src/scenario/input-error.ts'
import { parseJsonText } from '../../../src/scenario/parse-json-text.ts'
import { showValue } from '../../../src/scenario/place.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { OPENING_US } from '../opening.ts'
import { openRun, registriesFor, type ReadScenario } from '../open-run.ts'
import { MOVES_MAX } from '../run-budget.ts'
import type { Session } from '../session.ts'
import { pageProblems } from './page-limits.ts'

/** What stands in the way of a run, and what will surprise in it; each a line. */
export interface OwnCheck {
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

const NO_OVERRIDES: BugFile['overrides'] = { config: [], defects: [], untilUs: null }

export async function checkOwn(text: string): Promise<OwnCheck> {
  try {
    const file = readOwn(text)
    const { warnings } = parseScenario(file, await registriesFor({ overrides: NO_OVERRIDES }, file))
    return { problems: [], warnings }
  } catch (thrown) {
    if (thrown instanceof InputError) return { problems: thrown.problems, warnings: [] }
    throw thrown
  }
}

/**
 * The run with the scenario's own faults, each a branch.
 *
 * @throws InputError
 */
export async function openOwn(text: string, read: ReadScenario): Promise<Session> {
  const { $schema: _schema, ...scenario } = readOwn(text)
  const registries = await registriesFor({ overrides: NO_OVERRIDES }, scenario)
  const simulation = new Simulation(parseScenario(scenario, registries), registries)
  const bug: BugFile = {
    scenario,
    scenarioRef: null,
    overrides: NO_OVERRIDES,
    seed: 1,
    strategy: 'timed',
    schedule: scheduleOfFaults(simulation),
    violated: [],
    witnesses: [],
    traceHash: null,
    version: BUG_FILE_VERSION,
  }
  const session = await openRun(bug, read)
  session.seekTime(OPENING_US)
  return session
}

/** The scenario's own faults as what comes after named steps, with every message as long on its way as it should be. */
function scheduleOfFaults(simulation: Simulation): Schedule {
  const { targets, plannedFaults, scheduledFaults } = simulation
  if (plannedFaults.length + scheduledFaults.length === 0) return emptySchedule('timed')
  const makeStrategy = (): Strategy => timed(targets, plannedFaults, scheduledFaults)
  return recordPlay({ name: 'timed', simulation, makeChoices: nominalDraws, makeStrategy }, { eventsMax: MOVES_MAX }).schedule
}

function readOwn(text: string): Readonly<Record<string, unknown>> {
  const value = parseJsonText(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError([{ place: '', text: `expected a scenario, which is an object, got ${showValue(value)}` }])
  }
  const problems = pageProblems(value)
  if (problems.length > 0) throw new InputError(problems)
  return value as Readonly<Record<string, unknown>>
}
