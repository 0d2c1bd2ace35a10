/** Faults by lot: one may strike, and one that struck may heal, at any step, within a budget. */
import { canApplyFault } from '../faults/apply-fault.ts'
import { healingOf, type FaultTargets } from '../faults/fault-text.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { InputError } from '../scenario/input-error.ts'
import type { FaultMove, Turn } from './strategy.ts'

export interface LotteryOptions {
  readonly targets: FaultTargets
  /** Faults that may strike, in words; each any number of times. */
  readonly faults: readonly string[]
  /** How many may strike in one run. */
  readonly faultsMax: number
  /** A fault strikes, and one that struck heals, at one step in so many on average. */
  readonly stepsPerFault: number
}

interface Kind {
  readonly text: string
  readonly ops: readonly FaultOp[]
  readonly healOps: readonly FaultOp[]
}

interface Struck {
  readonly fault: number
  readonly text: string
  readonly healOps: readonly FaultOp[]
}

export class FaultLottery {
  readonly #choose: (label: string, n: number) => number
  readonly #kinds: readonly Kind[]
  readonly #stepsPerFault: number
  #faultsLeft: number
  #faults = 0
  #struck: Struck[] = []
  #hasJustStruck = false

  /**
   * @param choose draws one of `n`
   * @throws InputError if a fault means nothing to these targets
   */
  constructor({ targets, faults, faultsMax, stepsPerFault }: LotteryOptions, choose: (label: string, n: number) => number) {
    this.#choose = choose
    this.#kinds = faults.map((text) => kindOf(targets, text))
    this.#faultsLeft = faults.length === 0 ? 0 : faultsMax
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
    const { text, ops, healOps } = possible[this.#choose('strategy kind', possible.length)]
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

function kindOf(targets: FaultTargets, text: string): Kind {
  const undoing = healingOf(text)
  return { text, ops: opsOf(targets, text), healOps: undoing === null ? [] : opsOf(targets, undoing) }
}

function opsOf(targets: FaultTargets, text: string): readonly FaultOp[] {
  const ops = targets.compile(text)
  if (typeof ops === 'string') throw new InputError([{ place: '', text: ops }])
  return ops
}

function healing(fault: number, text: string, ops: readonly FaultOp[], isAtEnd: boolean): FaultMove {
  return { kind: 'fault', fault, phase: 'heal', text, ops, atUs: null, isAtEnd, isForGood: false }
}
