/** The run that a search found, made small. */
import { bugFileOf } from './bug-file-of.ts'
import type { BugFile } from './bug-file.ts'
import { stopReason, type ExploreOptions } from './explore-options.ts'
import type { FoundViolation } from './explore-result.ts'
import type { Lab } from './lab.ts'
import { rerunSchedule, type RecordedRun } from './run.ts'
import { scheduleSize, type Schedule } from './schedule.ts'
import { shrink } from './shrink.ts'

/** Runs that shrinking may take where nobody says. */
export const SHRINK_RUNS_MAX = 2000

const NO_OVERRIDES = { config: [], defects: [], untilUs: null }

/** A violating run as it was found: written down by the names of its steps. */
export interface Find {
  readonly recorded: RecordedRun
  /** Which schedule of the search it was, from 0. */
  readonly index: number
  readonly strategy: string
  readonly seed: number
}

export interface ShrunkFind {
  readonly found: FoundViolation
  readonly bug: BugFile | null
}

/** Shrinks until nothing can go alone, or the options say stop: then what it has come to. */
export function shrinkFound(lab: Lab, { recorded, index, strategy, seed }: Find, options: ExploreOptions): ShrunkFind {
  const [{ oracle: wanted }] = recorded.result.violations
  const runOptions = { ...lab.given, guarantee: lab.options.guarantee, seed }
  const isStopped = (): boolean => stopReason(options) !== ''
  let best: RecordedRun = recorded
  const stillFails = (candidate: Schedule): Schedule | null => {
    const again = rerunSchedule(lab.scenario, candidate, { ...runOptions, isStopped })
    if (isStopped() || !again.result.violations.some(({ oracle }) => oracle === wanted)) return null
    best = again
    return again.schedule
  }
  const attemptsMax = options.shrinkRunsMax ?? SHRINK_RUNS_MAX
  const shrunk = shrink(recorded.schedule, stillFails, { attemptsMax, isStopped })
  if (best.schedule !== shrunk.schedule) best = rerunSchedule(lab.scenario, shrunk.schedule, runOptions)
  const result = { ...best.result, seed, strategy }
  const found: FoundViolation = {
    index,
    strategy,
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
