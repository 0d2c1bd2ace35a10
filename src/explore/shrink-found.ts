/** The run that a search found, written down and made small. */
import { bugFileOf } from './bug-file-of.ts'
import type { BugFile } from './bug-file.ts'
import type { ExploreOptions } from './explore-options.ts'
import type { FoundViolation } from './explore-result.ts'
import type { Lab } from './lab.ts'
import { recordSpec } from './run-spec.ts'
import { rerunSchedule, type RecordedRun } from './run.ts'
import { scheduleSize, type Schedule } from './schedule.ts'
import type { RunSpec } from './search.ts'
import { shrink } from './shrink.ts'

/** Runs that shrinking may take where nobody says. */
export const SHRINK_RUNS_MAX = 2000

const NO_OVERRIDES = { config: [], defects: [], untilUs: null }

export interface ShrunkFind {
  readonly found: FoundViolation
  readonly bug: BugFile | null
}

/** @param index which schedule of the search it was */
export function shrinkFound(lab: Lab, spec: RunSpec, index: number, options: ExploreOptions): ShrunkFind {
  const recorded = recordSpec(lab, spec)
  const [{ oracle: wanted }] = recorded.result.violations
  const { functions, rules, guarantee } = lab.options
  const runOptions = { functions, rules, guarantee, seed: spec.seed }
  let best: RecordedRun = recorded
  const stillFails = (candidate: Schedule): Schedule | null => {
    const again = rerunSchedule(lab.scenario, candidate, runOptions)
    if (!again.result.violations.some(({ oracle }) => oracle === wanted)) return null
    best = again
    return again.schedule
  }
  const attemptsMax = options.shrinkRunsMax ?? SHRINK_RUNS_MAX
  const shrunk = shrink(recorded.schedule, stillFails, { attemptsMax, isStopped: options.shouldStop })
  if (best.schedule !== shrunk.schedule) best = rerunSchedule(lab.scenario, shrunk.schedule, runOptions)
  const result = { ...best.result, seed: spec.seed, strategy: spec.strategy }
  const found: FoundViolation = {
    index,
    strategy: spec.strategy,
    recorded: recorded.schedule,
    schedule: best.schedule,
    sizeBefore: scheduleSize(recorded.schedule),
    sizeAfter: scheduleSize(best.schedule),
    isMinimal: shrunk.isMinimal,
    shrinkRuns: shrunk.attempts,
    result,
  }
  const { written } = options
  const { overrides = NO_OVERRIDES } = options
  return { found, bug: written === undefined ? null : bugFileOf(written, overrides, result, best.schedule) }
}
