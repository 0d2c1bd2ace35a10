/** How a strategy searches: it names the runs to make, and learns what came of them. */

/** One run to be made, as plain data, so that any worker can make it. */
export interface RunSpec {
  /** The strategy that decides in this run. */
  readonly strategy: string
  /** What its draws come from; 0 for a strategy that draws nothing. */
  readonly seed: number
  /** What else it needs: decisions, a prefix. */
  readonly plan: readonly number[]
}

/** What came of a run, as plain data. */
export interface RunReport {
  readonly traceHash: string
  readonly isViolated: boolean
  /** The run was cut short by a bound. */
  readonly isCut: boolean
  /** Checkpoints, restarts, faults: what sort of run it was, for the estimate of what has not been seen. */
  readonly sort: string
  readonly events: number
  /** Of a run that was made twice: the first kernel event that differed, -1 if none did; null: it was made once. */
  readonly differsAt: number | null
  /** What the strategy wants to know of it: branches that the run passed, signs of something new. */
  readonly notes: readonly number[]
}

export interface Search {
  readonly strategy: string
  /** The next run to make; null when nothing is left to try for now. */
  next(): RunSpec | null
  /** What came of a run that `next` named; told in the order of `next`, some runs later. */
  learn(spec: RunSpec, report: RunReport): void
  /** Everything within the bounds has been run. */
  readonly isComplete: boolean
  /** Runs known and not yet named. */
  readonly frontier: number
  readonly memoryBytes: number
  /** One line of what the search can say of itself. */
  statement(schedules: number): string
}
