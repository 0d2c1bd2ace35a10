/**
 * A world: processes, actors, links and timers of one closed system, at one moment.
 *
 * It can be run in time order (`runTimed`), stepped through by any strategy (`enabled`, `take`), forked and
 * fingerprinted. Plain runs never clone; a fork shares everything and copies what it first writes to.
 */
import type { ActorId, Message, ProcessId } from './actor.ts'
import type { Timer } from './actor-table.ts'
import { assert } from './assert.ts'
import { deepFreeze } from './clone.ts'
import type { Choices } from './choices.ts'
import { isActionEnabled, isWanted, listEnabled, messageOfStep, nameOfStep } from './enabled-steps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { hashString, hex64, laneB, mixA } from './hash.ts'
import { isConnected, staysOpen, type Envelope, type LinkInfo } from './link.ts'
import { removeAt } from './link-table.ts'
import type { Step } from './step.ts'
import { LINK, TIMER, TimedIndex } from './timed-index.ts'
import { WorldCore } from './world-core.ts'

export type { Timer } from './actor-table.ts'
export type { WorldOptions } from './world-options.ts'

export class World<R = unknown> extends WorldCore<R> {
  /** Boots every process. Apart from the constructor so that a sink can listen from the first event on. */
  start(): this {
    for (let process = 0; process < this.spec.processes.length; process++) this.boot(process)
    return this
  }

  /** A world with the same future; what one of the two does, the other does not see. */
  fork(choices: Choices = this.choices): World<R> {
    assert(this.options.frozen, 'a world that forks freezes what it sends')
    return new World(this.spec, choices, this.options, this)
  }

  // ---- reading

  /** An actor's state, `undefined` if it is vacant. Not to be written to. */
  state(actor: ActorId): object | undefined {
    return this.actors.slots[actor].state
  }

  isAlive(process: ProcessId): boolean {
    return this.processes.isAlive(process)
  }

  isPaused(process: ProcessId): boolean {
    return this.processes.isPaused(process)
  }

  /** Does what one process sends to another wait? */
  isHeld(from: ProcessId, to: ProcessId): boolean {
    return this.processes.isHeld(from, to)
  }

  timers(actor: ActorId): readonly Timer[] {
    return this.actors.slots[actor].timers
  }

  get linkInfos(): readonly LinkInfo[] {
    return this.links.registry.infos
  }

  /** What waits on a link. */
  queue(link: number): readonly Envelope[] {
    return this.links.states[link]?.queue ?? []
  }

  /** Hash of all kernel events so far, 16 hexadecimal digits. */
  get traceHash(): string {
    return this.hash.text
  }

  /** Hash of the canonical state: what can matter to the future, times relative to now. Lane B in `laneB()`. */
  fingerprint(): number {
    return fingerprintOf(this.spec, this.actors, this.links, this.processes, this.options.timed ? this.nowUs : null)
  }

  /** The fingerprint as 16 hexadecimal digits. */
  fingerprintText(): string {
    const a = this.fingerprint()
    return hex64(a, laneB())
  }

  // ---- what may happen next

  /** Everything enabled now, in no particular but a fixed order: it depends on nothing but this world's own state. */
  enabled(steps: Step[] = []): Step[] {
    steps.length = 0
    if (!this.idleness.isAsleep) listEnabled(this.parts, steps)
    return steps
  }

  /** Name of a step, unique in the run: who, what kind, from whom, which occurrence. */
  nameOf(step: Step): string {
    return nameOfStep(this.parts, step)
  }

  /** The message that a step would hand to its actor. */
  messageOf(step: Step): Message {
    return messageOfStep(this.parts, step)
  }

  // ---- what happens

  /** Takes one enabled step. */
  take(step: Step): void {
    if (step.dueUs > this.nowUs) this.nowUs = step.dueUs
    if (step.kind === 'deliver') this.deliver(this.links.registry.infos[step.index], this.links.own(step.index), step.position)
    else if (step.kind === 'timer') this.fire(step.index, step.position)
    else this.act(step.index, step.position)
  }

  /**
   * Runs in time order until nothing is left, `untilUs` is reached or `eventsMax` events have happened.
   * @returns why it stopped
   */
  runTimed(untilUs: number, eventsMax: number): 'quiescent' | 'time' | 'events' {
    assert(this.options.timed, 'only a timed world runs in time order')
    this.index ??= new TimedIndex(this.parts)
    const { heap } = this.index
    const end = this.events + eventsMax
    while (heap.size > 0 && !this.idleness.isAsleep) {
      const dueUs = heap.firstDueUs
      if (dueUs > untilUs) return 'time'
      if (this.events >= end) return 'events'
      const target = heap.firstTarget
      const order = heap.firstOrder
      heap.pop()
      if (dueUs > this.index.reachedUs) this.index.reachedUs = dueUs
      if ((target & 3) === LINK) this.#deliverDue(target >>> 2, order, dueUs)
      else if ((target & 3) === TIMER) this.#fireDue(target >>> 2, order, dueUs)
      else this.#actDue(target >>> 2, order, dueUs)
    }
    return 'quiescent'
  }

  #deliverDue(link: number, order: number, dueUs: number): void {
    const info = this.links.registry.infos[link]
    const { queue } = this.links.states[link]!
    const { width } = info.lane
    if (width === Infinity) this.index!.leave(link, order)
    for (let position = 0; position < width && position < queue.length; position++) {
      if (queue[position].order !== order) continue
      if (isWanted(this.parts, info, this.actors.slots[info.to], queue[position])) {
        if (dueUs > this.nowUs) this.nowUs = dueUs
        this.deliver(info, this.links.own(link), position)
      } else {
        this.index!.park(info, position)
      }
      return
    }
  }

  #fireDue(actor: ActorId, order: number, dueUs: number): void {
    if (this.processes.stands(actor)) return
    const { timers } = this.actors.slots[actor]
    for (let position = 0; position < timers.length; position++) {
      if (timers[position].order !== order) continue
      if (dueUs > this.nowUs) this.nowUs = dueUs
      this.fire(actor, position)
      return
    }
  }

  #actDue(actor: ActorId, order: number, dueUs: number): void {
    const slot = this.actors.slots[actor]
    if (slot.actionOrder !== order || this.processes.stands(actor)) return
    for (let position = 0; position < slot.actions.length; position++) {
      if (!isActionEnabled(this.spec, actor, slot, position)) continue
      if (dueUs > this.nowUs) this.nowUs = dueUs
      this.act(actor, position)
      return
    }
  }

  // ---- what strategies inflict

  /** A process and all that lives in it are gone; peers that listen learn of it. */
  override crash(process: ProcessId): void {
    assert(this.isAlive(process), `${this.spec.processes[process]} is alive when it crashes`)
    this.idleness.wake()
    this.processes.crash(process)
    const nameA = hashString(this.spec.processes[process])
    this.record('crash', process, -1, null, this.events - 1, nameA, laneB())
    for (let actor = 0; actor < this.actors.slots.length; actor++) {
      if (this.spec.actors[actor].process !== process || this.actors.slots[actor].state === undefined) continue
      this.stop(actor)
      for (const link of this.links.registry.outOf[actor]) {
        const state = this.links.states[link]
        const info = this.links.registry.infos[link]
        if (state !== undefined && isConnected(info, state)) this.#loseConnection(info, process)
      }
    }
  }

  /** The receiver outside the lost process (null: wherever it is) learns that the sender has gone. */
  #loseConnection(info: LinkInfo, process: ProcessId | null): void {
    this.links.own(info.id).isOpen = false
    if (this.spec.actors[info.to].process === process || this.actors.slots[info.to].state === undefined) return
    this.enqueue(info, info.from, { type: 'connection-lost' }, this.nowUs + info.latencyUs)
  }

  /** A process stands still, alive, until it is resumed: nothing of it happens and nothing is lost. */
  pause(process: ProcessId): void {
    assert(this.isAlive(process) && !this.isPaused(process), `${this.spec.processes[process]} runs when it is paused`)
    this.processes.setPaused(process, true)
    this.#disturbed('pause', process, -1)
  }

  /** What waited happens now, in the order in which it was due. */
  resume(process: ProcessId): void {
    assert(this.isPaused(process), `${this.spec.processes[process]} is paused when it is resumed`)
    this.processes.setPaused(process, false)
    this.#disturbed('resume', process, -1)
  }

  /** From now on what one process sends to another waits, in this direction only, until it is released. */
  hold(from: ProcessId, to: ProcessId): void {
    this.processes.setHeld(from, to, true)
    this.#disturbed('hold', from, to)
  }

  release(from: ProcessId, to: ProcessId): void {
    this.processes.setHeld(from, to, false)
    this.#disturbed('release', from, to)
  }

  #disturbed(kind: 'pause' | 'resume' | 'hold' | 'release', process: ProcessId, peer: number): void {
    this.idleness.wake()
    // What was passed over is looked at again when the index is next needed.
    this.index = null
    const nameA = hashString(kind)
    this.record(kind, process, peer, null, this.events - 1, mixA(nameA, peer), laneB())
  }

  /** The connection of one link breaks: what waits is lost and the receiver learns of it. */
  cut(link: number): void {
    const info = this.links.registry.infos[link]
    const state = this.links.states[link]
    const wasOpen = state !== undefined && staysOpen(info, state)
    this.idleness.wake()
    // What nobody has asked for yet waits at its sender: there is no connection that it could be lost with.
    if (info.lane.keepsForVacant && this.actors.slots[info.to].state === undefined) return
    this.purge(link)
    if (wasOpen) this.#loseConnection(info, null)
  }

  /** A dead process comes back empty. */
  boot(process: ProcessId): void {
    assert(!this.isAlive(process), `${this.spec.processes[process]} is dead when it boots`)
    this.idleness.wake()
    const incarnation = this.processes.boot(process)
    const nameA = hashString(this.spec.processes[process])
    this.record('boot', process, -1, null, this.events - 1, nameA, laneB())
    for (let actor = 0; actor < this.actors.slots.length; actor++) {
      const spec = this.spec.actors[actor]
      const isVacant = this.actors.slots[actor].state === undefined
      if (spec.process === process && spec.boot !== undefined && isVacant) this.spawn(actor, { ...spec.boot, incarnation })
    }
    this.handleInstant()
  }

  /** Hands a message to an actor from outside: a fault, a person's click. A step of its own; where the actor stands still it waits. */
  inject(actor: ActorId, message: Message): void {
    if (this.actors.slots[actor].state === undefined) return
    this.idleness.wake()
    const nameA = hashString(message.type)
    this.record('fault', actor, -1, message, this.events - 1, nameA, laneB())
    if (!this.processes.stands(actor)) return this.handle(actor, actor, message)
    if (this.options.frozen) deepFreeze(message)
    this.enqueue(this.links.registry.infos[this.links.registry.idOf(actor, actor, 0)], actor, message, this.nowUs)
  }

  /** Loses the message at a place of a link. */
  drop(link: number, position: number): void {
    const info = this.links.registry.infos[link]
    const state = this.links.own(link)
    const envelope = state.queue[position]
    this.idleness.wake()
    const wasFull = info.lane.capacity > 0 && state.queue.length === info.lane.capacity
    removeAt(state.queue, position)
    if (info.lane.notifiesLoss) state.isOpen = envelope.message.type !== 'connection-lost'
    this.record('fault', info.to, info.from, envelope.message, envelope.cause, info.hashA, info.hashB)
    if (wasFull) this.gainRoom(info.from)
    if (this.index !== null) this.index.addNext(info, state.queue, position)
  }

  /** Advances the clock of a timed world that has nothing to do before then. */
  advanceTo(timeUs: number): void {
    if (timeUs > this.nowUs) this.nowUs = timeUs
  }
}
