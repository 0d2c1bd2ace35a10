/**
 * The strategy `replay`: what a schedule says, the default order elsewhere.
 *
 * Strict: a name that never becomes enabled stops the run with an error. Lenient: what does not apply is dropped, a
 * hurried step comes as soon as it is enabled. On a schedule that a strict replay accepts both give the same run.
 */
import type { FaultTargets } from '../../faults/fault-text.ts'
import { isBefore, type Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import { earliestStep } from '../run/earliest-step.ts'
import { FaultAgenda } from '../faults/fault-agenda.ts'
import { heldName, HoldList } from './hold-list.ts'
import { isHold, START, type Deviation, type Hold, type Hurry, type Schedule, type ScheduledFault } from './schedule.ts'
import { ScheduleMismatch } from './schedule-mismatch.ts'
import { stepNamed } from '../run/step-named.ts'
import { isSameStep } from '../run/steps-in-order.ts'
import type { Move, RunEnd, Strategy, Turn } from '../run/strategy.ts'

export interface ReplayOptions {
  readonly targets: FaultTargets
  /** Default: strict. */
  readonly isLenient?: boolean
}

/** Names of a run that are kept for the hint in an error. */
const NAMES_KEPT_MAX = 20_000

export class Replay implements Strategy {
  readonly name = 'replay'
  /** The hurries that made a difference, each after the step that it really came after. */
  readonly #applied: Hurry[] = []
  readonly #agenda: FaultAgenda
  readonly #holds: HoldList
  readonly #hurries = new Map<string, Hurry[]>()
  readonly #isStrict: boolean
  #hurriesLeft = 0
  #waiting: Hurry[] = []
  readonly #names: string[] = []
  /** Anchors that must still happen in a strict replay. */
  readonly #awaited = new Set<string>()
  #last = START
  #lastIsNew = true

  constructor(schedule: Schedule, { targets, isLenient = false }: ReplayOptions) {
    this.#isStrict = !isLenient
    this.#agenda = new FaultAgenda(targets, [], schedule.faults, this.#isStrict)
    this.#holds = new HoldList(schedule.deviations.filter(isHold))
    for (const deviation of schedule.deviations) {
      if (isHold(deviation)) this.#awaited.add(deviation.until)
      else this.#addHurry(deviation)
    }
  }

  #addHurry(hurry: Hurry): void {
    const list = this.#hurries.get(hurry.after)
    if (list === undefined) this.#hurries.set(hurry.after, [hurry])
    else list.push(hurry)
    this.#hurriesLeft++
  }

  /** Once nothing waits for a name, the rest is the default order. */
  quietUntilUs(): number {
    const waitsForNames = this.#hurriesLeft > 0 || !this.#holds.isEmpty || !this.#agenda.isWithoutNames
    return waitsForNames || (this.#isStrict && this.#awaited.size > 0) ? -1 : this.#agenda.nextUs
  }

  next(turn: Turn): Move | null {
    if (this.#lastIsNew) this.#begin(turn.world)
    const step = this.#default(turn)
    const fault = this.#agenda.next(turn, step)
    if (fault !== null) return fault
    const hurried = this.#hurried(turn, step)
    if (hurried !== null) return this.#take(turn, hurried)
    if (step !== null) return this.#take(turn, step)
    // What is left, if anything, is held and nothing else is enabled: the first of it comes now.
    const held = earliestStep(turn.steps)
    if (held === null) return null
    const hold = this.#holds.blocking(turn.world, held)
    if (hold !== null) this.#holds.release(hold, this.#last)
    return this.next(turn)
  }

  /** The step taken last has had its effect. */
  #begin(world: World): void {
    this.#lastIsNew = false
    if (this.#last !== START) this.#agenda.happened(this.#last, world.nowUs)
    const due = this.#hurries.get(this.#last)
    if (due === undefined) return
    this.#hurries.delete(this.#last)
    this.#waiting.push(...due)
  }

  #default({ world, steps }: Turn): Step | null {
    if (this.#holds.isEmpty) return earliestStep(steps)
    return earliestStep(steps, (step) => this.#holds.blocking(world, step) === null)
  }

  #hurried(turn: Turn, usual: Step | null): Step | null {
    for (let at = 0; at < this.#waiting.length; at++) {
      const hurry = this.#waiting[at]
      const step = stepNamed(turn.world, turn.steps, hurry.hurry)
      if (step !== null) {
        this.#waiting.splice(at, 1)
        this.#hurriesLeft--
        if (usual === null || !isSameStep(step, usual)) this.#applied.push({ hurry: hurry.hurry, after: this.#last })
        return step
      }
      if (this.#isStrict) throw this.#mismatch(turn.world, hurry.hurry, `is not enabled right after "${this.#last}"`)
    }
    return null
  }

  #take(turn: Turn, step: Step): Move {
    const { world } = turn
    if (!this.#holds.isEmpty) this.#noteDelays(turn, step)
    const name = world.nameOf(step)
    this.#last = name
    this.#lastIsNew = true
    this.#holds.happened(name)
    this.#awaited.delete(name)
    if (this.#isStrict && this.#names.length < NAMES_KEPT_MAX) this.#names.push(name)
    return { kind: 'take', step }
  }

  /** A hold made a difference where it lets something go first. */
  #noteDelays({ world, steps }: Turn, taken: Step): void {
    for (const step of steps) if (isBefore(step, taken)) this.#holds.noteDelay(world, step)
  }

  /** @throws ScheduleMismatch in a strict replay if part of the schedule never came to pass */
  end(end: RunEnd, world: World): void {
    if (!this.#isStrict || end === 'stopped') return
    const waiting = this.#waiting[0] ?? [...this.#hurries.values()][0]?.[0]
    if (waiting !== undefined) throw this.#mismatch(world, waiting.after, 'never became enabled')
    const fault = this.#agenda.waiting[0]
    if (fault !== undefined) throw this.#mismatch(world, fault.after, 'never became enabled')
    const hold = this.#holds.all.find(({ isSeen }) => !isSeen)
    if (hold !== undefined) throw this.#mismatch(world, hold.hold, 'never became enabled')
    for (const missing of this.#awaited) throw this.#mismatch(world, missing, 'never became enabled')
  }

  #mismatch(world: World, missing: string, where: string): ScheduleMismatch {
    const enabled = world.enabled().map((step) => world.nameOf(step))
    return ScheduleMismatch.of(missing, where, enabled, this.#names)
  }

  /** What of the schedule made a difference, in a form that a strict replay accepts; call it after the run. */
  applied(): { readonly deviations: readonly Deviation[]; readonly faults: readonly ScheduledFault[] } {
    return { deviations: this.#appliedDeviations(), faults: this.#agenda.applied() }
  }

  #appliedDeviations(): readonly Deviation[] {
    const holds = this.#holds.all.filter(({ hasDelayed }) => hasDelayed)
    return [...holds.map((entry): Hold => ({ hold: heldName(entry), until: entry.releasedAfter ?? this.#last })), ...this.#applied]
  }
}
