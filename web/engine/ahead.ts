/**
 * Computes the run ahead of the cursor in pieces, between which the thread hears commands: the scrubber shows the whole run.
 * A run that has no end in sight is computed up to a budget, and further when somebody asks.
 */
import { MOVES_MAX } from './run-budget.ts'
import type { Session } from './session.ts'

/** Real milliseconds for which it computes before the thread listens again. */
const SLICE_MS = 12
const MOVES_AT_ONCE = 500

export class Ahead {
  readonly #session: () => Session
  readonly #onSlice: (isDone: boolean) => void
  #budget = MOVES_MAX
  /** The cursor goes to the end as soon as that is known. */
  #wantsEnd = false
  #isDue = false

  /** @param onSlice told after each piece, and whether it was the last */
  constructor(session: () => Session, onSlice: (isDone: boolean) => void) {
    this.#session = session
    this.#onSlice = onSlice
  }

  /** Computed as far as the budget goes; the run may go on. */
  get isSpent(): boolean {
    return this.#session().current.branch.end >= this.#budget
  }

  get #isDone(): boolean {
    return this.#session().current.branch.isOver || this.isSpent
  }

  compute(): void {
    if (this.#isDue) return
    this.#isDue = true
    setTimeout(() => this.#slice(), 0)
  }

  #slice(): void {
    this.#isDue = false
    const { branch } = this.#session().current
    const untilMs = performance.now() + SLICE_MS
    while (!this.#isDone && performance.now() < untilMs) branch.extend(MOVES_AT_ONCE)
    if (this.#isDone) this.#arrive()
    const hasMore = !this.#isDone || this.#computeCompared(untilMs)
    if (hasMore) this.compute()
    this.#onSlice(!hasMore)
  }

  /** The branch that this one is held against. @returns whether there is more of it */
  #computeCompared(untilMs: number): boolean {
    const { branches, comparedId } = this.#session()
    if (comparedId < 0) return false
    const { branch } = branches[comparedId]
    const hasMore = (): boolean => !branch.isOver && branch.end < this.#budget
    while (hasMore() && performance.now() < untilMs) branch.extend(MOVES_AT_ONCE)
    return hasMore()
  }

  /** Another session is looked at. */
  beginAnew(): void {
    this.#budget = MOVES_MAX
    this.compute()
  }

  computeOn(): void {
    this.#budget = this.#session().current.branch.end + MOVES_MAX
    this.compute()
  }

  /** What has been computed is the run. */
  stop(): void {
    this.#budget = this.#session().current.branch.end
    this.#arrive()
  }

  /** Goes to the end as soon as it is known. */
  goToEnd(): void {
    this.#wantsEnd = true
    if (this.#isDone) this.#arrive()
    else this.compute()
  }

  /** Somebody goes elsewhere. */
  stay(): void {
    this.#wantsEnd = false
  }

  #arrive(): void {
    if (!this.#wantsEnd) return
    this.#wantsEnd = false
    const session = this.#session()
    session.seek(session.current.branch.end)
  }
}
