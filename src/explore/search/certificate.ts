/** What a search covered, in numbers: what a verdict rests on. */

/** How far one strategy looked. */
export interface StrategyCoverage {
  readonly strategy: string
  readonly schedules: number
  /** Distinct runs, by trace hash. */
  readonly distinct: number
  /** One line of what this strategy can say of itself: a bound on the probability of a miss, the last complete level. */
  readonly statement: string
}

export interface Certificate {
  readonly scenario: string
  readonly configuration: {
    readonly vertices: readonly string[]
    readonly taskManagers: number
    readonly slotsPerTaskManager: number
    readonly records: number
    readonly flow: string
    /** Ids of planted defects; `rules` where decisions were replaced from outside. */
    readonly defects: readonly string[]
  }
  readonly bounds: {
    readonly runs: number | null
    readonly faults: number
    readonly deviations: number | null
    /** Periodic checkpoints where time is abstracted; null: no bound, or a clock. */
    readonly checkpoints: number | null
    /** Virtual time in microseconds; null where time is abstracted. */
    readonly virtualTime: number | null
    /** Faults that could strike, in words. */
    readonly faultKinds: readonly string[]
  }
  readonly time: 'virtual' | 'abstracted' | 'both'
  readonly coverage: 'complete' | 'sampled'
  readonly schedules: number
  readonly events: number
  readonly strategies: readonly StrategyCoverage[]
  /** Known and not yet followed when the search ended. */
  readonly frontier: number
  /** Of `exhaustive`; null for searches made of runs. */
  readonly graph: {
    readonly states: number
    readonly transitions: number
    readonly quiescentStates: number
    readonly depth: number
    readonly isReduced: boolean
    /**
     * No path leads back to a state that it has passed: then each one reaches an end, and the ends were judged. Where some do, a
     * complete search has shown that the end stays in reach from every state.
     */
    readonly isAcyclic: boolean
    /** Chance that two states, or two values in them, shared a fingerprint (64 and 53 bits), so that one was left out: at most this. */
    readonly collisionProbability: number
    /** The smaller configuration on which reduced and unreduced search were compared, in words. */
    readonly reductionCrossCheck: string
  } | null
  /** Schedules that were cut short by a bound on events or virtual time. */
  readonly cutShort: number
  /**
   * Good-Turing estimate of the probability that one more run is of a sort (checkpoints completed and failed, restarts,
   * faults that landed) not seen yet; null where the search is complete.
   */
  readonly unseen: number | null
  /** Hash of all runs' trace hashes in order, 16 hexadecimal digits: equal for equal searches. */
  readonly runListHash: string
}
