/**
 * A world: processes, actors, links and timers of one closed system, at one moment.
 *
 * It can be run in time order (`runTimed`), stepped through by any strategy (`enabled`, `take`), forked and
 * fingerprinted. Plain runs never clone; a fork shares everything and copies what it first writes to.
 */
import type { ActorId, Context, Message, ProcessId, TimerKind, WorldSpec } from './actor.ts'
import { assert } from './assert.ts'
import type { Choices } from './choices.ts'
import { clonePlain, deepFreeze } from './clone.ts'
import { EventHeap } from './event-heap.ts'
import { hashPlain, hashString, hex64, laneB, mixA, mixB, setLaneB } from './hash.ts'
import { createLinkInfo, type Envelope, type LinkInfo, type LinkState } from './link.ts'
import type { Step } from './step.ts'
import type { KernelEventKind, TraceSink } from './trace-sink.ts'

/** An armed timer of an actor. */
export interface Timer {
  readonly name: string
  readonly kind: TimerKind
  /** Place in the default order. */
  readonly dueUs: number
  readonly order: number
  /** Time left on the actor's own clock, where time is abstracted. */
  readonly leftUs: number
  readonly occurrence: number
  readonly cause: number
}

/** What changes about an actor; copied when a fork first writes to it. */
interface ActorSlot {
  owner: object
  /** `undefined`: vacant. */
  state: object | undefined
  timers: readonly Timer[]
  /** Own actions possible since the last step, and their place in the default order. */
  actions: readonly string[]
  actionDueUs: number
  actionOrder: number
  actionCause: number
  /** Links with a capacity that leave this actor and are full. */
  fullLinks: number
  /** Links into this actor whose head was due and not wanted (timed runs only). */
  parkedLinks: number
  /** How often each timer was set and each action taken: only names need it. */
  occurrences: Map<string, number>
  /** Cached hash; `hashTimeUs` is the time it was taken at, NaN if it is stale. */
  hashA: number
  hashB: number
  hashTimeUs: number
}

export interface WorldOptions {
  /** Timed runs have one clock and a time-ordered index; untimed ones a clock for each actor. */
  readonly timed: boolean
  /** Keeps the trace hash. */
  readonly hashed: boolean
  /** Freezes all that is sent, so that a handler which writes to a message is caught. Forks need it. */
  readonly frozen: boolean
}

const NO_ACTIONS: readonly string[] = []
const NO_TIMERS: readonly Timer[] = []
const LINK = 0
const TIMER = 1
const ACTION = 2

/** Links, in one table shared by a world and its forks: it only grows, and growing changes no behaviour. */
interface LinkTable {
  readonly infos: LinkInfo[]
  readonly byKey: Map<number, number>
  readonly into: number[][]
  readonly outOf: number[][]
}

export class World<R = unknown> {
  readonly spec: WorldSpec<R>
  readonly options: WorldOptions
  readonly choices: Choices
  sink: TraceSink | null = null
  /** Virtual time in microseconds. */
  nowUs = 0
  /** Kernel events so far; the index of the next one. */
  events = 0
  #hashA = 0x12345678
  #hashB = 0x9abcdef0
  #order = 0
  #token: object = {}
  readonly #links: LinkTable
  #linkStates: (LinkState | undefined)[] = []
  #actors: ActorSlot[]
  #alive: boolean[]
  #heap: EventHeap | null
  #context: WorldContext<R>
  #instant: { link: LinkInfo; message: Message }[] = []

  constructor(spec: WorldSpec<R>, choices: Choices, options: WorldOptions, from?: World<R>) {
    this.spec = spec
    this.choices = choices
    this.options = options
    this.#context = new WorldContext(this)
    if (from !== undefined) {
      this.#links = from.#links
      this.#linkStates = from.#linkStates.slice()
      this.#actors = from.#actors.slice()
      this.#alive = from.#alive.slice()
      this.#heap = from.#heap === null ? null : from.#heap.fork()
      this.#order = from.#order
      this.nowUs = from.nowUs
      this.events = from.events
      this.#hashA = from.#hashA
      this.#hashB = from.#hashB
      from.#token = {}
      return
    }
    this.#links = { infos: [], byKey: new Map(), into: spec.actors.map(() => []), outOf: spec.actors.map(() => []) }
    this.#actors = spec.actors.map(() => this.#vacant())
    this.#alive = spec.processes.map(() => false)
    this.#heap = options.timed ? new EventHeap() : null
  }

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
    return this.#actors[actor].state
  }

  isAlive(process: ProcessId): boolean {
    return this.#alive[process]
  }

  timers(actor: ActorId): readonly Timer[] {
    return this.#actors[actor].timers
  }

  get linkInfos(): readonly LinkInfo[] {
    return this.#links.infos
  }

  /** What waits on a link. */
  queue(link: number): readonly Envelope[] {
    return this.#linkStates[link]?.queue ?? []
  }

  /** Hash of all kernel events so far, 16 hexadecimal digits. */
  get traceHash(): string {
    return hex64(this.#hashA, this.#hashB)
  }

  // ---- what may happen next

  /** Everything enabled now, in no particular but a fixed order. */
  enabled(steps: Step[] = []): Step[] {
    steps.length = 0
    const { infos } = this.#links
    for (let link = 0; link < infos.length; link++) {
      const state = this.#linkStates[link]
      if (state === undefined || state.queue.length === 0) continue
      const width = Math.min(infos[link].lane.width, state.queue.length)
      for (let position = 0; position < width; position++) {
        const { dueUs, order } = state.queue[position]
        if (this.#isWanted(infos[link], state.queue[position])) steps.push({ kind: 'deliver', index: link, position, dueUs, order })
      }
    }
    for (let actor = 0; actor < this.#actors.length; actor++) {
      const slot = this.#actors[actor]
      if (slot.state === undefined) continue
      if (slot.timers.length > 0) this.#enabledTimers(actor, slot.timers, steps)
      for (let position = 0; position < slot.actions.length; position++) {
        if (this.#isActionEnabled(actor, slot, position)) {
          steps.push({ kind: 'action', index: actor, position, dueUs: slot.actionDueUs, order: slot.actionOrder + position })
        }
      }
    }
    return steps
  }

  /** Timers of one actor fire in due order; a guard that has not been allowed does not hold back the others. */
  #enabledTimers(actor: ActorId, timers: readonly Timer[], steps: Step[]): void {
    let first = -1
    for (let position = 0; position < timers.length; position++) {
      const timer = timers[position]
      if (!this.options.timed && timer.kind === 'guard') continue
      if (first < 0 || this.#firesBefore(timer, timers[first])) first = position
    }
    if (first < 0) return
    steps.push({ kind: 'timer', index: actor, position: first, dueUs: timers[first].dueUs, order: timers[first].order })
  }

  #firesBefore(x: Timer, y: Timer): boolean {
    const difference = this.options.timed ? x.dueUs - y.dueUs : x.leftUs - y.leftUs
    return difference < 0 || (difference === 0 && x.order < y.order)
  }

  /** Name of a step, unique in the run: who, what kind, from whom, which occurrence. */
  nameOf(step: Step): string {
    if (step.kind === 'deliver') {
      const info = this.#links.infos[step.index]
      return `deliver ${info.label} #${this.#linkStates[step.index]!.queue[step.position].occurrence}`
    }
    const slot = this.#actors[step.index]
    const actor = this.spec.actors[step.index].name
    if (step.kind === 'timer') {
      const { name, occurrence } = slot.timers[step.position]
      return `timer ${actor} ${name} #${occurrence}`
    }
    const action = slot.actions[step.position]
    return `action ${actor} ${action} #${(slot.occurrences.get(action) ?? 0) + 1}`
  }

  /** The message that a step would hand to its actor. */
  messageOf(step: Step): Message {
    if (step.kind === 'deliver') return this.#linkStates[step.index]!.queue[step.position].message
    const slot = this.#actors[step.index]
    if (step.kind === 'timer') return { type: 'timer', name: slot.timers[step.position].name } as Message
    return { type: 'action', name: slot.actions[step.position] } as Message
  }

  // ---- what happens

  /** Takes one enabled step. */
  take(step: Step): void {
    if (step.dueUs > this.nowUs) this.nowUs = step.dueUs
    if (step.kind === 'deliver') {
      const state = this.#ownLink(step.index)
      this.#deliver(this.#links.infos[step.index], state, step.position)
    } else if (step.kind === 'timer') {
      this.#fire(step.index, step.position)
    } else {
      this.#act(step.index, step.position)
    }
  }

  /**
   * Runs in time order until nothing is left, `untilUs` is reached or `eventsMax` events have happened.
   * @returns why it stopped
   */
  runTimed(untilUs: number, eventsMax: number): 'quiescent' | 'time' | 'events' {
    const heap = this.#heap
    assert(heap !== null, 'only a timed world runs in time order')
    const end = this.events + eventsMax
    while (heap.size > 0) {
      if (heap.firstDueUs > untilUs) return 'time'
      if (this.events >= end) return 'events'
      const target = heap.firstTarget
      const order = heap.firstOrder
      const dueUs = heap.firstDueUs
      heap.pop()
      const index = target >>> 2
      if ((target & 3) === LINK) this.#deliverDue(index, order, dueUs)
      else if ((target & 3) === TIMER) this.#fireDue(index, order, dueUs)
      else this.#actDue(index, order, dueUs)
    }
    return 'quiescent'
  }

  #deliverDue(link: number, order: number, dueUs: number): void {
    const info = this.#links.infos[link]
    const queue = this.#linkStates[link]!.queue
    const width = Math.min(info.lane.width, queue.length)
    for (let position = 0; position < width; position++) {
      if (queue[position].order !== order) continue
      if (!this.#isWanted(info, queue[position])) {
        this.#park(info)
        return
      }
      if (dueUs > this.nowUs) this.nowUs = dueUs
      this.#deliver(info, this.#ownLink(link), position)
      return
    }
  }

  /** What is not wanted now is looked at again when its receiver or the room downstream changes. */
  #park(info: LinkInfo): void {
    const state = this.#ownLink(info.id)
    if (state.isParked) return
    state.isParked = true
    this.#ownActor(info.to).parkedLinks++
  }

  #unpark(info: LinkInfo, state: LinkState): void {
    if (!state.isParked) return
    state.isParked = false
    this.#ownActor(info.to).parkedLinks--
  }

  #fireDue(actor: ActorId, order: number, dueUs: number): void {
    const timers = this.#actors[actor].timers
    for (let position = 0; position < timers.length; position++) {
      if (timers[position].order !== order) continue
      if (dueUs > this.nowUs) this.nowUs = dueUs
      this.#fire(actor, position)
      return
    }
  }

  #actDue(actor: ActorId, order: number, dueUs: number): void {
    const slot = this.#actors[actor]
    if (slot.actions.length === 0 || slot.actionOrder !== order || !this.#isActionEnabled(actor, slot, 0)) return
    if (dueUs > this.nowUs) this.nowUs = dueUs
    this.#act(actor, 0)
  }

  #isWanted(info: LinkInfo, envelope: Envelope): boolean {
    const slot = this.#actors[info.to]
    if (slot.state === undefined) return false
    const type = this.spec.actors[info.to].type
    if (type.wants !== undefined && !type.wants(slot.state, envelope.message, envelope.sender)) return false
    return slot.fullLinks === 0 || type.needsRoom === undefined || !type.needsRoom(slot.state, envelope.message)
  }

  #isActionEnabled(actor: ActorId, slot: ActorSlot, position: number): boolean {
    if (slot.fullLinks === 0) return true
    const type = this.spec.actors[actor].type
    return type.needsRoom === undefined || !type.needsRoom(slot.state!, { type: 'action', name: slot.actions[position] } as Message)
  }

  #deliver(info: LinkInfo, state: LinkState, position: number): void {
    const queue = state.queue
    const envelope = queue[position]
    const wasFull = info.lane.capacity > 0 && queue.length === info.lane.capacity
    if (position === 0) queue.shift()
    else queue.splice(position, 1)
    const { width } = info.lane
    if (this.#heap !== null && queue.length >= width) this.#heap.push(queue[width - 1].dueUs, queue[width - 1].order, (info.id << 2) | LINK)
    this.#record('deliver', info.to, envelope.sender, envelope.message, envelope.cause, info.hashA, info.hashB)
    this.#handle(info.to, envelope.sender, envelope.message)
    if (wasFull) this.#gainRoom(info.from)
  }

  #fire(actor: ActorId, position: number): void {
    const slot = this.#ownActor(actor)
    const timer = slot.timers[position]
    slot.timers = slot.timers.length === 1 ? NO_TIMERS : slot.timers.filter((other) => other !== timer)
    if (!this.options.timed && timer.leftUs > 0) this.#shiftClock(actor, slot, timer.leftUs)
    const message = { type: 'timer', name: timer.name } as Message
    const hashA = hashString(timer.name)
    this.#record('timer', actor, actor, message, timer.cause, hashA, laneB())
    this.#handle(actor, actor, message)
  }

  /** Where time is abstracted, an actor's clock reads 0 at every step: all that it knows of time moves instead. */
  #shiftClock(actor: ActorId, slot: ActorSlot, deltaUs: number): void {
    slot.timers = slot.timers.map((timer) => ({ ...timer, leftUs: timer.leftUs - deltaUs }))
    this.spec.actors[actor].type.rebase?.(slot.state!, deltaUs)
  }

  #act(actor: ActorId, position: number): void {
    const slot = this.#ownActor(actor)
    const name = slot.actions[position]
    slot.occurrences.set(name, (slot.occurrences.get(name) ?? 0) + 1)
    const message = { type: 'action', name } as Message
    const hashA = hashString(name)
    this.#record('action', actor, actor, message, slot.actionCause, hashA, laneB())
    this.#handle(actor, actor, message)
  }

  #handle(actor: ActorId, sender: ActorId, message: Message): void {
    const slot = this.#ownActor(actor)
    const context = this.#context
    const outerActor = context.self
    const outerSender = context.sender
    context.self = actor
    context.sender = sender
    this.spec.actors[actor].type.handle(slot.state!, message, context as Context<unknown>)
    context.self = outerActor
    context.sender = outerSender
    if (this.#instant.length > 0) this.#handleInstant()
    this.#settle(actor)
  }

  #handleInstant(): void {
    while (this.#instant.length > 0) {
      const { link, message } = this.#instant.shift()!
      if (this.#actors[link.to].state === undefined) continue
      this.#record('deliver', link.to, link.from, message, this.events - 1, link.hashA, link.hashB)
      this.#handle(link.to, link.from, message)
    }
  }

  /** After an actor's state changed: its own actions, and what waited for a guard of its. */
  #settle(actor: ActorId): void {
    const slot = this.#actors[actor]
    const type = this.spec.actors[actor].type
    if (slot.state === undefined) return
    if (type.actions !== undefined) {
      slot.actions = type.actions(slot.state)
      if (slot.actions.length > 0) {
        slot.actionDueUs = this.nowUs
        slot.actionOrder = this.#order
        slot.actionCause = this.events - 1
        this.#order += slot.actions.length
        if (this.#heap !== null) this.#heap.push(slot.actionDueUs, slot.actionOrder, (actor << 2) | ACTION)
      }
    }
    if (type.isDeaf !== undefined) this.#dropDead(actor)
    if (slot.parkedLinks > 0) this.#retry(actor)
  }

  /** Puts parked heads of an actor's links back into the index where the guard that held them has opened. */
  #retry(actor: ActorId): void {
    const heap = this.#heap!
    for (const link of this.#links.into[actor]) {
      const state = this.#linkStates[link]
      if (state === undefined || !state.isParked) continue
      const info = this.#links.infos[link]
      const width = Math.min(info.lane.width, state.queue.length)
      let stillParked = false
      for (let position = 0; position < width; position++) {
        const envelope = state.queue[position]
        if (envelope.dueUs > this.nowUs) continue
        if (this.#isWanted(info, envelope)) heap.push(envelope.dueUs, envelope.order, (link << 2) | LINK)
        else stillParked = true
      }
      if (!stillParked) this.#unpark(info, this.#ownLink(link))
    }
  }

  #dropDead(actor: ActorId): void {
    const type = this.spec.actors[actor].type
    for (const link of this.#links.into[actor]) {
      const info = this.#links.infos[link]
      const state = this.#linkStates[link]
      if (state === undefined || state.queue.length === 0) continue
      if (type.isDeaf!(this.#actors[actor].state!, info.from, info.laneId)) this.#purge(link)
    }
  }

  /** A link of this actor is no longer full. */
  #gainRoom(actor: ActorId): void {
    if (actor < 0) return
    const slot = this.#ownActor(actor)
    slot.fullLinks--
    if (slot.fullLinks > 0 || this.#heap === null || slot.state === undefined) return
    if (slot.actions.length > 0) this.#heap.push(slot.actionDueUs, slot.actionOrder, (actor << 2) | ACTION)
    if (slot.parkedLinks > 0) this.#retry(actor)
  }

  // ---- what actors ask for (through the context) and what strategies inflict

  /** See `Context.send`. */
  send(from: ActorId, to: ActorId, message: Message, laneId: number, delayUs: number): void {
    const info = this.#links.infos[this.#linkOf(from, to, laneId)]
    const lane = info.lane
    if (this.options.frozen) deepFreeze(message)
    const receiver = this.#actors[to]
    if (receiver.state === undefined && !lane.keepsForVacant) return
    if (lane.isInstant) {
      this.#instant.push({ link: info, message })
      return
    }
    const type = this.spec.actors[to].type
    if (receiver.state !== undefined && type.isDeaf !== undefined && type.isDeaf(receiver.state, from, laneId)) return
    const jitterUs = lane.jitterUs === 0 || !this.options.timed ? 0 : this.choices.choose(`latency ${info.label}`, lane.jitterUs + 1)
    this.#enqueue(info, from, message, this.nowUs + info.latencyUs + delayUs + jitterUs)
  }

  #enqueue(info: LinkInfo, from: ActorId, message: Message, earliestUs: number): void {
    const state = this.#ownLink(info.id)
    const dueUs = info.lane.width === 1 && state.lastDueUs > earliestUs ? state.lastDueUs : earliestUs
    state.lastDueUs = dueUs
    const order = this.#order++
    state.queue.push({ message, sender: from, dueUs, order, occurrence: ++state.sent, cause: this.events - 1 })
    if (info.lane.capacity > 0 && state.queue.length === info.lane.capacity) this.#ownActor(from).fullLinks++
    if (this.#heap !== null && state.queue.length <= info.lane.width) this.#heap.push(dueUs, order, (info.id << 2) | LINK)
  }

  /** See `Context.setTimer`. */
  setTimer(actor: ActorId, name: string, delayUs: number, kind: TimerKind): void {
    const slot = this.#ownActor(actor)
    const dueUs = this.nowUs + delayUs
    const order = this.#order++
    const occurrence = (slot.occurrences.get(name) ?? 0) + 1
    slot.occurrences.set(name, occurrence)
    const timer: Timer = { name, kind, dueUs, order, leftUs: delayUs, occurrence, cause: this.events - 1 }
    slot.timers = slot.timers.length === 0 ? [timer] : [...slot.timers.filter((other) => other.name !== name), timer]
    if (this.#heap !== null) this.#heap.push(dueUs, order, (actor << 2) | TIMER)
  }

  cancelTimer(actor: ActorId, name: string): void {
    const slot = this.#ownActor(actor)
    if (slot.timers.length > 0) slot.timers = slot.timers.filter((timer) => timer.name !== name)
  }

  /** The time that actors see. */
  get actorTimeUs(): number {
    return this.options.timed ? this.nowUs : 0
  }

  spawn(actor: ActorId, config: unknown): void {
    assert(this.#actors[actor].state === undefined, `${this.spec.actors[actor].name} is vacant when it is spawned`)
    const slot = this.#ownActor(actor)
    const type = this.spec.actors[actor].type
    slot.state = type.init(config)
    if (type.start !== undefined) {
      const context = this.#context
      const outerActor = context.self
      const outerSender = context.sender
      context.self = actor
      context.sender = actor
      type.start(slot.state, context as Context<unknown>)
      context.self = outerActor
      context.sender = outerSender
    }
    this.#settle(actor)
    if (this.#heap !== null) this.#indexWaiting(actor)
  }

  /** What waited for an actor that did not live yet. */
  #indexWaiting(actor: ActorId): void {
    for (const link of this.#links.into[actor]) {
      const state = this.#linkStates[link]
      if (state === undefined || state.queue.length === 0) continue
      this.#unpark(this.#links.infos[link], this.#ownLink(link))
      const width = Math.min(this.#links.infos[link].lane.width, state.queue.length)
      for (const { dueUs, order } of state.queue.slice(0, width)) this.#heap!.push(dueUs, order, (link << 2) | LINK)
    }
  }

  stop(actor: ActorId): void {
    if (this.#actors[actor].state === undefined) return
    const { fullLinks, parkedLinks, occurrences } = this.#actors[actor]
    this.#actors[actor] = { ...this.#vacant(), fullLinks, parkedLinks, occurrences: new Map(occurrences) }
    for (const link of this.#links.into[actor]) this.#purge(link)
    for (const link of this.#links.outOf[actor]) if (this.#links.infos[link].lane.isConnection) this.#purge(link)
  }

  /** See `Context.clear`. */
  clear(from: ActorId, to: ActorId, laneId: number): void {
    this.#purge(this.#linkOf(from, to, laneId))
  }

  /** A process and all that lives in it are gone; peers that listen learn of it. */
  crash(process: ProcessId): void {
    assert(this.#alive[process], `${this.spec.processes[process]} is alive when it crashes`)
    this.#alive[process] = false
    const hashA = hashString(this.spec.processes[process])
    this.#record('crash', process, -1, null, this.events - 1, hashA, laneB())
    for (let actor = 0; actor < this.#actors.length; actor++) {
      if (this.spec.actors[actor].process !== process || this.#actors[actor].state === undefined) continue
      this.stop(actor)
      for (const link of this.#links.outOf[actor]) {
        const info = this.#links.infos[link]
        if (!info.lane.notifiesLoss || this.spec.actors[info.to].process === process || this.#actors[info.to].state === undefined) continue
        this.#enqueue(info, actor, { type: 'connection-lost' }, this.nowUs + info.latencyUs)
      }
    }
  }

  /** The connection of one link breaks: what waits is lost and the receiver learns of it. */
  cut(link: number): void {
    const info = this.#links.infos[link]
    this.#purge(link)
    if (info.lane.notifiesLoss && this.#actors[info.to].state !== undefined) {
      this.#enqueue(info, info.from, { type: 'connection-lost' }, this.nowUs + info.latencyUs)
    }
  }

  /** A dead process comes back empty. */
  boot(process: ProcessId): void {
    assert(!this.#alive[process], `${this.spec.processes[process]} is dead when it boots`)
    this.#alive[process] = true
    const hashA = hashString(this.spec.processes[process])
    this.#record('boot', process, -1, null, this.events - 1, hashA, laneB())
    for (let actor = 0; actor < this.#actors.length; actor++) {
      const spec = this.spec.actors[actor]
      if (spec.process === process && spec.boot !== undefined) this.spawn(actor, spec.boot)
    }
  }

  /** Hands a message to an actor from outside: a fault, a person's click. A step of its own. */
  inject(actor: ActorId, message: Message): void {
    if (this.#actors[actor].state === undefined) return
    const hashA = hashString(message.type)
    this.#record('fault', actor, -1, message, this.events - 1, hashA, laneB())
    this.#handle(actor, actor, message)
  }

  /** Loses the message at a place of a link. */
  drop(link: number, position: number): void {
    const info = this.#links.infos[link]
    const state = this.#ownLink(link)
    const wasFull = info.lane.capacity > 0 && state.queue.length === info.lane.capacity
    const [envelope] = state.queue.splice(position, 1)
    this.#record('fault', info.to, info.from, envelope.message, envelope.cause, info.hashA, info.hashB)
    if (wasFull) this.#gainRoom(info.from)
    const next = state.queue[info.lane.width - 1]
    if (this.#heap !== null && next !== undefined) this.#heap.push(next.dueUs, next.order, (link << 2) | LINK)
  }

  /** Advances the clock of a timed world that has nothing to do before then. */
  advanceTo(timeUs: number): void {
    if (timeUs > this.nowUs) this.nowUs = timeUs
  }

  // ---- fingerprint

  /** Hash of the canonical state: what can matter to the future, times relative to now. Lane B in `laneB()`. */
  fingerprint(): number {
    let a = 0x243f6a88
    let b = 0x85a308d3
    for (let actor = 0; actor < this.#actors.length; actor++) {
      const slot = this.#actors[actor]
      if (slot.state === undefined) continue
      this.#hashActor(actor, slot)
      a = (a + mixA(slot.hashA, actor + 1)) | 0
      b = (b + mixB(slot.hashB, actor + 1)) | 0
    }
    for (let link = 0; link < this.#linkStates.length; link++) {
      const state = this.#linkStates[link]
      if (state === undefined || state.queue.length === 0) continue
      if (!state.isHashed) hashQueue(this.#links.infos[link], state)
      a = (a + state.hashA) | 0
      b = (b + state.hashB) | 0
    }
    for (let process = 0; process < this.#alive.length; process++) if (this.#alive[process]) a = mixA(a, process)
    setLaneB(b)
    return a >>> 0
  }

  /** The fingerprint as 16 hexadecimal digits. */
  fingerprintText(): string {
    const a = this.fingerprint()
    return hex64(a, laneB())
  }

  #hashActor(actor: ActorId, slot: ActorSlot): void {
    const timeUs = this.actorTimeUs
    const type = this.spec.actors[actor].type
    const knowsTime = slot.timers.length > 0 || type.rebase !== undefined
    if (slot.hashTimeUs === timeUs || (!knowsTime && slot.hashTimeUs === slot.hashTimeUs)) return
    let state = slot.state
    if (type.rebase !== undefined && timeUs !== 0) {
      state = clonePlain(state)
      type.rebase(state!, timeUs)
    }
    const a = hashPlain(state)
    const b = laneB()
    let timersA = 0
    let timersB = 0
    for (const timer of slot.timers) {
      const leftUs = this.options.timed ? timer.dueUs - timeUs : timer.leftUs
      const name = hashString(timer.name)
      timersA = (timersA + mixA(name, leftUs)) | 0
      timersB = (timersB + mixB(laneB(), leftUs)) | 0
    }
    slot.hashA = mixA(a, timersA)
    slot.hashB = mixB(b, timersB)
    slot.hashTimeUs = timeUs
  }

  // ---- inside

  #vacant(): ActorSlot {
    return {
      owner: this.#token,
      state: undefined,
      timers: NO_TIMERS,
      actions: NO_ACTIONS,
      actionDueUs: 0,
      actionOrder: -1,
      actionCause: -1,
      fullLinks: 0,
      parkedLinks: 0,
      occurrences: new Map(),
      hashA: 0,
      hashB: 0,
      hashTimeUs: NaN,
    }
  }

  #ownActor(actor: ActorId): ActorSlot {
    const slot = this.#actors[actor]
    if (slot.owner === this.#token) {
      slot.hashTimeUs = NaN
      return slot
    }
    const copy = { ...slot, owner: this.#token, state: clonePlain(slot.state), occurrences: new Map(slot.occurrences), hashTimeUs: NaN }
    this.#actors[actor] = copy
    return copy
  }

  #ownLink(link: number): LinkState {
    const state = this.#linkStates[link]
    if (state === undefined) {
      const fresh: LinkState = { owner: this.#token, queue: [], sent: 0, lastDueUs: 0, isParked: false, isHashed: false, hashA: 0, hashB: 0 }
      this.#linkStates[link] = fresh
      return fresh
    }
    if (state.owner === this.#token) {
      state.isHashed = false
      return state
    }
    const copy = { ...state, owner: this.#token, queue: state.queue.slice(), isHashed: false }
    this.#linkStates[link] = copy
    return copy
  }

  #linkOf(from: ActorId, to: ActorId, laneId: number): number {
    const lane = this.spec.lanes[laneId]
    const sender = lane.isSharedInbox ? -1 : from
    const actors = this.spec.actors
    const key = ((sender + 1) * actors.length + to) * this.spec.lanes.length + laneId
    const known = this.#links.byKey.get(key)
    if (known !== undefined) return known
    const id = this.#links.infos.length
    const latencyUs = this.spec.latencyUs?.(from, to, laneId) ?? lane.latencyUs
    const suffix = lane.name === '' ? '' : ` ${lane.name}`
    const label = sender < 0 ? `${actors[to].name}${suffix}` : `${actors[to].name} <- ${actors[from].name}${suffix}`
    this.#links.infos.push(createLinkInfo(id, sender, to, laneId, lane, latencyUs, label))
    this.#links.byKey.set(key, id)
    this.#links.into[to].push(id)
    if (sender >= 0) this.#links.outOf[sender].push(id)
    return id
  }

  #purge(link: number): void {
    const current = this.#linkStates[link]
    if (current === undefined || current.queue.length === 0) return
    const info = this.#links.infos[link]
    const state = this.#ownLink(link)
    const wasFull = info.lane.capacity > 0 && state.queue.length >= info.lane.capacity
    state.queue = []
    this.#unpark(info, state)
    if (wasFull) this.#gainRoom(info.from)
  }

  #record(kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number, nameA: number, nameB: number): void {
    this.events++
    if (this.options.hashed) {
      const low = this.nowUs | 0
      const payload = hashPlain(message)
      const payloadB = laneB()
      this.#hashA = mixA(mixA(mixA(mixA(this.#hashA, low), nameA), payload), actor)
      this.#hashB = mixB(mixB(mixB(this.#hashB, low), nameB), payloadB)
    }
    if (this.sink !== null) this.sink.kernelEvent(this.nowUs, kind, actor, peer, message, cause)
  }
}

function hashQueue(info: LinkInfo, state: LinkState): void {
  let a = info.hashA
  let b = info.hashB
  for (const envelope of state.queue) {
    a = mixA(a, hashPlain(envelope.message))
    b = mixB(b, laneB())
  }
  state.hashA = a
  state.hashB = b
  state.isHashed = true
}

class WorldContext<R> implements Context<R> {
  self: ActorId = -1
  sender: ActorId = -1
  readonly #world: World<R>

  constructor(world: World<R>) {
    this.#world = world
  }

  get rules(): R {
    return this.#world.spec.rules
  }

  get isTraced(): boolean {
    return this.#world.sink !== null
  }

  now(): number {
    return this.#world.actorTimeUs
  }

  send(to: ActorId, message: Message, lane = 0, delayUs = 0): void {
    this.#world.send(this.self, to, message, lane, delayUs)
  }

  setTimer(name: string, delayUs: number, kind: TimerKind): void {
    this.#world.setTimer(this.self, name, delayUs, kind)
  }

  cancelTimer(name: string): void {
    this.#world.cancelTimer(this.self, name)
  }

  choose(label: string, n: number): number {
    return this.#world.choices.choose(`${this.#world.spec.actors[this.self].name} ${label}`, n)
  }

  emit(type: string, a = 0, b = 0, text = ''): void {
    const world = this.#world
    if (world.sink !== null) world.sink.emit(world.nowUs, this.self, type, a, b, text)
  }

  spawn(actor: ActorId, config: unknown): void {
    this.#world.spawn(actor, config)
  }

  stop(actor: ActorId): void {
    this.#world.stop(actor)
  }

  clear(from: ActorId, to: ActorId, lane = 0): void {
    this.#world.clear(from, to, lane)
  }
}
