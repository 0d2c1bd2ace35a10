/**
 * Which of a state's steps a search must take.
 *
 * Two reasons to leave steps out. A step that commutes with whatever its actors may be given before it need not be
 * tried second: it alone is taken (a persistent set of one). And a crash of a process absorbs every step that changes
 * nothing outside it: crashing before such a step leads where crashing after it leads, so the crash waits for a state
 * in which no such step is enabled.
 *
 * A crash is a step too: while one may still strike, a step stands alone only if every crash absorbs it wherever it
 * comes. What heals a fault is a step that nobody has declared anything about: until it has come, no step stands alone.
 * Then no quiescent state, no state right after a crash and no durable image at a crash is lost; tests compare
 * these sets with those of the whole graph. Where a path leads back to a state on it, the search takes every step there,
 * or one might be put off for ever.
 */
import { independence } from '../../kernel/actor.ts'
import type { SpaceFault } from '../../kernel/space-fault.ts'
import { unpackStep, type StateSpace, type StateVector } from '../../kernel/state-space.ts'

/** What the reduction rests on, decision by decision, so that a test can put a mistake in the place of one. */
export const reductionRules = {
  /** Which flag a step must declare in order to stand alone: a failure on its way changes much. */
  flagNeeded(isAlarmed: boolean): number {
    return isAlarmed ? independence.ofFailure : independence.ofOrder
  },
  /** Whether what a step declares lets it be taken alone, if every crash absorbs it. */
  mayStandAlone(declared: number, needed: number, isFaultLeft: boolean, isFaultToHeal: boolean): boolean {
    if (isFaultToHeal || (declared & needed) === 0) return false
    return !isFaultLeft || (declared & independence.ofPredecessors) !== 0
  },
  /** Whether every fault that may still strike absorbs a step, wherever it comes: it touches one process, and that is what each crashes. */
  isAbsorbedByAll(footprint: number, onlyCrashed: number): boolean {
    return footprint === onlyCrashed
  },
  /** The process whose crash absorbs a step: the one that it touches, if it is one. */
  absorbing(footprint: number): number {
    return (footprint & (footprint - 1)) === 0 && footprint < 1 << 30 ? footprint : 0
  },
}

export type ReductionRules = typeof reductionRules

export class Reduction<R> {
  readonly #space: StateSpace<R>
  /** By fault: the bit of the process that it crashes, 0 for another kind of fault. */
  readonly #crashes: readonly number[]
  /** The bit of the one process that every fault crashes, 0 if there is none. */
  readonly #onlyCrashed: number
  readonly #trial: StateVector
  readonly #rules: ReductionRules

  constructor(space: StateSpace<R>, rules: ReductionRules = reductionRules) {
    this.#space = space
    this.#rules = rules
    this.#crashes = space.faults.map((fault) => bitOf(processCrashedBy(fault)))
    const [first = 0] = this.#crashes
    this.#onlyCrashed = this.#crashes.every((bit) => bit === first) ? first : 0
    this.#trial = new Int32Array(space.width)
  }

  /**
   * Leaves out of the first `count` steps in `steps` those that need not be tried, and adds the faults and healings that must.
   *
   * @param canFault whether faults may strike in this state
   * @returns the new count
   */
  reduce(vector: StateVector, steps: Int32Array, count: number, canFault: boolean): number {
    const space = this.#space
    const rules = this.#rules
    const trial = this.#trial
    const faultsLeft = space.faultsTaken(vector) < space.options.faultsMax
    const isStruck = space.isStruck(vector)
    const crashing = faultsLeft && canFault ? this.#crashes.reduce((bits, bit) => bits | bit, 0) : 0
    const needed = rules.flagNeeded(space.isAlarmed(vector))
    let absorbing = 0
    for (let i = 0; i < count; i++) {
      // A trial costs as much as a step: first a look at what could come of it.
      const declared = space.declaredOf(vector, steps[i])
      const mayStandAlone = rules.mayStandAlone(declared, needed, faultsLeft, isStruck)
      const mayAbsorb = (crashing & ~absorbing & bitOf(space.spec.actors[space.receiverOf(steps[i])].process)) !== 0
      if ((!mayStandAlone && !mayAbsorb) || space.branches(vector, steps[i]) !== 1) continue
      space.copy(vector, trial)
      space.take(trial, steps[i], 0)
      if (space.error !== null) continue
      const absorbed = rules.absorbing(space.footprint)
      absorbing |= absorbed
      // What it does to others within the step has its say too.
      if (!mayStandAlone || !rules.mayStandAlone(space.independence, needed, faultsLeft, isStruck)) continue
      if (faultsLeft && !rules.isAbsorbedByAll(space.footprint, this.#onlyCrashed)) continue
      steps[0] = steps[i]
      return canFault ? this.#addFaults(vector, steps, 1, absorbed) : 1
    }
    const healing = space.enabledHealings(vector, steps, count)
    return canFault ? this.#addFaults(vector, steps, healing, absorbing) : healing
  }

  /** A crash that absorbs one of the steps taken here is left out: it comes after that step. */
  #addFaults(vector: StateVector, steps: Int32Array, count: number, absorbing: number): number {
    const end = this.#space.enabledFaults(vector, steps, count)
    let kept = count
    for (let i = count; i < end; i++) {
      if ((this.#crashes[unpackStep(steps[i]).index] & absorbing) === 0) steps[kept++] = steps[i]
    }
    return kept
  }
}

/** The process that a fault wipes out: crashes, and does nothing else; it may come back at once, or when it heals. -1: no process. */
function processCrashedBy({ ops, healOps, wipes = -1 }: SpaceFault): number {
  const [first] = ops
  if (first.op !== 'crash' && first.op !== 'restart') return wipes
  const isOnly = [...ops.slice(1), ...healOps].every((op) => op.op === 'boot' && op.process === first.process)
  return isOnly ? first.process : wipes
}

/** Processes from 30 on share a bit, which stands for no single process. */
function bitOf(process: number): number {
  return process >= 0 && process < 30 ? 1 << process : 0
}
