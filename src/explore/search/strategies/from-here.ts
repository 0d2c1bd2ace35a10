/**
 * A run as it was up to a moment, and from there on as nobody has seen it: latencies are drawn anew, faults by swarm. What had
 * struck by then heals as it did.
 */
import type { FaultTargets } from '../../../faults/fault-text.ts'
import type { PlannedFault } from '../../../faults/fault-plan.ts'
import { SeededChoices, type Choices, type NamedDraw } from '../../../kernel/choices.ts'
import { earliestStep } from '../../run/earliest-step.ts'
import type { FromMoment } from '../../explore-options.ts'
import { FaultAgenda } from '../../faults/fault-agenda.ts'
import { Replay } from '../../schedule/replay.ts'
import { ReplayChoices } from '../../schedule/replay-choices.ts'
import type { Move, Strategy, Turn } from '../../run/strategy.ts'
import type { Player } from './player.ts'

/** Faults of the future have numbers of their own, apart from those of the past. */
const FUTURE_FAULTS = 1 << 20

/** @param plan faults at times after the moment */
export function fromHere(targets: FaultTargets, { schedule, atUs }: FromMoment, plan: readonly PlannedFault[], seed: number): Player {
  const choices = new ChoicesFromHere(schedule.draws, seed)
  const past = new Replay(schedule, { targets, isLenient: true })
  return { strategy: new FromHere(past, new FaultAgenda(targets, plan, [], false), choices, atUs), choices }
}

/** Draws as they were before the moment, then those of a seed. */
class ChoicesFromHere implements Choices {
  readonly draws: NamedDraw[] = []
  isPast = true
  readonly #past: ReplayChoices
  readonly #future: SeededChoices
  /** By label, past and future: a draw is named by how many there were before it. */
  readonly #occurrences = new Map<string, number>()

  constructor(past: readonly NamedDraw[], seed: number) {
    this.#past = new ReplayChoices(past)
    this.#future = new SeededChoices(seed)
  }

  choose(label: string, n: number): number {
    if (n <= 1) return 0
    const occurrence = (this.#occurrences.get(label) ?? 0) + 1
    this.#occurrences.set(label, occurrence)
    const value = (this.isPast ? this.#past : this.#future).choose(label, n)
    if (value !== 0) this.draws.push({ label, occurrence, value })
    return value
  }
}

class FromHere implements Strategy {
  readonly name = 'timed'
  /** Goes on in the default order where its schedule says nothing. */
  readonly #past: Replay
  readonly #future: FaultAgenda
  readonly #choices: ChoicesFromHere
  readonly #atUs: number

  constructor(past: Replay, future: FaultAgenda, choices: ChoicesFromHere, atUs: number) {
    this.#past = past
    this.#future = future
    this.#choices = choices
    this.#atUs = atUs
  }

  quietUntilUs(): number {
    return Math.min(this.#past.quietUntilUs(), this.#choices.isPast ? this.#atUs : this.#future.nextUs)
  }

  next(turn: Turn): Move | null {
    const step = earliestStep(turn.steps)
    if (step === null || step.dueUs > this.#atUs) this.#choices.isPast = false
    const fault = this.#choices.isPast ? null : this.#future.next(turn, step)
    return fault === null ? this.#past.next(turn) : { ...fault, fault: fault.fault + FUTURE_FAULTS }
  }
}
