/** A search that found the job stuck in a circle: no end is wrong there, so that no run can show it by ending. */
import { jobManagerOf } from '../../oracle/world-reading.ts'
import { waitsFor } from '../../oracle/waits-for.ts'
import type { OracleView } from '../../oracle/oracle.ts'
import { liveness } from '../../oracle/liveness.ts'
import type { Lab } from '../search/lab.ts'
import type { RecordedRun } from '../run/run.ts'
import type { Violation } from '../run/run-result.ts'
import { scheduleSize } from '../schedule/schedule.ts'
import type { ShrunkFind } from '../shrink/shrink-found.ts'

/** What is wrong with a state from which no path leads to the end of the job. */
export function stuckViolation(view: OracleView, pathLength: number): Violation {
  const witnesses = waitsFor(view)
  const status = jobManagerOf(view)?.status ?? 'without JobManager'
  const message = `the job goes round in circles and can never end (${status}): ${witnesses.join('; ')}`
  return { oracle: liveness.name, invariants: liveness.invariants, step: pathLength, at: 0, message, witnesses }
}

/** The run to that state, as it was found: whether a smaller one is stuck too, only another search could tell. */
export function stuckFind(lab: Lab, { result, schedule }: RecordedRun, violation: Violation, index: number): ShrunkFind {
  const size = scheduleSize(schedule)
  const found = {
    index,
    strategy: 'exhaustive',
    scenario: lab.scenario,
    overrides: lab.options.overrides,
    recorded: schedule,
    schedule,
    sizeBefore: size,
    sizeAfter: size,
    isMinimal: false,
    shrinkRuns: 0,
    result: { ...result, verdict: 'violated' as const, violations: [violation] },
  }
  return { found, bug: null }
}
