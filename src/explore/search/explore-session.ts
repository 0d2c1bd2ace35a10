/**
 * A search under way: names portions of runs, learns what came of them in their order, and sums up. Whoever makes the runs,
 * one thread or many, is not its business, so that the result does not depend on it.
 */
import type { Scenario } from '../../scenario/scenario.ts'
import { InputError } from '../../scenario/input-error.ts'
import { certificateOf } from './certificate-of.ts'
import { stopReason, type ExploreOptions, type Progress, type StrategyName } from '../explore-options.ts'
import type { ExploreResult, SelfCheckDefect } from '../explore-result.ts'
import { Lab, labOptions } from './lab.ts'
import { RunList } from './run-list.ts'
import { renderPlural } from './render-quantity.ts'
import { recordSpec } from './run-spec.ts'
import type { RunReport, RunSpec, Search } from './search.ts'
import type { Find, ShrunkFind } from '../shrink/shrink-found.ts'
import { allStrategies, strategyNamed } from './strategies/all-strategies.ts'
import { Portfolio } from './strategies/portfolio.ts'

/** Runs named at a time, whatever the number of workers: what a search learns, it learns between portions. */
const PORTION = 64
const RUNS = 1000
const MEMORY_MAX_BYTES = 1 << 30
/** One run in so many is made twice. */
const CHECKED_EVERY = 50

/** A run to be made, as plain data. */
export interface RunTask {
  /** From 0, in the order in which the search named them. */
  readonly index: number
  readonly spec: RunSpec
  /** It is to be made twice. */
  readonly isChecked: boolean
}

export class ExploreSession {
  readonly lab: Lab
  readonly runs = new RunList()
  /** The same by strategy, in the order in which they came in. */
  readonly runsOf = new Map<string, RunList>()
  readonly #options: ExploreOptions
  readonly #search: Search
  readonly #runsMax: number
  #named = 0
  #violating: RunTask | null = null
  #reason = ''
  #checked = 0
  #defect: SelfCheckDefect | null = null

  /** @throws InputError if the options cannot be used with this scenario */
  constructor(scenario: Scenario, options: ExploreOptions) {
    this.#options = options
    this.lab = new Lab(scenario, labOptions(scenario, options))
    this.#search = searchOf(this.lab, options.strategy ?? 'portfolio')
    this.#runsMax = options.runs ?? (options.strategy === 'bounded' ? Infinity : RUNS)
    const faults = (['timed', 'untimed'] as const).flatMap((mode) => this.lab.faults(mode))
    const { faultKinds, faultsMax } = this.lab.options
    if (faults.length > 0 || faultKinds === null || faultsMax === 0) return
    throw new InputError([{ place: 'faultKinds', text: `nothing here can be struck by ${faultKinds.join(', ')}` }])
  }

  /** The run that violates something, as soon as there is one. */
  get violating(): RunTask | null {
    return this.#violating
  }

  /** Nothing more is to be run or learnt. */
  get isOver(): boolean {
    if (this.#violating === null && this.#reason === '') this.#reason = stopReason(this.#options)
    return this.#violating !== null || this.#reason !== ''
  }

  /** The next runs to make, in order; none when the search is over. */
  take(): readonly RunTask[] {
    if (this.isOver) return []
    const tasks: RunTask[] = []
    while (tasks.length < PORTION && this.#named < this.#runsMax) {
      const spec = this.#search.next()
      if (spec === null) break
      const index = this.#named++
      tasks.push({ index, spec, isChecked: index % CHECKED_EVERY === 0 })
    }
    return tasks
  }

  /** What came of a run; to be told in the order of `take`. What comes after the end of the search is not looked at. */
  learn(task: RunTask, report: RunReport): void {
    if (this.#violating !== null || this.#reason !== '') return
    const { spec } = task
    this.runs.add(report)
    let own = this.runsOf.get(spec.strategy)
    if (own === undefined) this.runsOf.set(spec.strategy, (own = new RunList()))
    own.add(report)
    this.#search.learn(spec, report)
    if (report.differsAt !== null) this.#check(task, report.differsAt)
    if (report.isViolated) this.#violating = task
    const memoryMax = this.#options.memoryMax ?? MEMORY_MAX_BYTES
    const memoryBytes = this.runs.memoryBytes + this.#search.memoryBytes
    if (memoryBytes > memoryMax) this.#reason = 'the memory that it may use was full'
    if (this.runs.runs % PORTION === 0) this.#options.onProgress?.(this.progress)
  }

  #check({ index, spec: { strategy, seed } }: RunTask, step: number): void {
    this.#checked++
    if (step < 0) return
    const message = `run ${String(index)} (${strategy}, seed ${String(seed)}), made twice, differs from event ${String(step)} on`
    this.#defect = { index, strategy, step, message }
    this.#reason = `a defect of Cleancut, please report it: ${message}`
  }

  /** How far it has come. */
  get progress(): Progress {
    const { strategy, frontier, memoryBytes } = this.#search
    const { runs: schedules, distinct: states, longest: depth } = this.runs
    return { strategy, schedules, states, frontier, depth, memoryBytes: this.runs.memoryBytes + memoryBytes }
  }

  /** Sums up. @param shrunk what came of shrinking the violating run; null where there is none */
  finish(shrunk: ShrunkFind | null): ExploreResult {
    const { lab, runs } = this
    const search = this.#search
    const reason = this.#violating !== null ? '' : this.#reason === '' ? this.#whyPartly() : this.#reason
    const coverage = search.isComplete && this.#violating === null && reason === '' ? 'complete' : 'sampled'
    return {
      verdict: shrunk !== null ? 'violated' : reason === '' ? 'holds' : 'inconclusive',
      coverage,
      scenario: lab.scenario.name,
      guarantee: lab.options.guarantee,
      violations: shrunk?.found.result.violations ?? [],
      reason,
      seed: lab.options.seed,
      strategy: search.strategy,
      schedules: runs.runs,
      states: runs.distinct,
      events: runs.events,
      found: shrunk?.found ?? null,
      bug: shrunk?.bug ?? null,
      certificate: certificateOf(this, this.#options, search, coverage),
      selfCheck: { runs: this.#checked, defect: this.#defect },
      warnings: lab.scenario.warnings,
    }
  }

  /** Why a systematic search is not complete; empty for the others, which never are. */
  #whyPartly(): string {
    if (this.#search.strategy !== 'bounded' || this.#search.isComplete) return ''
    return this.runs.cutShort > 0 ? 'schedules were cut short' : `the budget of ${renderPlural(this.runs.runs, 'schedule')} was over`
  }
}

function searchOf(lab: Lab, name: StrategyName): Search {
  return name === 'portfolio' ? new Portfolio(lab, allStrategies) : strategyNamed(name).search(lab)
}

/** Runs a violating run again and writes it down. */
export function recordFind(lab: Lab, { index, spec }: RunTask): Find {
  return { ...recordSpec(lab, spec), index, strategy: spec.strategy, seed: spec.seed }
}
