/** The strategy `replay` for a schedule that gives its steps by number: strict, since a number that is off by one means another run. */
import type { FaultTargets } from '../../faults/fault-text.ts'
import type { World } from '../../kernel/world.ts'
import { FaultAgenda } from '../faults/fault-agenda.ts'
import { earliestStep } from '../run/earliest-step.ts'
import { stepsInOrder } from '../run/steps-in-order.ts'
import type { Move, RunEnd, Strategy, Turn } from '../run/strategy.ts'
import type { PickedStep } from './picks.ts'
import type { PickedSchedule } from './schedule.ts'
import { ScheduleMismatch } from './schedule-mismatch.ts'

export class ReplayPicks implements Strategy {
  readonly name = 'replay'
  readonly #agenda: FaultAgenda
  readonly #picks: readonly PickedStep[]
  #next = 0
  #taken = 0
  /** The step taken last, as long as the agenda has not heard of it. */
  #news: string | null = null

  /** @throws InputError if a fault means nothing to these targets */
  constructor({ picks, faults }: PickedSchedule, targets: FaultTargets) {
    this.#agenda = new FaultAgenda(targets, [], faults, true)
    this.#picks = picks
  }

  quietUntilUs(): number {
    return this.#next < this.#picks.length || !this.#agenda.isWithoutNames ? -1 : this.#agenda.nextUs
  }

  next(turn: Turn): Move | null {
    if (this.#news !== null) this.#agenda.happened(this.#news, turn.world.nowUs)
    this.#news = null
    // Each fault is named after the step right before it, so it comes before whatever is next.
    const fault = this.#agenda.next(turn, null)
    if (fault !== null) return fault
    const pick = this.#picks.at(this.#next)
    const step = pick?.at === this.#taken ? this.#stepOf(turn, pick) : earliestStep(turn.steps)
    if (step === null) return null
    this.#taken++
    this.#news = turn.world.nameOf(step)
    return { kind: 'take', step }
  }

  /** @throws ScheduleMismatch if there is none of that number */
  #stepOf({ world, steps }: Turn, { at, index }: PickedStep): Turn['steps'][number] {
    this.#next++
    const inOrder = stepsInOrder(world, steps)
    if (index < inOrder.length) return inOrder[index]
    throw ScheduleMismatch.ofPick(at, index, inOrder.map((step) => world.nameOf(step)))
  }

  /** @throws ScheduleMismatch if part of the schedule never came to pass */
  end(end: RunEnd, world: World): void {
    if (end === 'stopped') return
    const pick = this.#picks.at(this.#next)
    if (pick !== undefined) throw ScheduleMismatch.ofPick(pick.at, pick.index, [])
    const fault = this.#agenda.waiting.at(0)
    const enabled = world.enabled().map((step) => world.nameOf(step))
    if (fault !== undefined) throw ScheduleMismatch.of(fault.after, 'never became enabled', enabled, [])
  }
}
