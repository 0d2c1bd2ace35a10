/** The run that a search found, made small. */
import { AssertionError } from '../../kernel/assert.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { bugFileOf } from '../schedule/bug-file-of.ts'
import type { BugFile, BugOverrides } from '../schedule/bug-file.ts'
import { stopReason, type ExploreOptions } from '../explore-options.ts'
import type { FoundViolation } from '../explore-result.ts'
import type { Lab, Variant } from '../search/lab.ts'
import { withoutOverrides } from '../schedule/without-overrides.ts'
import { rerunSchedule, type RecordedRun } from '../run/run.ts'
import { scheduleSize, type Schedule } from '../schedule/schedule.ts'
import { shrink } from './shrink.ts'

/** Runs that shrinking may take where nobody says. */
export const SHRINK_RUNS_MAX = 2000

/** A violating run as it was found: written down by the names of its steps. */
export interface Find {
  readonly recorded: RecordedRun
  /** The variant of the scenario that it ran; null: the scenario itself. */
  readonly variant: Pick<Variant, 'scenario' | 'overrides'> | null
  /** Which schedule of the search it was, from 0. */
  readonly index: number
  readonly strategy: string
  readonly seed: number
}

export interface ShrunkFind {
  readonly found: FoundViolation
  readonly bug: BugFile | null
}

/** A run that fails, of a scenario. */
interface Failing {
  readonly scenario: Scenario
  readonly overrides: BugOverrides
  readonly run: RecordedRun
}

/**
 * Shrinks until nothing can go alone, or the options say stop: then what it has come to. Of a variant of the scenario first goes what
 * the failure does not need.
 */
export function shrinkFound(lab: Lab, { recorded, variant, index, strategy, seed }: Find, options: ExploreOptions): ShrunkFind {
  const wanted = lab.options.wanted ?? recorded.result.violations[0].oracle
  const runOptions = { ...lab.given, guarantee: lab.options.guarantee, seed }
  const eventsMax = lab.eventsMax(recorded.schedule.mode)
  const isStopped = (): boolean => stopReason(options) !== ''
  const rerunOf = (scenario: Scenario, schedule: Schedule): RecordedRun | null => {
    // A job that is stuck ticks on for ever: as in the search, so many events are enough to see it.
    const again = rerunOrNull(lab, () => rerunSchedule(scenario, schedule, { ...runOptions, eventsMax, isStopped }))
    return again === null || isStopped() || !again.result.violations.some(({ oracle }) => oracle === wanted) ? null : again
  }
  const attemptsMax = options.shrinkRunsMax ?? SHRINK_RUNS_MAX
  const asFound: Failing = { scenario: lab.scenario, overrides: lab.options.overrides, ...variant, run: recorded }
  const { scenario, overrides, run } = attemptsMax === 0 ? asFound : withoutOverrides(lab, asFound, rerunOf)
  const stillFails = (candidate: Schedule): Schedule | null => rerunOf(scenario, candidate)?.schedule ?? null
  const shrunk = shrink(run.schedule, stillFails, { attemptsMax, isStopped })
  // Whoever replays it goes on to the end.
  const best = rerunSchedule(scenario, shrunk.schedule, runOptions)
  const result = { ...best.result, seed, strategy }
  const found: FoundViolation = {
    index,
    strategy,
    scenario,
    overrides,
    recorded: run.schedule,
    schedule: best.schedule,
    sizeBefore: scheduleSize(recorded.schedule),
    sizeAfter: scheduleSize(best.schedule),
    isMinimal: shrunk.isMinimal,
    shrinkRuns: shrunk.attempts,
    result,
  }
  const { written } = options
  return { found, bug: written === undefined ? null : bugFileOf(written, overrides, result, best.schedule) }
}

/** Null where a broken protocol stops at an assertion of its own. */
function rerunOrNull(lab: Lab, rerun: () => RecordedRun): RecordedRun | null {
  try {
    return rerun()
  } catch (thrown) {
    if (lab.isBroken && thrown instanceof AssertionError) return null
    throw thrown
  }
}
