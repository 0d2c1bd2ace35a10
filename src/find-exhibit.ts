/** Finds a bug of the museum from nothing: by the same search with the same budget for all of them. */
import { bugFileOf } from './explore/schedule/bug-file-of.ts'
import type { BugFile, BugOverrides } from './explore/schedule/bug-file.ts'
import { explore } from './explore/explore.ts'
import type { StrategyName } from './explore/explore-options.ts'
import type { FoundViolation } from './explore/explore-result.ts'
import { scenarioOfBug } from './explore/schedule/replay-bug.ts'
import { recordRun, rerunSchedule, type RecordedRun } from './explore/run/run.ts'
import type { Schedule } from './explore/schedule/schedule.ts'
import type { Exhibit } from './museum/exhibit.ts'
import { museumDefects } from './museum/exhibits.ts'
import { soundRules } from './protocol/rules.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import type { Scenario } from './scenario/scenario.ts'

export interface FindOptions {
  /** Schedules at most. Default: 20,000. */
  readonly runsMax?: number
  /** Default: all that search by runs, in turn. */
  readonly strategy?: StrategyName
  /** Default: 1. */
  readonly seed?: number
  /** Searches the sound protocol instead, for anything that breaks. */
  readonly isSound?: boolean
  /** Leaves what was found as it is. */
  readonly isUnshrunk?: boolean
  readonly shouldStop?: () => boolean
}

/** What came of looking for an exhibit: one line of `museum --find`. */
export interface Find {
  readonly id: string
  readonly found: boolean
  /** The strategy that found it, or null. */
  readonly strategy: string | null
  /** Schedules run until then. */
  readonly schedules: number
  /** The oracle that fired, or null. */
  readonly oracle: string | null
  /** Faults, holds, hurries and draws: as found, and after shrinking. */
  readonly size: { readonly found: number; readonly shrunk: number } | null
  /** The shrunk run; null where nothing was found. */
  readonly run: (RecordedRun & { readonly overrides: BugOverrides }) | null
}

/** Faults that a schedule may hold: bugs of recovery need a failure while one is recovered from. */
export const MUSEUM_FAULTS = 2
/** One budget for all exhibits. */
const RUNS_MAX = 20_000
const SHRINK_RUNS_MAX = 2000
const EVENTS_MAX = 50_000

/** Looks for the bug until the oracle that its exhibit names fires or the budget is over, then makes the run small. */
export function findExhibit(exhibit: Exhibit, options: FindOptions = {}): Find {
  const { runsMax = RUNS_MAX, strategy = 'portfolio', seed = 1, isSound = false, isUnshrunk = false, shouldStop } = options
  const written = { ...exhibit.scenario, defects: [] }
  const { found, schedules } = explore(parseScenario(written), {
    strategy,
    rules: isSound ? soundRules : exhibit.rules(soundRules),
    seed,
    runs: runsMax,
    faults: MUSEUM_FAULTS,
    swarm: false,
    written,
    shrinkRunsMax: isUnshrunk || isSound ? 0 : SHRINK_RUNS_MAX,
    ...(isSound ? {} : { wanted: exhibit.oracle }),
    ...(shouldStop === undefined ? {} : { shouldStop }),
  })
  if (found === null || (!isSound && !isOnlyTheDefect(exhibit, found))) return nothing(exhibit, schedules)
  const { sizeBefore, sizeAfter, overrides, schedule, result } = found
  const oracle = isSound ? result.violations[0].oracle : exhibit.oracle
  const size = { found: sizeBefore, shrunk: sizeAfter }
  return { id: exhibit.id, found: true, strategy: found.strategy, schedules, oracle, size, run: { schedule, result, overrides } }
}

function nothing({ id }: Exhibit, schedules: number): Find {
  return { id, found: false, strategy: null, schedules, oracle: null, size: null, run: null }
}

/** The sound protocol does not break in the same run. */
function isOnlyTheDefect(exhibit: Exhibit, { scenario, schedule }: FoundViolation): boolean {
  const { result } = rerunSchedule(scenario, schedule, { eventsMax: EVENTS_MAX })
  return !result.violations.some(({ oracle }) => oracle === exhibit.oracle)
}

/** The scenario of an exhibit; its defect planted, or not. */
export function scenarioOfExhibit(exhibit: Exhibit, isSound = false): Scenario {
  return parseScenario(isSound ? { ...exhibit.scenario, defects: [] } : exhibit.scenario, { defects: museumDefects })
}

/** What it takes to make the run of a find again. */
export interface FoundRun {
  readonly schedule: Schedule
  readonly overrides: BugOverrides
}

/** The bug file of a find, which anybody can replay. @throws ScheduleMismatch if the schedule does not fit any more */
export function bugFileOfFind(exhibit: Exhibit, { schedule, overrides }: FoundRun): BugFile {
  const scenario = scenarioOfBug({ scenario: exhibit.scenario, scenarioRef: null, overrides }, { defects: museumDefects })
  const { result } = recordRun(scenario, { schedule, defects: museumDefects, eventsMax: EVENTS_MAX })
  return bugFileOf(exhibit.scenario, overrides, result, schedule)
}
