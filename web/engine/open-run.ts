/** A session of what a link, a file or a person's own scenario says. */
import type { BugFile } from '../../src/explore/bug-file.ts'
import { unusable } from '../../src/explore/link.ts'
import { scenarioOfBug } from '../../src/explore/replay-bug.ts'
import { recordRun } from '../../src/explore/run.ts'
import { Simulation } from '../../src/explore/simulation.ts'
import type { DefectRegistry } from '../../src/scenario/defects.ts'
import { nearestWord } from '../../src/scenario/nearest-word.ts'
import { MOVES_MAX } from './run-budget.ts'
import { openedFrom, Session } from './session.ts'
import { actsOf } from './timeline/acts-of.ts'

/** What the file of a bundled scenario holds, null if there is none of that name. */
export type ReadScenario = (name: string) => Promise<unknown>

/**
 * @param names of the bundled scenarios
 * @throws InputError, ScheduleMismatch if it cannot be run here
 */
export async function openRun(bug: BugFile, read: ReadScenario, names: readonly string[] = []): Promise<Session> {
  const file = await fileOf(bug, read, names)
  const registries = await registriesFor(bug, file)
  const scenario = scenarioOfBug({ ...bug, scenario: file, scenarioRef: null }, registries)
  const schedule = bug.schedule ?? recordRun(scenario, { seed: bug.seed, eventsMax: MOVES_MAX, ...registries }).schedule
  if (schedule.mode === 'untimed') throw unusable('holds a run without time, which the command line replays: cleancut replay')
  const { config, defects } = bug.overrides
  const from = openedFrom((await isBundled(bug.scenario, read)) ? null : bug.scenario, config, defects, bug.schedule === null ? bug.seed : null)
  const isUsual = schedule.deviations.length + schedule.faults.length === 0
  const acts = isUsual ? [] : actsOf(new Simulation(scenario, registries), schedule)
  return new Session(scenario, acts, schedule.draws, from, registries)
}

async function fileOf({ scenario, scenarioRef }: BugFile, read: ReadScenario, names: readonly string[]): Promise<BugFile['scenario']> {
  if (scenario !== null) return scenario
  const file = await read(scenarioNamed(scenarioRef))
  if (file !== null) return file as BugFile['scenario']
  const nearest = nearestWord(scenarioNamed(scenarioRef), names)
  const hint = nearest === null ? '' : `; did you mean ${JSON.stringify(nearest)}?`
  throw unusable(`names the scenario ${JSON.stringify(scenarioRef)}, which is not among those here${hint}`)
}

/** What says the same as a bundled scenario is known by its name alone, which makes a short address. */
async function isBundled(scenario: BugFile['scenario'], read: ReadScenario): Promise<boolean> {
  if (scenario === null) return true
  return withoutSchema(await read(String(scenario['name']))) === withoutSchema(scenario)
}

function withoutSchema(scenario: unknown): string {
  return JSON.stringify({ ...(scenario as object), $schema: undefined })
}

/** The name of a bundled scenario that a path leads to. */
export function scenarioNamed(ref: string | null): string {
  return (ref ?? '').replace(/^.*\/|\.json$/g, '')
}

/** What a scenario names and does not hold. */
export interface Planted {
  readonly defects?: DefectRegistry
}

/** The museum is fetched only for runs that name one of its defects. */
export async function registriesFor({ overrides }: Pick<BugFile, 'overrides'>, file: BugFile['scenario']): Promise<Planted> {
  const own = Array.isArray(file?.['defects']) ? file['defects'] : []
  if (own.length + overrides.defects.length === 0) return {}
  return { defects: (await import('../../src/museum/exhibits.ts')).museumDefects }
}
