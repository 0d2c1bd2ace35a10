/** Finds a bug of the museum from nothing: by the same search with the same budget for all of them. */
import { bugFileOf } from './explore/bug-file-of.ts'
import type { BugFile } from './explore/bug-file.ts'
import { explore } from './explore/explore.ts'
import type { StrategyName } from './explore/explore-options.ts'
import { recordRun, rerunSchedule, type RecordedRun, type RunOptions } from './explore/run.ts'
import { scheduleSize, type Schedule } from './explore/schedule.ts'
import { shrink } from './explore/shrink.ts'
import type { Exhibit } from './museum/exhibit.ts'
import { museumDefects } from './museum/exhibits.ts'
import { soundRules } from './protocol/rules.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import type { Scenario } from './scenario/scenario.ts'

export interface FindOptions {
  /** Schedules at most. Default: 20,000. */
  readonly runsMax?: number
  /** Asked in turn, a portion of schedules each. Default: `museumPortfolio`. */
  readonly strategies?: readonly StrategyName[]
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
  readonly run: RecordedRun | null
}

/** The strategies of the one portfolio for all exhibits. */
export const museumPortfolio: readonly StrategyName[] = ['timed', 'random']
/** Faults that a schedule may hold: bugs of recovery need a failure while one is recovered from. */
export const MUSEUM_FAULTS = 2
const RUNS_MAX = 20_000
const PORTION = 200
const SHRINK_RUNS_MAX = 2000
const EVENTS_MAX = 50_000

/** Looks for the bug until the oracle that its exhibit names fires or the budget is over, then makes the run small. */
export function findExhibit(exhibit: Exhibit, options: FindOptions = {}): Find {
  const { runsMax = RUNS_MAX, strategies = museumPortfolio, seed = 1, isSound = false, isUnshrunk = false } = options
  const scenario = scenarioOfExhibit(exhibit, isSound)
  const rules = isSound ? soundRules : exhibit.rules(soundRules)
  let schedules = 0
  for (let turn = 0; schedules < runsMax; turn++) {
    const strategy = strategies[turn % strategies.length]
    // What a turn finds may not be what is looked for: it goes on behind it.
    let from = seed + PORTION * Math.floor(turn / strategies.length)
    const end = from + Math.min(PORTION, runsMax - schedules)
    while (from < end) {
      if (options.shouldStop?.() === true) return nothing(exhibit, schedules)
      const { found, schedules: run } = explore({ ...scenario, defects: [] }, {
        strategy, rules, seed: from, runs: end - from, faults: MUSEUM_FAULTS, shrinkRunsMax: 0,
      })
      schedules += run
      from += run
      if (found === null) break
      const oracle = isSound ? found.result.violations[0].oracle : exhibit.oracle
      if (!found.result.violations.some((violation) => violation.oracle === oracle)) continue
      if (isUnshrunk || isSound) return findOf(exhibit, strategy, schedules, oracle, found.recorded, found)
      const shrunk = shrinkFind(exhibit, scenario, found.recorded)
      if (shrunk !== null) return findOf(exhibit, strategy, schedules, oracle, found.recorded, shrunk)
    }
  }
  return nothing(exhibit, schedules)
}

function findOf(exhibit: Exhibit, strategy: string, schedules: number, oracle: string, recorded: Schedule, run: RecordedRun): Find {
  const size = { found: scheduleSize(recorded), shrunk: scheduleSize(run.schedule) }
  return { id: exhibit.id, found: true, strategy, schedules, oracle, size, run }
}

function nothing({ id }: Exhibit, schedules: number): Find {
  return { id, found: false, strategy: null, schedules, oracle: null, size: null, run: null }
}

/** As small as it gets while the oracle fires, and only because of the defect; null if the sound protocol breaks in it too. */
function shrinkFind(exhibit: Exhibit, scenario: Scenario, recorded: Schedule): RecordedRun | null {
  const options: RunOptions = { defects: museumDefects, eventsMax: EVENTS_MAX }
  const judge = (candidate: Schedule): RecordedRun | null => {
    const again = rerunSchedule(scenario, candidate, options)
    if (!again.result.violations.some(({ oracle }) => oracle === exhibit.oracle)) return null
    const sound = rerunSchedule({ ...scenario, defects: [] }, again.schedule, { eventsMax: EVENTS_MAX })
    return sound.result.violations.some(({ oracle }) => oracle === exhibit.oracle) ? null : again
  }
  if (judge(recorded) === null) return null
  const { schedule } = shrink(recorded, (candidate) => judge(candidate)?.schedule ?? null, { attemptsMax: SHRINK_RUNS_MAX })
  return judge(schedule)
}

/** The scenario of an exhibit; its defect planted, or not. */
export function scenarioOfExhibit(exhibit: Exhibit, isSound = false): Scenario {
  return parseScenario(isSound ? { ...exhibit.scenario, defects: [] } : exhibit.scenario, { defects: museumDefects })
}

/** The bug file of a find, which anybody can replay. @throws ScheduleMismatch if the schedule does not fit any more */
export function bugFileOfFind(exhibit: Exhibit, schedule: Schedule): BugFile {
  const { result } = recordRun(scenarioOfExhibit(exhibit), { schedule, defects: museumDefects, eventsMax: EVENTS_MAX })
  return bugFileOf(exhibit.scenario, { config: [], defects: [], untilUs: null }, result, schedule)
}
