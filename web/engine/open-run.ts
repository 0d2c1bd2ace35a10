/** A session of what a link, a file or a person's own scenario says. */
import type { BugFile } from '../../src/explore/schedule/bug-file.ts'
import { unusable } from '../../src/explore/schedule/link.ts'
import { scenarioOfBug, writtenInBug } from '../../src/explore/schedule/replay-bug.ts'
import { recordRun } from '../../src/explore/run/run.ts'
import { isNamed, scheduleSize, type Schedule } from '../../src/explore/schedule/schedule.ts'
import { Simulation } from '../../src/explore/run/simulation.ts'
import type { DefectRegistry } from '../../src/scenario/defects.ts'
import { nearestWord } from '../../src/scenario/nearest-word.ts'
import { MOVES_MAX } from './run-budget.ts'
import { openedFrom, Session } from './session.ts'
import { actsOf } from './timeline/acts-of.ts'
import type { Branch } from './timeline/branch.ts'

const opened = new WeakMap<Branch, Schedule>()

/** What the file of a bundled scenario holds, null if there is none of that name. */
export type ReadScenario = (name: string) => Promise<unknown>

/**
 * @param names of the bundled scenarios
 * @throws InputError, ScheduleMismatch if it cannot be run here
 */
export async function openRun(bug: BugFile, read: ReadScenario, names: readonly string[] = []): Promise<Session> {
  const file = await fileOf(bug, read, names)
  const registries = await registriesFor(bug, file)
  const whole: BugFile = { ...bug, scenario: file, scenarioRef: null }
  const scenario = scenarioOfBug(whole, registries)
  const schedule = bug.schedule ?? recordRun(scenario, { seed: bug.seed, eventsMax: MOVES_MAX, ...registries }).schedule
  const { scenario: changed, set, config, defects } = bug.overrides
  // What a search varied and shrinking made simpler is no part of a name: the address must hold it.
  const own = changed === undefined && set === undefined ? bug.scenario : (writtenInBug(whole) as BugFile['scenario'])
  const seed = bug.schedule === null ? bug.seed : null
  const from = openedFrom((await isBundled(own, read)) ? null : own, config, defects, seed)
  const isUsual = scheduleSize(schedule) === schedule.draws.length
  const options = { ...registries, mode: schedule.mode }
  const acts = isUsual && schedule.mode === 'timed' ? [] : actsOf(new Simulation(scenario, options), schedule)
  const session = new Session(scenario, acts, schedule.draws, from, options)
  if (isNamed(schedule)) opened.set(session.current.branch, schedule)
  return session
}

/** The schedule that an opened run came with, if it names its steps: most often shorter than what can be read back from the run. */
export function scheduleAsOpened(branch: Branch): Schedule | null {
  return opened.get(branch) ?? null
}

async function fileOf({ scenario, scenarioRef }: BugFile, read: ReadScenario, names: readonly string[]): Promise<BugFile['scenario']> {
  if (scenario !== null) return scenario
  const file = await read(scenarioNamed(scenarioRef))
  if (file !== null) return file as BugFile['scenario']
  const nearest = nearestWord(scenarioNamed(scenarioRef), names)
  const hint = nearest === null ? '' : `; did you mean ${JSON.stringify(nearest)}?`
  throw unusable(`names the scenario ${JSON.stringify(scenarioRef)}, which is not among those here${hint}`)
}

/** With its scenario only named, where it is one that comes with Cleancut. */
export async function named(bug: BugFile, read: ReadScenario): Promise<BugFile> {
  const { scenario } = bug
  return scenario !== null && (await isBundled(scenario, read)) ? { ...bug, scenario: null, scenarioRef: String(scenario['name']) } : bug
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
