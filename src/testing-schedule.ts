/** Schedules for fast-check: random runs of a scenario, written down, so that each of them fits. */
import fc from 'fast-check'
import { recordRun } from './explore/run.ts'
import { emptySchedule, type Schedule } from './explore/schedule.ts'
import type { Scenario } from './scenario/scenario.ts'

/**
 * A schedule of this scenario with time abstracted: some of the differences from the default order that a random run had.
 * It shrinks towards the default order. Because leaving differences out may keep others from fitting, replay it leniently
 * (`rerunSchedule`).
 */
export function arbitrarySchedule(scenario: Scenario): fc.Arbitrary<Schedule> {
  return fc.integer({ min: 0, max: 1_000_000 }).chain((seed) => {
    const { schedule } = recordRun(scenario, { seed, strategy: 'random' })
    return fc
      .record({
        draws: fc.subarray([...schedule.draws]),
        deviations: fc.subarray([...schedule.deviations]),
        faults: fc.subarray([...schedule.faults]),
      })
      .map((part): Schedule => ({ ...emptySchedule('untimed'), ...part }))
  })
}
