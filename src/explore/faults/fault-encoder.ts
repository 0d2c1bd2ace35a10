/** The faults of a run, by the names of the steps that they followed. */
import { START, type ScheduledFault } from '../schedule/schedule.ts'
import type { FaultMove } from '../run/strategy.ts'

export class FaultEncoder {
  readonly faults: ScheduledFault[] = []
  /** Place in `faults` by the run's number of the fault. */
  readonly #places = new Map<number, number>()
  #last = START
  /** Clock of the step taken last; faults since then may have moved it on. */
  #lastUs = 0
  #isFirst = true

  stepped(name: string): void {
    this.#last = name
    this.#isFirst = true
  }

  /** @param nowUs the clock before the fault */
  add(move: FaultMove, nowUs: number): void {
    if (this.#isFirst) this.#lastUs = nowUs
    this.#isFirst = false
    const delayUs = move.atUs === null ? 0 : Math.max(0, move.atUs - this.#lastUs)
    if (move.phase === 'do') {
      this.#places.set(move.fault, this.faults.length)
      this.faults.push({ after: this.#last, do: move.text, heal: move.isForGood ? 'never' : 'end', delayUs, healDelayUs: 0 })
      return
    }
    const place = this.#places.get(move.fault)
    if (place === undefined || move.isAtEnd) return
    this.faults[place] = { ...this.faults[place], heal: this.#last, healDelayUs: delayUs }
  }
}
