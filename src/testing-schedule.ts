/** Schedules for fast-check: random runs of a scenario, written down. */
import fc from 'fast-check'
import { nominalDraws } from './explore/run/nominal-draws.ts'
import { Lab, labOptions } from './explore/search/lab.ts'
import { random } from './explore/run/random.ts'
import { registriesOf, type Registries } from './explore/run/registries.ts'
import { recordPlay, recordRun, rerunSchedule, type RunOptions } from './explore/run/run.ts'
import type { RunResult } from './explore/run/run-result.ts'
import { emptySchedule, scheduleSize, type Schedule } from './explore/schedule/schedule.ts'
import type { Scenario } from './scenario/scenario.ts'
import { checkAmount } from './testing-check.ts'
import { Shrinking } from './testing-shrinking.ts'

export interface ScheduleConstraints extends Registries, Pick<RunOptions, 'rules'> {
  /** Faults that may strike in a schedule: those that the scenario names, else all that its cluster knows. Default: the scenario's own. */
  readonly faultsMax?: number
}

const SEED_MAX = 0x7fffffff
const STEPS_PER_FAULT = 40

/**
 * A schedule of this scenario with time abstracted: how a random run differs from the default order. One for which a property fails
 * shrinks to one from which no difference can be left out. Run it with `runSchedule`.
 *
 * @param scenario as `parseScenario` gives it
 * @throws RangeError for a constraint that cannot be kept or a scenario that is not read yet, in one line
 */
export function arbitrarySchedule(scenario: Scenario, constraints: ScheduleConstraints = {}): fc.Arbitrary<Schedule> {
  checkScenario(scenario)
  const { faultsMax } = constraints
  if (faultsMax !== undefined) checkAmount('faultsMax', faultsMax, 0)
  const schedules = fc.integer({ min: 0, max: SEED_MAX }).map((seed) => recorded(scenario, seed, constraints))
  return new Shrinking(schedules, (schedule) => shorterSchedules(scenario, schedule, constraints))
}

/** Runs a schedule, of which what does not fit is dropped. @throws RangeError for a scenario that is not read yet */
export function runSchedule(scenario: Scenario, schedule: Schedule, options: Omit<RunOptions, 'schedule'> = {}): RunResult {
  checkScenario(scenario)
  return rerunSchedule(scenario, schedule, options).result
}

function checkScenario(scenario: unknown): void {
  if (typeof scenario === 'object' && scenario !== null && 'jobGraph' in scenario) return
  throw new RangeError('scenario: expected what parseScenario gives; a scenario value is to be read first')
}

function given({ rules, ...registries }: ScheduleConstraints): Omit<RunOptions, 'schedule'> {
  return { ...registriesOf(registries), ...(rules === undefined ? {} : { rules }) }
}

function recorded(scenario: Scenario, seed: number, constraints: ScheduleConstraints): Schedule {
  const { faultsMax } = constraints
  if (faultsMax === undefined) return recordRun(scenario, { ...given(constraints), seed, strategy: 'random' }).schedule
  const lab = new Lab(scenario, labOptions(scenario, { ...given(constraints), faults: faultsMax }))
  const simulation = lab.simulation('untimed')
  const faults = lab.faults('untimed').map(({ text }) => text)
  const makeStrategy = () => random({ seed, targets: simulation.targets, faults, faultsMax, stepsPerFault: STEPS_PER_FAULT })
  const play = { name: 'random', simulation, makeChoices: nominalDraws, makeStrategy }
  return recordPlay(play, { eventsMax: lab.eventsMax('untimed') }).schedule
}

const LISTS = ['draws', 'faults', 'deviations'] as const

/** Without anything, without a list, halves, quarters, ..., single items; of each what makes a difference. */
function* shorterSchedules(scenario: Scenario, schedule: Schedule, constraints: ScheduleConstraints): Generator<Schedule> {
  const size = scheduleSize(schedule)
  if (size > 0) yield emptySchedule(schedule.mode)
  for (const list of LISTS) {
    const items = schedule[list]
    for (let length = items.length; length >= 1; length = Math.floor(length / 2)) {
      for (let end = items.length; end > 0; end -= length) {
        const start = Math.max(0, end - length)
        const shorter = { ...schedule, [list]: items.filter((_, at) => at < start || at >= end) }
        const fitting = rerunSchedule(scenario, shorter, given(constraints)).schedule
        if (scheduleSize(fitting) < size) yield fitting
      }
    }
  }
}
