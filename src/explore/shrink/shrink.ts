/** Makes a failing schedule small: nothing is left in the end that could go alone. */
import type { Schedule, ScheduledFault } from '../schedule/schedule.ts'

/** Runs a candidate leniently: what of it made a difference if it fails in the same way, else null. */
export type StillFails = (candidate: Schedule) => Schedule | null

export interface ShrinkOptions {
  /** Runs after which it gives up. Default: 100,000. */
  readonly attemptsMax?: number
  /** Asked before every run; true ends the shrinking. */
  readonly isStopped?: () => boolean
}

export interface ShrinkResult {
  readonly schedule: Schedule
  /** Runs that it took. */
  readonly attempts: number
  /** Nothing in the schedule can go alone: false only if it was stopped or gave up. */
  readonly isMinimal: boolean
}

type ListName = 'draws' | 'faults' | 'deviations'

const ATTEMPTS_MAX = 100_000
/** Draws go first, because a nominal latency makes the rest easier to read; faults before deviations, because most deviations serve one. */
const ORDER: readonly ListName[] = ['draws', 'faults', 'deviations']

/**
 * Shrinks greedily to a schedule from which no draw, fault or deviation can be left out.
 *
 * @param schedule a failing one
 * @param stillFails runs a candidate leniently; what of it made a difference if it fails in the same way (see `rerun`), else null
 */
export function shrink(schedule: Schedule, stillFails: StillFails, options: ShrinkOptions = {}): ShrinkResult {
  const shrinker = new Shrinker(schedule, stillFails, options)
  shrinker.run()
  return { schedule: shrinker.best, attempts: shrinker.attempts, isMinimal: !shrinker.isOver }
}

class Shrinker {
  best: Schedule
  attempts = 0
  isOver = false
  readonly #stillFails: StillFails
  readonly #options: ShrinkOptions

  constructor(schedule: Schedule, stillFails: StillFails, options: ShrinkOptions) {
    this.best = schedule
    this.#stillFails = stillFails
    this.#options = options
  }

  run(): void {
    let before = Infinity
    while (costOf(this.best) < before && !this.isOver) {
      before = costOf(this.best)
      for (const list of ORDER) this.#shorten(list)
      this.#simplifyFaults()
    }
  }

  /** Leaves out all, then halves, then quarters, ..., then single items, from the end. */
  #shorten(list: ListName): void {
    for (let size = this.best[list].length; size >= 1; size = Math.floor(size / 2)) {
      let end = this.best[list].length
      while (end > 0 && !this.isOver) {
        const start = Math.max(0, end - size)
        this.#try({ ...this.best, [list]: this.best[list].filter((_, at) => at < start || at >= end) })
        end = Math.min(start, this.best[list].length)
      }
    }
  }

  /** Faults strike right after their step and heal at the end, where that is enough. */
  #simplifyFaults(): void {
    for (let at = 0; at < this.best.faults.length; at++) {
      this.#tryFault(at, { heal: 'end', healDelayUs: 0 })
      this.#tryFault(at, { healDelayUs: 0 })
      this.#tryFault(at, { delayUs: 0 })
    }
  }

  #tryFault(at: number, change: Partial<ScheduledFault>): void {
    const { faults } = this.best
    if (at >= faults.length) return
    this.#try({ ...this.best, faults: faults.map((fault, other) => (other === at ? { ...fault, ...change } : fault)) })
  }

  #try(candidate: Schedule): void {
    if (this.isOver || costOf(candidate) >= costOf(this.best)) return
    if (this.attempts >= (this.#options.attemptsMax ?? ATTEMPTS_MAX) || this.#options.isStopped?.() === true) {
      this.isOver = true
      return
    }
    this.attempts++
    const failing = this.#stillFails(candidate)
    if (failing !== null && costOf(failing) < costOf(this.best)) this.best = failing
  }
}

/** Every difference costs one; how a fault is dated and healed matters only between schedules of one length. */
function costOf({ draws, deviations, faults }: Schedule): number {
  let details = 0
  for (const { heal, delayUs, healDelayUs } of faults) {
    details += (heal === 'end' || heal === 'never' ? 0 : 1) + (delayUs > 0 ? 1 : 0) + (healDelayUs > 0 ? 1 : 0)
  }
  return draws.length + deviations.length + faults.length + details / (1 + faults.length * 4)
}
