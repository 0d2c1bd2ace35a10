/** Shrinks a bug file: the shortest schedule, and if asked for the simplest scenario, found that still violate the same oracle. */
import type { BugFile, BugOverrides } from '../schedule/bug-file.ts'
import { bugFileOf } from '../schedule/bug-file-of.ts'
import { deinterleave, type ActorOrder } from './deinterleave.ts'
import { EXPLAINED_EVENTS_MAX, moreToKnow, type MoreToKnow } from '../explain/explain-more.ts'
import { failingRun, type FailingRun } from '../run/failing-run.ts'
import { Lab, labOptions } from '../search/lab.ts'
import { runOptionsOfBug, scenarioOfBug, writtenInBug, type BugContext } from '../schedule/replay-bug.ts'
import { registriesOf } from '../run/registries.ts'
import { recordRun, rerunSchedule, type RecordedRun, type RunOptions } from '../run/run.ts'
import { scheduleSize, type Schedule } from '../schedule/schedule.ts'
import { nearSchedules } from '../search/search-near.ts'
import { searchBelow, type Minimum } from './search-below.ts'
import { shrink, type ShrinkOptions } from './shrink.ts'
import { shrinkScenario } from './shrink-scenario.ts'
import { changedFields } from './shrunk-fields.ts'
import type { ScenarioValue } from './simpler-scenarios.ts'

export interface ShrinkBugOptions extends ShrinkOptions, Pick<RunOptions, 'rules'> {
  /** Whether the scenario may become simpler too; the bug file then says so in its overrides. Default: false. */
  readonly scenario?: boolean
  /** Runs in which a schedule with fewer differences is looked for, once none can go. 0: none. Default: 2,000. */
  readonly belowRunsMax?: number
  /** Whether the result tells what there is to know of the shrunk run: `details`. Takes a few hundred runs. Default: false. */
  readonly details?: boolean
}

/** What there is to know of a shrunk run. */
export interface ShrunkDetails extends MoreToKnow {
  /** Its steps in actor order; null where no order has fewer switches between actors. */
  readonly actorOrder: ActorOrder | null
}

export interface ShrunkBug {
  readonly bug: BugFile
  readonly run: RecordedRun
  /** Draws, faults, holds and hurries before and after. */
  readonly sizeBefore: number
  readonly sizeAfter: number
  /** Runs that it took, those of the details left out. */
  readonly attempts: number
  /** Nothing in the schedule can go alone, and nothing that was tried makes the scenario simpler, if it may be. */
  readonly isMinimal: boolean
  /** As it was given: what the overrides of the bug file change. */
  readonly scenarioBefore: ScenarioValue
  /** Whether there is a schedule with fewer differences. */
  readonly minimum: Minimum
  /** Null unless asked for, and for a run that is still long (`EXPLAINED_EVENTS_MAX`). */
  readonly details: ShrunkDetails | null
}

/** A candidate that takes more than so many times the events of the run found is none: simpler is not longer, and some go on for ever. */
const EVENTS_FACTOR = 2
const EVENTS_LEAST = 2000
const ATTEMPTS_MAX = 100_000
const BELOW_RUNS_MAX = 500
/** Runs of those in which the faults and holds found are tried at other moments. */
const NEAR_RUNS_MAX = 300

/**
 * Shrinks in turn the schedule and the scenario until neither gets smaller, then looks for a schedule with fewer differences.
 *
 * @returns null if the bug file's run violates nothing that the file names (or, if it names nothing, nothing at all)
 * @throws InputError, ScheduleMismatch if it does not fit this version or these functions
 */
export function shrinkBug(bug: BugFile, context: BugContext = {}, options: ShrinkBugOptions = {}): ShrunkBug | null {
  const { rules } = options
  const given = { ...registriesOf(context), ...(rules === undefined ? {} : { rules }) }
  const first = recordRun(scenarioOfBug(bug, context), { ...runOptionsOfBug(bug, context.fileName ?? null), ...given })
  const found = first.result.violations.map(({ oracle }) => oracle)
  const wanted = found.find((oracle) => bug.violated.length === 0 || bug.violated.includes(oracle))
  return wanted === undefined ? null : new BugShrinker(bug, context, options, given, first, wanted).run()
}

class BugShrinker {
  readonly #bug: BugFile
  readonly #context: BugContext
  readonly #options: ShrinkBugOptions
  readonly #runOptions: RunOptions
  readonly #oracle: string
  readonly #sizeBefore: number
  readonly #written: ScenarioValue
  /** What was found is the work of a planted defect: without it nothing is wrong, and so it stays. */
  readonly #isOfDefect: boolean
  #overrides: BugOverrides
  #best: RecordedRun
  #attempts = 0
  #isMinimal = true

  constructor(bug: BugFile, context: BugContext, options: ShrinkBugOptions, given: RunOptions, first: RecordedRun, oracle: string) {
    const { untilUs } = bug.overrides
    this.#bug = bug
    this.#context = context
    this.#options = options
    const eventsMax = Math.max(EVENTS_LEAST, first.result.events * EVENTS_FACTOR)
    this.#runOptions = { ...given, seed: bug.seed, eventsMax, ...(untilUs === null ? {} : { untilUs }) }
    this.#oracle = oracle
    this.#sizeBefore = scheduleSize(first.schedule)
    this.#written = writtenInBug({ ...bug, overrides: withoutScenario(bug.overrides) }, context) as ScenarioValue
    this.#overrides = bug.overrides
    this.#best = first
    this.#isOfDefect = this.#scenario(bug.overrides).defects.length > 0 && !this.#failsSoundly(bug.overrides, first.schedule)
  }

  run(): ShrunkBug {
    this.#shrinkBoth()
    if (this.#searchNear()) this.#shrinkBoth()
    let minimum = this.#searchBelow()
    if (minimum.size < scheduleSize(this.#best.schedule)) minimum = this.#searchBelow()
    const isShort = this.#best.result.events <= EXPLAINED_EVENTS_MAX
    const result = { ...this.#best.result, seed: this.#bug.seed, strategy: this.#bug.strategy }
    const shrunk = bugFileOf(this.#bug.scenario, this.#overrides, result, this.#best.schedule)
    return {
      bug: { ...shrunk, scenarioRef: this.#bug.scenarioRef },
      run: this.#best,
      sizeBefore: this.#sizeBefore,
      sizeAfter: scheduleSize(this.#best.schedule),
      attempts: this.#attempts,
      isMinimal: this.#isMinimal,
      scenarioBefore: this.#written,
      minimum,
      details: this.#options.details === true && isShort ? detailsOf(this.#failing(), this.#options) : null,
    }
  }

  #shrinkBoth(): void {
    for (;;) {
      this.#shrinkSchedule()
      if (this.#options.scenario !== true || !this.#shrinkScenario()) return
    }
  }

  #shrinkSchedule(): void {
    const { attemptsMax = ATTEMPTS_MAX, isStopped } = this.#options
    const left = { attemptsMax: Math.max(0, attemptsMax - this.#attempts), ...(isStopped === undefined ? {} : { isStopped }) }
    const shrunk = shrink(this.#best.schedule, (candidate) => this.#tried(this.#overrides, candidate)?.schedule ?? null, left)
    this.#attempts += shrunk.attempts
    this.#isMinimal = shrunk.isMinimal
    this.#best = this.#rerun(this.#overrides, shrunk.schedule)
  }

  /** @returns whether it has become simpler */
  #shrinkScenario(): boolean {
    const present = writtenInBug({ ...this.#bug, overrides: this.#overrides }, this.#context) as ScenarioValue
    const stillFails = (candidate: ScenarioValue): RecordedRun | null => this.#tried(this.#overridesFor(candidate), this.#best.schedule)
    const shrunk = shrinkScenario(present, stillFails, () => this.#isOver())
    this.#attempts += shrunk.attempts
    this.#isMinimal &&= shrunk.isMinimal
    if (shrunk.found === null) return false
    this.#overrides = this.#overridesFor(shrunk.scenario)
    this.#best = this.#rerun(this.#overrides, shrunk.found.schedule)
    return true
  }

  #isOver(): boolean {
    return this.#attempts >= (this.#options.attemptsMax ?? ATTEMPTS_MAX) || this.#options.isStopped?.() === true
  }

  /** @returns whether one difference is enough, where there were more */
  #searchNear(): boolean {
    const { belowRunsMax = BELOW_RUNS_MAX } = this.#options
    let left = Math.min(belowRunsMax, NEAR_RUNS_MAX)
    if (left === 0 || scheduleSize(this.#best.schedule) <= 1) return false
    for (const candidate of nearSchedules(this.#scenario(this.#overrides), this.#best.schedule, this.#runOptions)) {
      if (left-- <= 0 || this.#isOver()) return false
      this.#attempts++
      const found = this.#tried(this.#overrides, candidate)
      if (found === null || scheduleSize(found.schedule) >= scheduleSize(this.#best.schedule)) continue
      this.#best = this.#rerun(this.#overrides, found.schedule)
      return true
    }
    return false
  }

  #searchBelow(): Minimum {
    const size = scheduleSize(this.#best.schedule)
    const { belowRunsMax = BELOW_RUNS_MAX, isStopped } = this.#options
    if (size === 0) return { size, isProven: true, completeTo: -1, runs: 0 }
    const scenario = this.#scenario(this.#overrides)
    const lab = new Lab(scenario, labOptions(scenario, { ...this.#runOptions, faults: size - 1, deviations: size - 1 }))
    const bounds = { runsMax: belowRunsMax, ...(isStopped === undefined ? {} : { isStopped }) }
    const { found, ...minimum } = searchBelow(lab, this.#best.schedule.mode, this.#oracle, size, bounds)
    this.#attempts += minimum.runs
    if (found !== null && this.#tried(this.#overrides, found.schedule) !== null) {
      this.#best = this.#rerun(this.#overrides, found.schedule)
      this.#shrinkBoth()
    }
    return minimum
  }

  /** The run of a candidate if it fails in the same way, else null. */
  #tried(overrides: BugOverrides, candidate: Schedule): RecordedRun | null {
    const again = rerunSchedule(this.#scenario(overrides), candidate, { ...this.#runOptions, stopsAt: this.#oracle })
    // What comes after the failure is looked at only where it fails: it must not go on for ever.
    if (!this.#fails(again) || !this.#fails(this.#rerun(overrides, again.schedule))) return null
    return this.#isOfDefect && this.#failsSoundly(overrides, again.schedule) ? null : again
  }

  #fails({ result }: RecordedRun): boolean {
    return result.events < this.#runOptions.eventsMax! && result.violations.some(({ oracle }) => oracle === this.#oracle)
  }

  #failsSoundly(overrides: BugOverrides, schedule: Schedule): boolean {
    return this.#fails(rerunSchedule({ ...this.#scenario(overrides), defects: [] }, schedule, this.#runOptions))
  }

  #rerun(overrides: BugOverrides, schedule: Schedule): RecordedRun {
    return rerunSchedule(this.#scenario(overrides), schedule, this.#runOptions)
  }

  #scenario(overrides: BugOverrides): ReturnType<typeof scenarioOfBug> {
    return scenarioOfBug({ ...this.#bug, overrides }, this.#context)
  }

  #overridesFor(candidate: ScenarioValue): BugOverrides {
    const changed = changedFields(this.#written, candidate)
    return { ...withoutScenario(this.#overrides), ...(changed === undefined ? {} : { scenario: changed }) }
  }

  #failing(): FailingRun {
    const options = { ...this.#runOptions, schedule: this.#best.schedule }
    return failingRun(this.#scenario(this.#overrides), options, [this.#oracle])!
  }
}

function withoutScenario({ config, defects, untilUs }: BugOverrides): BugOverrides {
  return { config, defects, untilUs }
}

function detailsOf(failing: FailingRun, { isStopped }: ShrinkBugOptions): ShrunkDetails {
  const stop = isStopped === undefined ? {} : { isStopped }
  return { actorOrder: deinterleave(failing), ...moreToKnow(failing, stop) }
}
