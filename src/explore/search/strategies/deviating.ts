/**
 * One run of `bounded`: the order of virtual time, with decisions at given moves; notes what else could have been decided.
 * Because periodic checkpoints never end, a hold and a fault end after a span of virtual time at the latest.
 */
import { canApplyFault } from '../../../faults/apply-fault.ts'
import { isBefore, type Step } from '../../../kernel/step.ts'
import { earliestStep } from '../../run/earliest-step.ts'
import type { FaultKind } from '../../faults/fault-kind.ts'
import { HoldList, type ActiveHold } from '../../schedule/hold-list.ts'
import { START } from '../../schedule/schedule.ts'
import type { FaultMove, Move, Strategy, Turn } from '../../run/strategy.ts'
import { decision, kindOf, moveOf, packDecision, whichOf } from './decision.ts'

export interface DeviatingOptions {
  readonly faults: readonly FaultKind[]
  /** Whether a deviation could still be added, and whether a fault. */
  readonly mayDeviate: boolean
  readonly mayStrike: boolean
  /** Virtual time in microseconds that a hold and a fault last at most. */
  readonly spanUs: number
}

interface Struck {
  readonly fault: number
  readonly kind: FaultKind
  readonly healUs: number
}

interface Held {
  readonly entry: ActiveHold
  readonly endUs: number
}

export class Deviating implements Strategy {
  readonly name = 'bounded'
  /** Decisions that could be added behind those of the plan, in their order. */
  readonly alternatives: number[] = []
  readonly #plan: readonly number[]
  readonly #options: DeviatingOptions
  readonly #holds = new HoldList([])
  readonly #held: Held[] = []
  #struck: Struck[] = []
  #strikes = 0
  #move = 0
  #next = 0
  #last = START

  /** @param plan decisions, packed, by move */
  constructor(plan: readonly number[], options: DeviatingOptions) {
    this.#plan = plan
    this.#options = options
  }

  next(turn: Turn): Move | null {
    this.#endHolds(turn.world.nowUs)
    const move = this.#heal(turn) ?? this.#decided(turn) ?? this.#default(turn)
    this.#move++
    return move
  }

  #endHolds(nowUs: number): void {
    for (const { entry, endUs } of this.#held) if (!entry.isReleased && endUs <= nowUs) this.#holds.release(entry, this.#last)
  }

  /** A fault whose span is over before the next step heals; all of them do where nothing else can happen. */
  #heal(turn: Turn): FaultMove | null {
    while (this.#struck.length > 0) {
      const [{ fault, kind, healUs }] = this.#struck
      const next = earliestStep(turn.steps)
      if (next !== null && next.dueUs <= healUs) return null
      this.#struck.shift()
      if (!canApplyFault(turn.world, kind.healOps)) continue
      const isAtEnd = turn.isQuiescent
      const atUs = isAtEnd ? null : healUs
      return { kind: 'fault', fault, phase: 'heal', text: kind.text, ops: kind.healOps, atUs, isAtEnd, isForGood: false }
    }
    return null
  }

  #decided(turn: Turn): Move | null {
    while (this.#next < this.#plan.length && moveOf(this.#plan[this.#next]) === this.#move) {
      const packed = this.#plan[this.#next++]
      const kind = kindOf(packed)
      const which = whichOf(packed)
      if (kind === decision.hold) this.#hold(turn)
      else if (kind === decision.release) this.#release(which)
      else if (kind === decision.fault) return this.#strike(turn, which)
      else return this.#take(turn, this.#candidates(turn)[which])
    }
    if (this.#next >= this.#plan.length) this.#noteAlternatives(turn)
    return null
  }

  #hold(turn: Turn): void {
    const step = this.#usual(turn)
    if (step === null) return
    this.#holds.add(turn.world.nameOf(step), '')
    const entry = this.#holds.all[this.#holds.all.length - 1]
    this.#held.push({ entry, endUs: turn.world.nowUs + this.#options.spanUs })
  }

  #release(which: number): void {
    const { entry } = this.#held[which]
    if (!entry.isReleased) this.#holds.release(entry, this.#last)
  }

  #strike({ world }: Turn, which: number): FaultMove {
    const kind = this.#options.faults[which]
    const fault = this.#strikes++
    if (kind.healOps.length > 0) this.#struck.push({ fault, kind, healUs: world.nowUs + this.#options.spanUs })
    return { kind: 'fault', fault, phase: 'do', text: kind.text, ops: kind.ops, atUs: null, isAtEnd: false, isForGood: false }
  }

  #default(turn: Turn): Move | null {
    const step = this.#usual(turn)
    if (step !== null) return this.#take(turn, step)
    // Nothing is enabled but what is held: the first of that comes now.
    const first = earliestStep(turn.steps)
    if (first !== null) {
      const entry = this.#holds.blocking(turn.world, first)
      if (entry !== null) this.#holds.release(entry, this.#last)
      return this.#default(turn)
    }
    return null
  }

  #take(turn: Turn, step: Step): Move {
    if (!this.#holds.isEmpty) this.#last = turn.world.nameOf(step)
    return { kind: 'take', step }
  }

  #usual({ world, steps }: Turn): Step | null {
    if (this.#holds.isEmpty) return earliestStep(steps)
    return earliestStep(steps, (step) => this.#holds.blocking(world, step) === null)
  }

  /** What is enabled and not held, in the default order. */
  #candidates({ world, steps }: Turn): readonly Step[] {
    const free = this.#holds.isEmpty ? steps.slice() : steps.filter((step) => this.#holds.blocking(world, step) === null)
    return free.sort((x, y) => (isBefore(x, y) ? -1 : 1))
  }

  #noteAlternatives(turn: Turn): void {
    const { steps, world } = turn
    if (steps.length === 0) return
    for (let which = this.#firstReleasable(); which < this.#held.length; which++) {
      if (!this.#held[which].entry.isReleased) this.#note(decision.release, which)
    }
    if (this.#options.mayDeviate) {
      const count = this.#candidates(turn).length
      // Holding the only step there is changes nothing, and hurrying the second is holding the first until just after it.
      if (count > 0 && steps.length > 1) this.#note(decision.hold, 0)
      for (let which = 2; which < count; which++) this.#note(decision.hurry, which)
    }
    if (!this.#options.mayStrike) return
    this.#options.faults.forEach(({ ops }, which) => canApplyFault(world, ops) && this.#note(decision.fault, which))
  }

  /** Holds of one move are released in their order, and none at the move at which one began: so no schedule comes twice. */
  #firstReleasable(): number {
    if (this.#plan.length === 0) return 0
    const last = this.#plan[this.#plan.length - 1]
    if (moveOf(last) !== this.#move) return 0
    return kindOf(last) === decision.release ? whichOf(last) + 1 : this.#held.length
  }

  #note(kind: number, which: number): void {
    this.alternatives.push(packDecision(this.#move, kind, which))
  }
}
