/**
 * Computes the run ahead of the cursor in pieces, between which the thread hears commands: the scrubber shows the whole run.
 * A run that has no end in sight is computed up to a budget, and further when somebody asks.
 */
import { MOVES_MAX } from './run-budget.ts'
import type { Session } from './session.ts'

/** Real milliseconds for which it computes before the thread listens again. */
const SLICE_MS = 12
/** A run that begins is shown where somebody wants to see it, if that takes no longer; else it is shown on its way there. */
const FIRST_SLICE_MS = 600
const MOVES_AT_ONCE = 500

export class Ahead {
  readonly #session: () => Session
  readonly #onSlice: (isDone: boolean) => void
  #budget = MOVES_MAX
  /** The cursor goes there as soon as that has been computed; -1: it stays. */
  #wanted = -1
  #isDue = false
  #waiting: ((isDone: boolean) => void)[] = []

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

  /** @returns whether all was computed; not if another session was begun before */
  whenDone(): Promise<boolean> {
    if (!this.#isDue) return Promise.resolve(true)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #slice(): void {
    this.#isDue = false
    const untilMs = performance.now() + SLICE_MS
    while (!this.#isDone && performance.now() < untilMs) this.#session().current.branch.extend(MOVES_AT_ONCE)
    this.#arrive()
    const hasMore = !this.#isDone || this.#computeCompared(untilMs)
    if (hasMore) this.compute()
    else this.#tell(true)
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

  /** Another session is looked at. @param place of it that is to be seen */
  beginAnew(place: number): void {
    this.#tell(false)
    this.#budget = MOVES_MAX
    const untilMs = performance.now() + FIRST_SLICE_MS
    const { branch } = this.#session().current
    while (branch.end < place && !this.#isDone && performance.now() < untilMs) branch.extend(Math.min(MOVES_AT_ONCE, place - branch.end))
    this.goTo(place)
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

  /** Goes to a place, or to the end of the run where that comes before, as soon as it is known. */
  goTo(place: number): void {
    this.#wanted = place
    this.#arrive()
    if (this.#wanted >= 0) this.compute()
  }

  /** Somebody goes elsewhere. */
  stay(): void {
    this.#wanted = -1
  }

  #arrive(): void {
    const session = this.#session()
    const { end } = session.current.branch
    if (this.#wanted < 0 || (end < this.#wanted && !this.#isDone)) return
    session.seek(Math.min(this.#wanted, end))
    this.#wanted = -1
  }

  #tell(isDone: boolean): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve(isDone)
  }
}
