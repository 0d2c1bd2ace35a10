/** The strategy `random`: uniformly among what is enabled; faults may strike at any step, within a budget. */
import { canApplyFault } from '../faults/apply-fault.ts'
import { healingOf, type FaultTargets } from '../faults/fault-text.ts'
import { SeededChoices } from '../kernel/choices.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { InputError } from '../scenario/input-error.ts'
import type { FaultMove, Move, Strategy, Turn } from './strategy.ts'

export interface RandomOptions {
  readonly seed: number | string
  readonly targets: FaultTargets
  /** Faults that may strike, in words; each any number of times. */
  readonly faults?: readonly string[]
  /** How many may strike in one run. Default: 1 where there are faults. */
  readonly faultsMax?: number
  /** A fault strikes, and one that struck heals, at one step in so many on average. Default: 50. */
  readonly stepsPerFault?: number
}

interface Struck {
  readonly fault: number
  readonly text: string
  readonly healOps: readonly FaultOp[]
}

const STEPS_PER_FAULT = 50

/** @throws InputError if a fault means nothing to these targets */
export function random(options: RandomOptions): Strategy {
  return new Random(options)
}

class Random implements Strategy {
  readonly name = 'random'
  readonly #choices: SeededChoices
  readonly #kinds: readonly { readonly text: string; readonly ops: readonly FaultOp[]; readonly healOps: readonly FaultOp[] }[]
  readonly #stepsPerFault: number
  #faultsLeft: number
  #faults = 0
  #struck: Struck[] = []
  #hasJustStruck = false

  constructor({ seed, targets, faults = [], faultsMax = 1, stepsPerFault = STEPS_PER_FAULT }: RandomOptions) {
    this.#choices = new SeededChoices(seed)
    this.#kinds = faults.map((text) => {
      const healing = healingOf(text)
      return { text, ops: opsOf(targets, text), healOps: healing === null ? [] : opsOf(targets, healing) }
    })
    this.#faultsLeft = faults.length === 0 ? 0 : faultsMax
    this.#stepsPerFault = stepsPerFault
  }

  next(turn: Turn): Move | null {
    const fault = this.#fault(turn)
    this.#hasJustStruck = fault !== null
    if (fault !== null) return fault
    const { steps } = turn
    return steps.length === 0 ? null : { kind: 'take', step: steps[this.#choose('strategy', steps.length)] }
  }

  /** At most one fault between two steps, so that the order of faults needs no name. */
  #fault(turn: Turn): FaultMove | null {
    if (turn.isQuiescent) return this.#healAtEnd(turn)
    if (this.#hasJustStruck || turn.steps.length === 0) return null
    if (this.#struck.length > 0 && this.#choose('strategy heal', this.#stepsPerFault) === 1) {
      const [{ fault, text, healOps }] = this.#struck.splice(this.#choose('strategy healed', this.#struck.length), 1)
      if (canApplyFault(turn.world, healOps)) return heal(fault, text, healOps, false)
    }
    if (this.#faultsLeft === 0 || this.#choose('strategy fault', this.#stepsPerFault) !== 1) return null
    const possible = this.#kinds.filter(({ ops }) => canApplyFault(turn.world, ops))
    if (possible.length === 0) return null
    const { text, ops, healOps } = possible[this.#choose('strategy kind', possible.length)]
    const fault = this.#faults++
    this.#faultsLeft--
    if (healOps.length > 0) this.#struck.push({ fault, text, healOps })
    return { kind: 'fault', fault, phase: 'do', text, ops, atUs: null, isAtEnd: false, isForGood: false }
  }

  #healAtEnd(turn: Turn): FaultMove | null {
    while (this.#struck.length > 0) {
      const { fault, text, healOps } = this.#struck.shift()!
      if (canApplyFault(turn.world, healOps)) return heal(fault, text, healOps, true)
    }
    return null
  }

  /** The strategy's draws are no part of a schedule: they are not kept. */
  #choose(label: string, n: number): number {
    this.#choices.draws.length = 0
    return this.#choices.choose(label, n)
  }
}

function opsOf(targets: FaultTargets, text: string): readonly FaultOp[] {
  const ops = targets.compile(text)
  if (typeof ops === 'string') throw new InputError([{ place: '', text: ops }])
  return ops
}

function heal(fault: number, text: string, ops: readonly FaultOp[], isAtEnd: boolean): FaultMove {
  return { kind: 'fault', fault, phase: 'heal', text, ops, atUs: null, isAtEnd, isForGood: false }
}
