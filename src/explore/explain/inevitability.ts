/**
 * From which step on a failure was inevitable: along a failing run, the share of what could have followed that fails in the same way.
 * A jump marks the decision that doomed the run (after Antithesis' causality analysis).
 */
import { continuationFails } from './continuations.ts'
import { ExactShares, TOO_MANY } from './exact-shares.ts'
import { foundAfter, momentAt, nameBefore, type FailingRun } from '../run/failing-run.ts'
import { places, type Place } from '../run/places.ts'
import type { StepFact } from './step-fact.ts'

/** One point of the chart. Plain data. */
export interface InevitabilityPoint {
  /** Steps and faults that have happened before it; 0 is the start. */
  readonly at: number
  /** Kernel events before it: its place in a trace. */
  readonly event: number
  /** The step or fault that has just happened; `start` before the first. */
  readonly name: string
  /** The same in words. */
  readonly text: string
  /** A step as data, for words of other languages; null for a fault and at the start. */
  readonly step: StepFact | null
  /**
   * Continuations that fail, 0 to 1. Of a sampled point this is an estimate, but below 1 it proves all the same that the failure could
   * still be avoided.
   */
  readonly share: number
  /** All continuations were looked at, each step that could come next counting alike; else `samples` drawn by lot. */
  readonly isExact: boolean
  /** Continuations drawn; 0 where it is exact. */
  readonly samples: number
}

export interface Inevitability {
  /** What is violated. */
  readonly oracle: string
  /** Steps and faults of the run. */
  readonly length: number
  /** By place. Between two neighbours with equal shares nobody has looked unless the chart is full. */
  readonly points: readonly InevitabilityPoint[]
  /** The first known point from which on every continuation fails (or, where sampled, every one that was drawn). */
  readonly inevitableFrom: InevitabilityPoint
  /** Every place that was to be looked at has been. */
  readonly isComplete: boolean
}

export interface InevitabilityOptions {
  /** Continuations drawn at a place where there are too many to look at all. Default: 20. */
  readonly samples?: number
  /** Places looked at after the search for the decisive one, spread over the run. 0: only that search. Default: 60. */
  readonly pointsMax?: number
  /** States looked at for exact shares in all; 0: only samples. Default: 3,000. */
  readonly statesMax?: number
  /** What the lot is drawn from. Default: 1. */
  readonly seed?: number
  /** Told of every new point, with all that is known by then. */
  readonly onProgress?: (soFar: Inevitability) => void
  /** Asked before every point; true ends the work, which keeps what it has. */
  readonly isStopped?: () => boolean
}

/**
 * Searches for the decisive step by halving, then fills the chart. A pure function of the run and the options, unless it is stopped.
 *
 * @param failing see `failingRun`
 */
export function inevitability(failing: FailingRun, options: InevitabilityOptions = {}): Inevitability {
  const chart = new Chart(failing, options)
  chart.lookBackExactly()
  chart.findDecisive()
  chart.fill()
  return chart.result(true)
}

const SAMPLES = 20
const POINTS_MAX = 60
const STATES_MAX = 3000

class Chart {
  readonly #failing: FailingRun
  readonly #options: InevitabilityOptions
  readonly #points = new Map<number, InevitabilityPoint>()
  readonly #exact: ExactShares
  /** By then the failure has shown: nothing can avoid it any more. */
  readonly #foundAt: number
  readonly #places: readonly Place[]
  #isStopped = false

  constructor(failing: FailingRun, options: InevitabilityOptions) {
    this.#failing = failing
    this.#options = options
    this.#exact = new ExactShares(failing, options.statesMax ?? STATES_MAX)
    this.#foundAt = foundAfter(failing)
    this.#places = places(failing).list
    const { log, result } = failing
    const sure = { share: 1, isExact: true, samples: 0 }
    this.#points.set(log.length, { ...this.#named(log.length, result.events), ...sure })
    if (this.#foundAt === log.length) return
    this.#points.set(this.#foundAt, { ...this.#named(this.#foundAt, momentAt(failing, this.#foundAt).world.events), ...sure })
  }

  #named(at: number, event: number): Pick<InevitabilityPoint, 'at' | 'event' | 'name' | 'text' | 'step'> {
    const { text, step } = at === 0 ? { text: 'the run starts', step: null } : this.#places[at - 1]
    return { at, event, name: nameBefore(this.#failing.log, at), text, step }
  }

  /** @returns whether a failure was inevitable there, as far as anybody can tell; false also when stopped */
  #look(at: number): boolean {
    const known = this.#points.get(at)
    if (known !== undefined) return known.share === 1
    if (this.#isStopped || this.#options.isStopped?.() === true) {
      this.#isStopped = true
      return false
    }
    const point = this.#pointAt(at)
    this.#points.set(at, point)
    this.#options.onProgress?.(this.result(false))
    return point.share === 1
  }

  #pointAt(at: number): InevitabilityPoint {
    const { samples = SAMPLES, seed = 1 } = this.#options
    const moment = momentAt(this.#failing, at)
    const named = this.#named(at, moment.world.events)
    const share = this.#exact.of(moment)
    if (share !== TOO_MANY) return { ...named, share, isExact: true, samples: 0 }
    let failed = 0
    for (let sample = 0; sample < samples; sample++) if (continuationFails(this.#failing, moment, seed + sample)) failed++
    return { ...named, share: failed / samples, isExact: false, samples }
  }

  /** From the end on, while all continuations can be looked at: what is known of later states serves earlier ones. */
  lookBackExactly(): void {
    for (let at = this.#foundAt - 1; at >= 0 && this.#exact.hasRoom && !this.#isStopped; at--) {
      if (!this.#look(at) && !this.#isFilled) return
    }
  }

  findDecisive(): void {
    let low = -1
    let high = this.#inevitableAt()
    for (const { at, share } of this.#points.values()) if (at < high && share < 1) low = Math.max(low, at)
    while (high - low > 1 && !this.#isStopped) {
      const middle = Math.floor((low + high) / 2)
      if (this.#look(middle)) high = middle
      else low = middle
    }
  }

  fill(): void {
    if (!this.#isFilled) return
    const distance = Math.max(1, Math.ceil(this.#foundAt / this.#pointsMax))
    for (let at = 0; at < this.#foundAt && !this.#isStopped; at += distance) this.#look(at)
  }

  get #pointsMax(): number {
    return this.#options.pointsMax ?? POINTS_MAX
  }

  get #isFilled(): boolean {
    return this.#pointsMax > 0
  }

  /** The first place of those that are known to doom the run up to its end. */
  #inevitableAt(): number {
    const known = [...this.#points.values()].sort((x, y) => y.at - x.at)
    let first = this.#failing.log.length
    for (const { at, share } of known) {
      if (share < 1) break
      first = at
    }
    return first
  }

  result(isOver: boolean): Inevitability {
    const { oracle, log } = this.#failing
    const points = [...this.#points.values()].sort((x, y) => x.at - y.at)
    const inevitableFrom = this.#points.get(this.#inevitableAt())!
    return { oracle, length: log.length, points, inevitableFrom, isComplete: isOver && !this.#isStopped }
  }
}
