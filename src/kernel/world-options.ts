/** What a world keeps beside what it is. */
export interface WorldOptions {
  /** Timed runs have one clock and a time-ordered index; untimed ones a clock for each actor. */
  readonly timed: boolean
  /** Keeps the trace hash. */
  readonly hashed: boolean
  /**
   * Freezes all that is sent, so that a handler which writes to a message is caught, and checks a sample of all calls for
   * purity. Forks need it.
   */
  readonly frozen: boolean
}
