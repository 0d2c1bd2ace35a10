/** Shrinks a bug file: the shortest schedule found that still violates the same oracle. */
import type { BugFile } from './bug-file.ts'
import { bugFileOf } from './bug-file-of.ts'
import { runOptionsOfBug, scenarioOfBug, type BugContext } from './replay-bug.ts'
import { registriesOf } from './registries.ts'
import { recordRun, rerunSchedule, type RecordedRun, type RunOptions } from './run.ts'
import { scheduleSize, type Schedule } from './schedule.ts'
import { shrink, type ShrinkOptions } from './shrink.ts'

export interface ShrunkBug {
  readonly bug: BugFile
  readonly run: RecordedRun
  /** Draws, faults, holds and hurries before and after. */
  readonly sizeBefore: number
  readonly sizeAfter: number
  /** Runs that it took. */
  readonly attempts: number
  /** Nothing in the schedule can go alone. */
  readonly isMinimal: boolean
}

/**
 * @returns null if the bug file's run violates nothing that the file names (or, if it names nothing, nothing at all)
 * @throws InputError, ScheduleMismatch if it does not fit this version or these functions
 */
export function shrinkBug(
  bug: BugFile,
  context: BugContext = {},
  options: ShrinkOptions & Pick<RunOptions, 'rules'> = {},
): ShrunkBug | null {
  const scenario = scenarioOfBug(bug, context)
  const { rules, ...shrinkOptions } = options
  const runOptions: RunOptions = {
    ...runOptionsOfBug(bug, context.fileName ?? null),
    ...registriesOf(context),
    ...(rules === undefined ? {} : { rules }),
  }
  const first = recordRun(scenario, runOptions)
  const found = first.result.violations.map(({ oracle }) => oracle)
  const wanted = found.find((oracle) => bug.violated.length === 0 || bug.violated.includes(oracle))
  if (wanted === undefined) return null
  let best = first
  const stillFails = (candidate: Schedule): Schedule | null => {
    const again = rerunSchedule(scenario, candidate, runOptions)
    if (!again.result.violations.some(({ oracle }) => oracle === wanted)) return null
    best = again
    return again.schedule
  }
  const { schedule, attempts, isMinimal } = shrink(first.schedule, stillFails, shrinkOptions)
  if (best.schedule !== schedule) best = rerunSchedule(scenario, schedule, runOptions)
  const result = { ...best.result, seed: bug.seed, strategy: bug.strategy }
  return {
    bug: { ...bugFileOf(bug.scenario, bug.overrides, result, best.schedule), scenarioRef: bug.scenarioRef },
    run: best,
    sizeBefore: scheduleSize(first.schedule),
    sizeAfter: scheduleSize(best.schedule),
    attempts,
    isMinimal,
  }
}
