/**
 * A search under way: names portions of runs, learns what came of them in their order, and sums up. Whoever makes the runs,
 * one thread or many, is not its business, so that the result does not depend on it.
 */
import type { Scenario } from '../scenario/scenario.ts'
import { certificateOf } from './certificate-of.ts'
import type { ExploreOptions } from './explore-options.ts'
import type { ExploreResult, FoundViolation } from './explore-result.ts'
import { Lab, labOptions } from './lab.ts'
import { RunList } from './run-list.ts'
import type { RunReport, RunSpec, Search } from './search.ts'
import { shrinkFound } from './shrink-found.ts'
import { allStrategies } from './strategies/all-strategies.ts'

/** Runs named at a time, whatever the number of workers: what a search learns, it learns between portions. */
const PORTION = 64
const RUNS = 1000
const MEMORY_MAX_BYTES = 1 << 30

export class ExploreSession {
  readonly lab: Lab
  readonly runs = new RunList()
  readonly #options: ExploreOptions
  readonly #search: Search
  readonly #runsMax: number
  #named = 0
  #violating: RunSpec | null = null
  #reason = ''

  constructor(scenario: Scenario, options: ExploreOptions) {
    this.#options = options
    this.lab = new Lab(scenario, labOptions(scenario, options))
    this.#search = allStrategies[options.strategy ?? 'random'].search(this.lab)
    this.#runsMax = options.runs ?? RUNS
  }

  /** Nothing more is to be run or learnt. */
  get isOver(): boolean {
    if (this.#violating !== null || this.#reason !== '') return true
    if (this.#options.shouldStop?.() === true) this.#reason = 'stopped'
    return this.#reason !== ''
  }

  /** The next runs to make, in order; none when the search is over. */
  take(): readonly RunSpec[] {
    if (this.isOver) return []
    const specs: RunSpec[] = []
    while (specs.length < PORTION && this.#named < this.#runsMax) {
      const spec = this.#search.next()
      if (spec === null) break
      specs.push(spec)
      this.#named++
    }
    return specs
  }

  /** What came of a run; to be told in the order of `take`. What comes after a violation is not looked at. */
  learn(spec: RunSpec, report: RunReport): void {
    if (this.#violating !== null) return
    this.runs.add(report)
    this.#search.learn(spec, report)
    if (report.isViolated) this.#violating = spec
    const memoryMax = this.#options.memoryMax ?? MEMORY_MAX_BYTES
    const memoryBytes = this.runs.memoryBytes + this.#search.memoryBytes
    if (memoryBytes > memoryMax) this.#reason = 'the memory that it may use was full'
    if (this.runs.runs % PORTION === 0) this.#tell(memoryBytes)
  }

  #tell(memoryBytes: number): void {
    const { strategy, frontier } = this.#search
    const { runs: schedules, distinct: states } = this.runs
    this.#options.onProgress?.({ strategy, schedules, states, frontier, depth: 0, memoryBytes })
  }

  /** Shrinks what was found and says what was covered. */
  finish(): ExploreResult {
    const { lab, runs } = this
    const search = this.#search
    const coverage = search.isComplete && runs.cutShort === 0 && this.#reason === '' ? 'complete' : 'sampled'
    const found = this.#violating === null ? null : shrinkFound(lab, this.#violating, runs.runs - 1, this.#options)
    return {
      verdict: found !== null ? 'violated' : this.#reason === '' ? 'holds' : 'inconclusive',
      coverage,
      scenario: lab.scenario.name,
      guarantee: lab.options.guarantee,
      violations: found?.found.result.violations ?? [],
      reason: this.#reason,
      seed: lab.options.seed,
      strategy: search.strategy,
      schedules: runs.runs,
      states: runs.distinct,
      events: runs.events,
      found: found?.found ?? null,
      bug: found?.bug ?? null,
      certificate: certificateOf(lab, this.#options, runs, search, coverage),
      selfCheck: { runs: 0, defect: null },
      warnings: lab.scenario.warnings,
    }
  }
}

export type { FoundViolation }
