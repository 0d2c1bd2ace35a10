/** Faults by lot: one may strike, and one that struck may heal, at any step, within a budget. */
import { canApplyFault } from '../../faults/apply-fault.ts'
import type { FaultOp } from '../../kernel/fault-op.ts'
import { drawFault } from './draw-fault.ts'
import type { FaultKind } from './fault-kind.ts'
import type { FaultMove, Turn } from '../run/strategy.ts'

export interface LotteryOptions {
  /** Faults that may strike, each any number of times. */
  readonly kinds: readonly FaultKind[]
  /** How many may strike in one run. */
  readonly faultsMax: number
  /** A fault strikes, and one that struck heals, at one step in so many on average. */
  readonly stepsPerFault: number
}

interface Struck {
  readonly fault: number
  readonly text: string
  readonly healOps: readonly FaultOp[]
}

export class FaultLottery {
  readonly #choose: (label: string, n: number) => number
  readonly #kinds: readonly FaultKind[]
  readonly #stepsPerFault: number
  #faultsLeft: number
  #faults = 0
  #struck: Struck[] = []
  #hasJustStruck = false

  /** @param choose draws one of `n` */
  constructor({ kinds, faultsMax, stepsPerFault }: LotteryOptions, choose: (label: string, n: number) => number) {
    this.#choose = choose
    this.#kinds = kinds
    this.#faultsLeft = kinds.length === 0 ? 0 : faultsMax
    this.#stepsPerFault = stepsPerFault
  }

  /** The fault or healing that comes now, null for none: at most one between two steps, so that their order needs no name. */
  next(turn: Turn): FaultMove | null {
    const move = this.#draw(turn)
    this.#hasJustStruck = move !== null
    return move
  }

  #draw(turn: Turn): FaultMove | null {
    if (turn.isQuiescent) return this.#healAtEnd(turn)
    if (this.#hasJustStruck || turn.steps.length === 0) return null
    if (this.#struck.length > 0 && this.#choose('strategy heal', this.#stepsPerFault) === 1) {
      const [{ fault, text, healOps }] = this.#struck.splice(this.#choose('strategy healed', this.#struck.length), 1)
      if (canApplyFault(turn.world, healOps)) return healing(fault, text, healOps, false)
    }
    if (this.#faultsLeft === 0 || this.#choose('strategy fault', this.#stepsPerFault) !== 1) return null
    const possible = this.#kinds.filter(({ ops }) => canApplyFault(turn.world, ops))
    if (possible.length === 0) return null
    const { text, ops, healOps } = drawFault(possible, this.#choose)
    const fault = this.#faults++
    this.#faultsLeft--
    if (healOps.length > 0) this.#struck.push({ fault, text, healOps })
    return { kind: 'fault', fault, phase: 'do', text, ops, atUs: null, isAtEnd: false, isForGood: false }
  }

  #healAtEnd(turn: Turn): FaultMove | null {
    while (this.#struck.length > 0) {
      const { fault, text, healOps } = this.#struck.shift()!
      if (canApplyFault(turn.world, healOps)) return healing(fault, text, healOps, true)
    }
    return null
  }
}

function healing(fault: number, text: string, ops: readonly FaultOp[], isAtEnd: boolean): FaultMove {
  return { kind: 'fault', fault, phase: 'heal', text, ops, atUs: null, isAtEnd, isForGood: false }
}
