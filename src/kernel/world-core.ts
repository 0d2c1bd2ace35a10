/**
 * The inside of a world: how one step is carried out, and what actors can ask for while it is.
 * `World` adds what strategies and readers use.
 */
import type { ActorId, AnyActorType, Context, Message, ProcessId, TimerKind, WorldSpec } from './actor.ts'
import { ActorTable, NO_TIMERS, type Timer } from './actor-table.ts'
import { assert } from './assert.ts'
import type { Choices } from './choices.ts'
import { deepFreeze } from './clone.ts'
import { hashString, laneB } from './hash.ts'
import { checkLanes } from './lane-rules.ts'
import { staysOpen, type Envelope, type LinkInfo, type LinkState } from './link.ts'
import { insertByDue, LinkTable, removeAt } from './link-table.ts'
import type { WorldParts } from './enabled-steps.ts'
import { Idleness } from './idleness.ts'
import { ProcessTable } from './process-table.ts'
import { handleTwice } from './purity-check.ts'
import { LINK, TIMER, unpark, type TimedIndex } from './timed-index.ts'
import { TraceHash } from './trace-hash.ts'
import type { KernelEventKind, TraceSink } from './trace-sink.ts'
import { WorldContext } from './world-context.ts'
import type { WorldOptions } from './world-options.ts'

/** Where what is sent is frozen, one event in 64 is handled twice, to see that its handler is pure. */
const SAMPLE_MASK = 63

export abstract class WorldCore<R = unknown> {
  readonly spec: WorldSpec<R>
  readonly options: WorldOptions
  readonly choices: Choices
  sink: TraceSink | null = null
  /** Virtual time in microseconds. */
  nowUs = 0
  /** Kernel events so far; the index of the next one. */
  events = 0
  protected readonly actors: ActorTable
  protected readonly links: LinkTable
  protected readonly processes: ProcessTable
  protected readonly parts: WorldParts
  protected readonly hash: TraceHash
  readonly #types: readonly AnyActorType[]
  readonly #context: WorldContext<R>
  /** Made by the first `runTimed`: a world that is stepped or forked does without. */
  protected index: TimedIndex | null = null
  protected readonly idleness: Idleness
  /** Processes that end with the step being taken. */
  readonly #exiting: ProcessId[] = []
  #order = 0
  readonly #instant: { link: LinkInfo; message: Message }[] = []
  #isInInstant = false
  /** The actor that handles now has stopped itself: what it still asks of its timers is nobody's. */
  #isSelfStopped = false

  constructor(spec: WorldSpec<R>, choices: Choices, options: WorldOptions, from?: WorldCore<R>) {
    this.spec = spec
    this.choices = choices
    this.options = options
    this.#context = new WorldContext(this)
    this.actors = new ActorTable(spec.actors.length, from?.actors)
    this.links = new LinkTable(spec, from?.links)
    this.processes = new ProcessTable(spec, from?.processes)
    this.idleness = new Idleness(spec.idleSpanUs ?? 0, from?.idleness)
    this.parts = { spec, actors: this.actors, links: this.links, processes: this.processes, isTimed: options.timed }
    if (from === undefined) {
      checkLanes(spec.lanes)
      this.#types = spec.actors.map((actor) => actor.type)
      this.hash = new TraceHash()
    } else {
      this.#types = from.#types
      this.hash = from.hash.fork()
      this.#order = from.#order
      this.nowUs = from.nowUs
      this.events = from.events
    }
  }

  /** The time that actors see. */
  get actorTimeUs(): number {
    return this.options.timed ? this.nowUs : 0
  }

  // ---- one step

  protected deliver(info: LinkInfo, state: LinkState, position: number): void {
    const { queue } = state
    const envelope = queue[position]
    const { lane } = info
    const wasFull = lane.capacity > 0 && queue.length === lane.capacity
    removeAt(queue, position)
    if (lane.notifiesLoss) state.isOpen = envelope.message.type !== 'connection-lost'
    if (this.index !== null) this.index.addNext(info, queue, position)
    this.record('deliver', info.to, envelope.sender, envelope.message, envelope.cause, info.hashA, info.hashB)
    this.handle(info.to, envelope.sender, envelope.message)
    if (wasFull) this.gainRoom(info.from)
  }

  protected fire(actor: ActorId, position: number): void {
    const slot = this.actors.own(actor)
    const timer = slot.timers[position]
    slot.timers = slot.timers.length === 1 ? NO_TIMERS : slot.timers.filter((other) => other !== timer)
    if (!this.options.timed && timer.leftUs > 0) {
      // Where time is abstracted, an actor's clock reads 0 at every step: all that it knows of time moves instead.
      slot.timers = slot.timers.map((other) => ({ ...other, leftUs: other.leftUs - timer.leftUs }))
      this.#types[actor].rebase?.(slot.state!, timer.leftUs)
    }
    const message = { type: 'timer', name: timer.name } as Message
    const nameA = hashString(timer.name)
    this.record('timer', actor, actor, message, timer.cause, nameA, laneB())
    this.handle(actor, actor, message)
    if (timer.kind === 'idle') this.idleness.look(this.parts, this.nowUs)
  }

  protected act(actor: ActorId, position: number): void {
    const slot = this.actors.own(actor)
    const name = slot.actions[position]
    this.actors.count(slot, name)
    const message = { type: 'action', name } as Message
    const nameA = hashString(name)
    this.record('action', actor, actor, message, slot.actionCause, nameA, laneB())
    this.handle(actor, actor, message)
  }

  protected handle(actor: ActorId, sender: ActorId, message: Message): void {
    const slot = this.actors.own(actor)
    const context = this.#context
    context.self = actor
    context.sender = sender
    this.#isSelfStopped = false
    const type = this.#types[actor]
    if (this.options.frozen && (this.events & SAMPLE_MASK) === 0) handleTwice(type, slot.state!, message, context as Context<unknown>)
    else type.handle(slot.state!, message, context as Context<unknown>)
    this.#settle(actor)
    if (this.#instant.length > 0) this.handleInstant()
    if (this.#exiting.length > 0 && !this.#isInInstant) this.#endProcesses()
  }

  /** See `Context.exit`. */
  exit(actor: ActorId): void {
    this.#exiting.push(this.spec.actors[actor].process)
  }

  #endProcesses(): void {
    for (const process of this.#exiting.splice(0)) if (this.processes.isAlive(process)) this.crash(process)
  }

  /** A process and all that lives in it are gone; peers that listen learn of it. */
  abstract crash(process: ProcessId): void

  /** What was sent within the step, in the order of sending, whoever sent it. */
  protected handleInstant(): void {
    if (this.#isInInstant) return
    this.#isInInstant = true
    for (let i = 0; i < this.#instant.length; i++) {
      const { link, message } = this.#instant[i]
      const receiver = this.actors.slots[link.to].state
      if (receiver === undefined) continue
      if (!this.#takesInstant(link, receiver, message)) {
        this.enqueue(link, link.from, message, this.nowUs)
        continue
      }
      this.record('deliver', link.to, link.from, message, this.events - 1, link.hashA, link.hashB)
      this.handle(link.to, link.from, message)
    }
    this.#instant.length = 0
    this.#isInInstant = false
    if (this.#exiting.length > 0) this.#endProcesses()
  }

  /** What is not wanted now waits like any other message, and so does what comes after it. */
  #takesInstant(link: LinkInfo, receiver: object, message: Message): boolean {
    const state = this.links.states[link.id]
    if (state !== undefined && state.queue.length > 0) return false
    const { wants } = this.#types[link.to]
    return wants === undefined || wants(receiver, message, link.from)
  }

  /** After an actor's state changed: its own actions, and what waited for a guard of its. */
  #settle(actor: ActorId): void {
    const slot = this.actors.slots[actor]
    const type = this.#types[actor]
    if (slot.state === undefined) return
    if (type.actions !== undefined) {
      slot.actions = type.actions(slot.state)
      if (slot.actions.length > 0) {
        slot.actionDueUs = this.nowUs
        slot.actionOrder = this.#order
        slot.actionCause = this.events - 1
        this.#order += slot.actions.length
        if (this.index !== null) this.index.addActions(actor)
      }
    }
    if (type.isDeaf !== undefined) this.#dropDead(actor, type)
    if (slot.parkedLinks > 0 && this.index !== null) this.index.retry(actor)
  }

  /** A shared inbox serves all senders and is never deaf. */
  #dropDead(actor: ActorId, type: AnyActorType): void {
    const { into, infos } = this.links.registry
    const inputs = into[actor]
    for (let i = 0; i < inputs.length; i++) {
      const state = this.links.states[inputs[i]]
      if (state === undefined || state.queue.length === 0) continue
      const { from, laneId } = infos[inputs[i]]
      if (from >= 0 && type.isDeaf!(this.actors.slots[actor].state!, from, laneId)) this.purge(inputs[i])
    }
  }

  /** A link of this actor is no longer full. */
  protected gainRoom(actor: ActorId): void {
    const slot = this.actors.own(actor)
    slot.fullLinks--
    if (slot.fullLinks > 0 || this.index === null || slot.state === undefined) return
    this.index.addActions(actor)
    if (slot.parkedLinks > 0) this.index.retry(actor)
  }

  // ---- what actors ask for

  /** See `Context.send`. */
  send(from: ActorId, to: ActorId, message: Message, laneId: number, delayUs: number): void {
    const info = this.links.registry.infos[this.links.registry.idOf(from, to, laneId)]
    const { lane } = info
    if (this.options.frozen) deepFreeze(message)
    const receiver = this.actors.slots[to].state
    if (receiver === undefined && !lane.keepsForVacant) return
    if (lane.isInstant) {
      this.#instant.push({ link: info, message })
      return
    }
    // What an actor sends itself is looked at when it is done: see `#settle`.
    if (receiver !== undefined && info.from >= 0 && to !== from) {
      const type = this.#types[to]
      if (type.isDeaf !== undefined && type.isDeaf(receiver, from, laneId)) return
    }
    const jitterUs = lane.jitterUs === 0 || !this.options.timed ? 0 : this.choices.choose(info.latencyLabel, lane.jitterUs + 1)
    this.enqueue(info, from, message, this.nowUs + info.latencyUs + delayUs + jitterUs)
  }

  protected enqueue(info: LinkInfo, from: ActorId, message: Message, earliestUs: number): void {
    const state = this.links.own(info.id)
    const { capacity, width } = info.lane
    const dueUs = width === 1 && state.lastDueUs > earliestUs ? state.lastDueUs : earliestUs
    state.lastDueUs = dueUs
    const order = this.#order++
    const envelope: Envelope = { message, sender: from, dueUs, order, occurrence: ++state.sent, cause: this.events - 1 }
    const isCandidate = width === Infinity ? insertByDue(state.queue, envelope) === 0 : state.queue.push(envelope) <= width
    if (capacity > 0 && state.queue.length === capacity) this.actors.own(from).fullLinks++
    if (this.index === null) return
    if (width < Infinity) {
      if (isCandidate) this.index.heap.push(dueUs, order, (info.id << 2) | LINK)
    } else if (isCandidate) {
      this.index.addEarliest(info.id, envelope)
    } else if (state.isParked) {
      this.index.heap.push(dueUs, order, (info.id << 2) | LINK)
    }
  }

  /** See `Context.setTimer`. */
  setTimer(actor: ActorId, name: string, delayUs: number, kind: TimerKind): void {
    if (this.#isSelfStopped) return
    const slot = this.actors.own(actor)
    const dueUs = this.nowUs + delayUs
    const order = this.#order++
    const timer: Timer = { name, kind, dueUs, order, leftUs: delayUs, occurrence: this.actors.count(slot, name), cause: this.events - 1 }
    slot.timers = slot.timers.length === 0 ? [timer] : [...slot.timers.filter((other) => other.name !== name), timer]
    if (this.index !== null) this.index.heap.push(dueUs, order, (actor << 2) | TIMER)
  }

  cancelTimer(actor: ActorId, name: string): void {
    if (this.#isSelfStopped) return
    const slot = this.actors.own(actor)
    if (slot.timers.length > 0) slot.timers = slot.timers.filter((timer) => timer.name !== name)
  }

  /** See `Context.spawn`. */
  spawn(actor: ActorId, config: unknown): void {
    assert(this.actors.slots[actor].state === undefined, `${this.spec.actors[actor].name} is vacant when it is spawned`)
    const slot = this.actors.own(actor)
    const type = this.#types[actor]
    slot.state = type.init(config)
    if (type.start !== undefined) {
      const context = this.#context
      const outerActor = context.self
      const outerSender = context.sender
      const outerStopped = this.#isSelfStopped
      this.#isSelfStopped = false
      context.self = actor
      context.sender = actor
      type.start(slot.state, context as Context<unknown>)
      context.self = outerActor
      context.sender = outerSender
      this.#isSelfStopped = outerStopped
    }
    this.#settle(actor)
    if (this.index !== null) this.index.addWaiting(actor)
  }

  /** See `Context.stop`. */
  stop(actor: ActorId): void {
    if (this.actors.slots[actor].state === undefined) return
    if (actor === this.#context.self) this.#isSelfStopped = true
    this.actors.vacate(actor)
    const { into, outOf, infos } = this.links.registry
    for (const link of into[actor]) this.#close(link)
    for (const link of outOf[actor]) if (infos[link].lane.isConnection) this.purge(link)
  }

  #close(link: number): void {
    this.purge(link)
    if (this.links.states[link]?.isOpen === true) this.links.own(link).isOpen = false
  }

  /** See `Context.clear`. */
  clear(from: ActorId, to: ActorId, laneId: number): void {
    this.purge(this.links.registry.idOf(from, to, laneId))
  }

  protected purge(link: number): void {
    const current = this.links.states[link]
    if (current === undefined || current.queue.length === 0) return
    const info = this.links.registry.infos[link]
    const state = this.links.own(link)
    const wasFull = info.lane.capacity > 0 && state.queue.length >= info.lane.capacity
    state.isOpen = staysOpen(info, state)
    state.queue = []
    unpark(this.actors, info, state)
    if (wasFull) this.gainRoom(info.from)
  }

  protected record(
    kind: KernelEventKind,
    actor: ActorId,
    peer: ActorId,
    message: Message | null,
    cause: number,
    nameA: number,
    nameB: number,
  ): void {
    this.events++
    if (this.options.hashed) this.hash.add(this.nowUs, nameA, nameB, actor, message)
    if (this.sink !== null) this.sink.kernelEvent(this.nowUs, kind, actor, peer, message, cause)
  }
}
