/**
 * The state graph of a closed system, for searching engines.
 *
 * A state is a vector of small numbers: which interned state each actor is in, which interned queue each link
 * holds, which processes live. A transition is a look-up of what `handle` does and a few writes, and the hash of a
 * vector is the sum of its places' salted content hashes, updated where something changed. Time is abstracted:
 * each actor's clock reads 0 at every step, and an armed timer may fire whenever it is the first of its actor's.
 */
import type { ActorId, Message } from './actor.ts'
import { OWN_ACTION, TIMER_FIRED, type ActorState, type Outcome } from './outcome-table.ts'
import { WANTED } from './space-effects.ts'
import { SpaceFaults } from './space-faults.ts'
import { ACTION, DELIVER, FAULT, HEAL, isHealingStep, packStep, STRIKE, TIMER } from './space-step.ts'
import type { StateVector } from './space-vectors.ts'
import { Table3 } from './table-3.ts'

export { unpackStep, type SpaceStep } from './space-step.ts'
export type { ActorState, Outcome } from './outcome-table.ts'
export type { StateVector } from './space-vectors.ts'
export { defaultSpaceOptions, type StateSpaceOptions } from './state-space-options.ts'

export class StateSpace<R = unknown> extends SpaceFaults<R> {
  readonly #alarmOfQueue: boolean[] = []
  readonly #actionNeedsRoom = new Table3()
  #lastState = -1
  #lastInput = 0
  #lastArgument = 0
  #lastOutcomes: readonly Outcome[] = []

  /** The state in which every process has just booted. */
  initial(): StateVector {
    const vector = new Int32Array(this.width)
    for (let process = 0; process < this.spec.processes.length; process++) this.boot(vector, process)
    return vector
  }

  /** The message that a step would hand to its actor; null for a fault. */
  messageOf(vector: StateVector, step: number): Message | null {
    const index = step >>> 12
    const position = (step >>> 2) & 1023
    switch (step & 3) {
      case DELIVER:
        return this.queueOf(vector, index)[position]
      case TIMER:
        return { type: 'timer', name: this.actorState(vector, index).timers[position].name } as Message
      case ACTION:
        return { type: 'action', name: this.actorState(vector, index).actions[position] } as Message
      default:
        return null
    }
  }

  /** Who sent what a delivery would hand over. */
  senderOf(vector: StateVector, delivery: number): ActorId {
    const link = delivery >>> 12
    const { sender } = this.outcomes.items.values[this.itemsOf(vector, link)[(delivery >>> 2) & 1023]]
    return sender >= 0 ? sender : this.registry.infos[link].from
  }

  /** Writes the enabled steps, packed, into `steps`. @returns how many */
  enabled(vector: StateVector, steps: Int32Array): number {
    let count = 0
    const { into } = this.registry
    const states = this.outcomes.states.values
    for (let actor = 0; actor < into.length; actor++) {
      const id = vector[actor]
      if (id === 0 || this.stands(vector, actor)) continue
      const inputs = into[actor]
      for (let i = 0; i < inputs.length; i++) {
        const queue = vector[this.linkPlace + inputs[i]]
        if (queue !== 0) count = this.#enabledOf(vector, inputs[i], queue, steps, count)
      }
      const { timers, actions } = states[id]
      if (timers.length > 0) {
        const position = this.#firstTimer(timers, false)
        if (position >= 0) steps[count++] = packStep(TIMER, actor, position)
      }
      for (let position = 0; position < actions.length; position++) {
        if (!this.#actionWaits(id, position) || this.hasRoom(vector, actor)) steps[count++] = packStep(ACTION, actor, position)
      }
    }
    return count > 0 ? count : this.#enabledGuards(vector, steps)
  }

  /** When nothing else can happen, nothing that waits may go on and no fault is to heal, time passes until a guard fires. */
  #enabledGuards(vector: StateVector, steps: Int32Array): number {
    if (this.isDisturbed(vector) || this.isStruck(vector)) return 0
    let count = 0
    for (let actor = 0; actor < this.types.length; actor++) {
      if (vector[actor] === 0 || this.stands(vector, actor)) continue
      const position = this.#firstTimer(this.actorState(vector, actor).timers, true)
      if (position >= 0) steps[count++] = packStep(TIMER, actor, position)
    }
    return count
  }

  #enabledOf(vector: StateVector, link: number, queue: number, steps: Int32Array, before: number): number {
    let count = before
    const { to, lane } = this.registry.infos[link]
    const items = this.queues.values[queue]
    for (let position = 0; position < lane.width && position < items.length; position++) {
      if (this.isDisturbable && this.#waits(vector, link, items[position])) continue
      const flags = this.wanted(vector[to], link, items[position])
      if (flags === WANTED || ((flags & WANTED) !== 0 && this.hasRoom(vector, to))) steps[count++] = packStep(DELIVER, link, position)
    }
    return count
  }

  /** Writes the faults that may happen now behind the first `count` steps. @returns the new count */
  enabledFaults(vector: StateVector, steps: Int32Array, count: number): number {
    if (vector[this.faultsPlace] >= this.options.faultsMax) return count
    for (let fault = 0; fault < this.faults.length; fault++) {
      if (this.canStrike(vector, this.faults[fault])) steps[count++] = packStep(FAULT, fault, STRIKE)
    }
    return count
  }

  /** Writes the healings that may happen now behind the first `count` steps. @returns the new count */
  enabledHealings(vector: StateVector, steps: Int32Array, count: number): number {
    let end = count
    for (let bits = vector[this.struckPlace]; bits !== 0; bits &= bits - 1) {
      steps[end++] = packStep(FAULT, 31 - Math.clz32(bits & -bits), HEAL)
    }
    return end
  }

  #waits(vector: StateVector, link: number, item: number): boolean {
    const { from, to } = this.registry.infos[link]
    return this.holdsBack(vector, from >= 0 ? from : this.outcomes.items.values[item].sender, to)
  }

  #firstTimer(timers: ActorState['timers'], withGuards: boolean): number {
    for (let position = 0; position < timers.length; position++) {
      if (withGuards || timers[position].kind === 'pace' || this.options.guards(timers[position].name)) return position
    }
    return -1
  }

  #actionWaits(state: number, position: number): boolean {
    const { actor, state: content, actions } = this.outcomes.states.values[state]
    const type = this.types[actor]
    if (type.needsRoom === undefined) return false
    const known = this.#actionNeedsRoom.get(state, position, 0)
    if (known >= 0) return known === 1
    const waits = type.needsRoom(content, { type: 'action', name: actions[position] } as Message)
    this.#actionNeedsRoom.add(state, position, 0, waits ? 1 : 0)
    return waits
  }

  /** Whether the announcement of a failure is on its way (`WorldSpec.isAlarm`). */
  isAlarmed(vector: StateVector): boolean {
    const { isAlarm } = this.spec
    return isAlarm !== undefined && this.#hasAlarm(vector, isAlarm)
  }

  #hasAlarm(vector: StateVector, isAlarm: (message: Message) => boolean): boolean {
    for (let link = 0; link < this.registry.infos.length; link++) {
      const queue = vector[this.linkPlace + link]
      if (queue !== 0 && this.#queueHasAlarm(queue, isAlarm)) return true
    }
    return false
  }

  #queueHasAlarm(queue: number, isAlarm: (message: Message) => boolean): boolean {
    const known = this.#alarmOfQueue[queue]
    if (known !== undefined) return known
    const is = this.queues.values[queue].some((item) => isAlarm(this.outcomes.items.values[item].message))
    this.#alarmOfQueue[queue] = is
    return is
  }

  /** How many ways the step can go: one for each answer of the choices it asks for. */
  branches(vector: StateVector, step: number): number {
    return (step & 3) === FAULT ? 1 : this.#outcomeOf(vector, step).length
  }

  /** The choices' answers of one branch of a step. */
  choicesOf(vector: StateVector, step: number, branch: number): readonly number[] {
    return (step & 3) === FAULT ? [] : this.#outcomeOf(vector, step)[branch].choices
  }

  /** Who handles a delivery, timer or action. */
  receiverOf(step: number): ActorId {
    return (step & 3) === DELIVER ? this.registry.infos[step >>> 12].to : step >>> 12
  }

  /** What the receiver of a step declares about it, before what is sent within the step has its say: see `independence`. */
  declaredOf(vector: StateVector, step: number): number {
    if ((step & 3) === ACTION) return this.declaredOfAction(vector, step >>> 12, (step >>> 2) & 1023)
    if ((step & 3) !== DELIVER) return 0
    const link = step >>> 12
    return this.declared(vector, link, this.itemsOf(vector, link)[(step >>> 2) & 1023])
  }

  /** Turns `vector` into its successor by one branch of one step. */
  take(vector: StateVector, step: number, branch: number): void {
    while (this.emitted.length > 0) this.emitted.pop()
    this.error = null
    this.footprint = 0
    this.raisesFailure = false
    const kind = step & 3
    const index = step >>> 12
    this.independence = kind === DELIVER ? ~0 : kind === ACTION ? this.declaredOfAction(vector, index, (step >>> 2) & 1023) : 0
    if (kind === FAULT) {
      if (isHealingStep(step)) this.heal(vector, index)
      else this.strike(vector, index)
    } else {
      const outcome = this.#outcomeOf(vector, step)[branch]
      if (kind === DELIVER) {
        this.judge(vector, index, this.itemsOf(vector, index)[(step >>> 2) & 1023])
        this.remove(vector, index, (step >>> 2) & 1023)
      }
      this.apply(vector, kind === DELIVER ? this.registry.infos[index].to : index, outcome)
    }
    if (this.instant.length > 0) this.takeInstant(vector)
    if (this.exiting.length > 0) this.endProcesses(vector)
  }

  /** `branches` and `take` ask for the same one after the other: the last answer is kept. */
  #outcomeOf(vector: StateVector, step: number): readonly Outcome[] {
    const index = step >>> 12
    const isDelivery = (step & 3) === DELIVER
    const position = (step >>> 2) & 1023
    const state = vector[isDelivery ? this.registry.infos[index].to : index]
    const input = isDelivery ? index : (step & 3) === TIMER ? TIMER_FIRED : OWN_ACTION
    const argument = isDelivery ? this.itemsOf(vector, index)[position] : position
    if (state === this.#lastState && input === this.#lastInput && argument === this.#lastArgument) return this.#lastOutcomes
    this.#lastState = state
    this.#lastInput = input
    this.#lastArgument = argument
    this.#lastOutcomes = this.outcomes.handled(state, input, argument)
    if (this.salted < this.registry.infos.length) this.saltLinks()
    return this.#lastOutcomes
  }
}
