/**
 * The strategy `bounded`: every schedule with at most D deviations (holds and hurries) and F faults around the order of
 * virtual time, draws nominal, those with few differences before those with more. Complete within the bound, and says so.
 *
 * A schedule is a list of decisions in the order of the run. A run tells which decisions could be added behind its last
 * one; each gives a schedule of its own, so that none comes twice.
 */
import { assert } from '../../../kernel/assert.ts'
import type { Lab } from '../lab.ts'
import { nominalDraws } from '../../run/nominal-draws.ts'
import { renderPlural, renderTime } from '../render-quantity.ts'
import type { RunReport, RunSpec, Search } from '../search.ts'
import { decision, kindOf } from './decision.ts'
import { Deviating } from './deviating.ts'
import type { SearchStrategy } from './player.ts'

export const boundedSearch: SearchStrategy = {
  name: 'bounded',
  mode: 'timed',
  search: (lab) => new BoundedSearch(lab),
  play(lab, { plan }) {
    const { deviations, faults } = costOfPlan(plan)
    const { deviationsMax, faultsMax } = lab.options
    const strategy = new Deviating(plan, {
      faults: lab.faults('timed'),
      mayDeviate: deviations < deviationsMax,
      mayStrike: faults < faultsMax,
      spanUs: spanUs(lab),
    })
    return { strategy, choices: nominalDraws(), notes: () => strategy.alternatives }
  },
}

/** How many deviations and faults a list of decisions has. */
export function costOfPlan(plan: readonly number[]): { readonly deviations: number; readonly faults: number } {
  let deviations = 0
  let faults = 0
  for (const packed of plan) {
    const kind = kindOf(packed)
    if (kind === decision.fault) faults++
    else if (kind !== decision.release) deviations++
  }
  return { deviations, faults }
}

/** Holds and faults last at most as long as the run without them. */
function spanUs(lab: Lab): number {
  return Math.max(1, lab.pilot('timed').virtualTime)
}

/** A run, and the decisions behind its last one that are still to be tried. */
interface Branching {
  readonly plan: readonly number[]
  readonly alternatives: Int32Array | Float64Array
  at: number
}

/** All schedules with the same numbers of deviations and faults. */
interface Level {
  readonly deviations: number
  readonly faults: number
  readonly branchings: Branching[]
}

/** Part of the places by which a visit goes on: the golden ratio leaves no large gaps. */
const GOLDEN = 0.618
const NUMBER_BYTES = 8
const BRANCHING_BYTES = 120

class BoundedSearch implements Search {
  readonly strategy = 'bounded'
  readonly #lab: Lab
  /** Those with few differences first, faults before deviations. */
  readonly #levels: readonly Level[]
  #level = 0
  #outstanding = 0
  #memoryBytes = 0
  #hasBegun = false
  #wasCut = false

  constructor(lab: Lab) {
    this.#lab = lab
    this.#levels = levelsUpTo(lab.options.deviationsMax, lab.options.faultsMax)
  }

  get frontier(): number {
    let numbers = 0
    for (const { branchings } of this.#levels) for (const { alternatives, at } of branchings) numbers += alternatives.length - at
    return numbers
  }

  get memoryBytes(): number {
    return this.#memoryBytes
  }

  get isComplete(): boolean {
    return this.#hasBegun && this.#outstanding === 0 && this.#level === this.#levels.length && !this.#wasCut
  }

  next(): RunSpec | null {
    const plan = this.#nextPlan()
    if (plan === null) return null
    this.#outstanding++
    return { strategy: 'bounded', seed: 0, plan }
  }

  #nextPlan(): readonly number[] | null {
    if (!this.#hasBegun) {
      this.#hasBegun = true
      return []
    }
    for (; this.#level < this.#levels.length; this.#level++) {
      const { branchings } = this.#levels[this.#level]
      while (branchings.length > 0) {
        const branching = branchings[branchings.length - 1]
        const { plan, alternatives, at } = branching
        branching.at++
        if (at < alternatives.length) return [...plan, alternatives[spread(at, alternatives.length)]]
        branchings.pop()
        this.#memoryBytes -= sizeOf(branching)
      }
      // What is still running may add to this level.
      if (this.#outstanding > 0) return null
    }
    return null
  }

  learn({ plan }: RunSpec, { notes, isCut }: RunReport): void {
    this.#outstanding--
    if (isCut) this.#wasCut = true
    const { deviations, faults } = costOfPlan(plan)
    const added: readonly (readonly [number, number, number[]])[] = [[0, 0, []], [1, 0, []], [0, 1, []]]
    for (const packed of notes) {
      const kind = kindOf(packed)
      const [, , list] = added[kind === decision.release ? 0 : kind === decision.fault ? 2 : 1]
      list.push(packed)
    }
    for (const [more, moreFaults, alternatives] of added) {
      if (alternatives.length === 0) continue
      const level = this.#levels.find((one) => one.deviations === deviations + more && one.faults === faults + moreFaults)
      assert(level !== undefined, 'a run notes only what keeps within the bounds')
      const branching = { plan, alternatives: compact(alternatives), at: 0 }
      this.#memoryBytes += sizeOf(branching)
      level.branchings.push(branching)
    }
  }

  statement(): string {
    const most = `each lasting at most ${renderTime(spanUs(this.#lab))}`
    if (this.isComplete) return `complete: every schedule with ${this.#bounds(this.#levels.length - 1)}, ${most}`
    const cut = this.#wasCut ? ', some cut short' : ''
    const whole = this.#level === 0 ? 'no level complete' : `complete with ${this.#bounds(this.#level - 1)}`
    return `${whole} of at most ${this.#bounds(this.#levels.length - 1)}, ${most}${cut}`
  }

  #bounds(level: number): string {
    const { deviations, faults } = this.#levels[level]
    return `${renderPlural(deviations, 'hold or hurry', 'holds and hurries')} and ${renderPlural(faults, 'fault')}`
  }
}

function levelsUpTo(deviationsMax: number, faultsMax: number): readonly Level[] {
  const levels: Level[] = []
  for (let deviations = 0; deviations <= deviationsMax; deviations++) {
    for (let faults = 0; faults <= faultsMax; faults++) levels.push({ deviations, faults, branchings: [] })
  }
  return levels.sort((x, y) => x.deviations + x.faults - y.deviations - y.faults || x.deviations - y.deviations)
}

/** Visits all of `count` places, far ones early: a search that is cut short has then looked at all parts of the run. */
function spread(at: number, count: number): number {
  let stride = Math.max(1, Math.round(count * GOLDEN))
  while (commonDivisor(stride, count) > 1) stride++
  return (at * stride) % count
}

function commonDivisor(x: number, y: number): number {
  return y === 0 ? x : commonDivisor(y, x % y)
}

function sizeOf({ plan, alternatives }: Branching): number {
  return BRANCHING_BYTES + plan.length * NUMBER_BYTES + alternatives.byteLength
}

/** Ascending, so that the last one tells how wide they are. */
function compact(alternatives: readonly number[]): Int32Array | Float64Array {
  return alternatives[alternatives.length - 1] <= 0x7fffffff ? Int32Array.from(alternatives) : Float64Array.from(alternatives)
}
