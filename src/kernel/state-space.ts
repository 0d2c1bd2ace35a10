/**
 * The state graph of a closed system, for searching engines.
 *
 * A state is a vector of small numbers: which interned state each actor is in, which interned queue each link
 * holds, which processes live. A transition is a look-up of what `handle` does and a few writes, and the hash of a
 * vector is the sum of its places' salted content hashes, updated where something changed. Time is abstracted:
 * each actor's clock reads 0 at every step, and an armed timer may fire whenever it is the first of its actor's.
 */
import type { ActorId, AnyActorType, Message, WorldSpec } from './actor.ts'
import { assert } from './assert.ts'
import type { FaultOp } from './fault-op.ts'
import { hashString, laneB, mixA, mixB } from './hash.ts'
import type { LinkInfo } from './link.ts'
import { checkLanes } from './lane-rules.ts'
import { LinkRegistry } from './link-registry.ts'
import { INJECTED, OutcomeTable, OWN_ACTION, TIMER_FIRED, type ActorState, type Outcome, type ResolvedEffect } from './outcome-table.ts'
import { OPEN_EMPTY, QueueInterner } from './queue-interner.ts'
import type { Emission } from './recording-context.ts'
import { ACTION, DELIVER, FAULT, packStep, TIMER } from './space-step.ts'
import { Table3 } from './table-3.ts'

export { unpackStep, type SpaceStep } from './space-step.ts'
export type { ActorState, Outcome } from './outcome-table.ts'

/** A vector of place numbers: actors, processes, faults taken, the two lanes of its hash, links. */
export type StateVector = Int32Array

export interface StateSpaceOptions {
  /** Faults that may happen, each spending one of `faultsMax`. */
  readonly faults: readonly FaultOp[]
  readonly faultsMax: number
  /** Links that may come to exist; a vector has a place for each. */
  readonly linksMax: number
  /** Choice labels whose every value is explored; of all others only the nominal one is. */
  readonly branchOn: (label: string) => boolean
  /** Guard timers that may fire. */
  readonly guards: (name: string) => boolean
}

export const defaultSpaceOptions: StateSpaceOptions = {
  faults: [],
  faultsMax: 0,
  linksMax: 192,
  branchOn: () => false,
  guards: () => false,
}

const WANTED = 1
const NEEDS_ROOM = 2
const CONNECTION_LOST: Message = Object.freeze({ type: 'connection-lost' })

export class StateSpace<R = unknown> {
  readonly spec: WorldSpec<R>
  readonly options: StateSpaceOptions
  /** Places of a vector. */
  readonly width: number
  /** Emissions of the step taken last, in order. */
  readonly emitted: Emission[] = []
  /** The outcome that ended in an error, of the step taken last. */
  error: string | null = null
  /** Bit p: the step taken last changed or sent to something in process p. Processes from 30 on share a bit. */
  footprint = 0
  /** Flags of `independence` that hold for every part of the step taken last. */
  independence = 0
  readonly #types: readonly AnyActorType[]
  readonly #registry: LinkRegistry
  readonly #outcomes: OutcomeTable
  /** Number 0 is the empty queue; what they hold are numbers of items. */
  readonly #queues: QueueInterner
  readonly #wantIds = new Table3()
  readonly #independentIds = new Table3()
  readonly #alarmOfQueue: boolean[] = []
  readonly #actionNeedsRoom = new Table3()
  readonly #saltA: Int32Array
  readonly #saltB: Int32Array
  readonly #instant: number[] = []
  readonly #alivePlace: number
  readonly #faultsPlace: number
  readonly #hashPlace: number
  readonly #linkPlace: number
  #salted = 0
  #lastState = -1
  #lastInput = 0
  #lastArgument = 0
  #lastOutcomes: readonly Outcome[] = []

  constructor(spec: WorldSpec<R>, options: Partial<StateSpaceOptions> = {}) {
    checkLanes(spec.lanes)
    this.spec = spec
    this.options = { ...defaultSpaceOptions, ...options }
    this.#types = spec.actors.map((actor) => actor.type)
    this.#registry = new LinkRegistry(spec)
    this.#outcomes = new OutcomeTable(spec, this.#registry, this.options.branchOn)
    this.#queues = new QueueInterner(this.#outcomes.items)
    this.#alivePlace = spec.actors.length
    this.#faultsPlace = this.#alivePlace + spec.processes.length
    this.#hashPlace = this.#faultsPlace + 1
    this.#linkPlace = this.#hashPlace + 2
    this.width = this.#linkPlace + this.options.linksMax
    this.#saltA = new Int32Array(this.width)
    this.#saltB = new Int32Array(this.width)
    for (let place = 0; place < this.#linkPlace; place++) {
      this.#saltA[place] = hashString(`place ${place}`)
      this.#saltB[place] = laneB()
    }
  }

  /** The state in which every process has just booted. */
  initial(): StateVector {
    const vector = new Int32Array(this.width)
    for (let process = 0; process < this.spec.processes.length; process++) this.#boot(vector, process)
    return vector
  }

  hashA(vector: StateVector): number {
    return vector[this.#hashPlace]
  }

  hashB(vector: StateVector): number {
    return vector[this.#hashPlace + 1]
  }

  /** Links known so far; a step's `index` and `queueOf` number them. */
  get links(): readonly LinkInfo[] {
    return this.#registry.infos
  }

  /** Places in use: those behind are 0 in every vector so far. */
  get usedWidth(): number {
    return this.#linkPlace + this.#registry.infos.length
  }

  /** Calls of `handle` that were really made. */
  get handlerCalls(): number {
    return this.#outcomes.handlerCalls
  }

  /** An actor's state in a vector, `undefined` if it is vacant. */
  stateOf(vector: StateVector, actor: ActorId): object | undefined {
    return vector[actor] === 0 ? undefined : this.#actorState(vector, actor).state
  }

  /** The messages that wait on a link. */
  queueOf(vector: StateVector, link: number): readonly Message[] {
    return this.#itemsOf(vector, link).map((item) => this.#outcomes.items.values[item].message)
  }

  isAlive(vector: StateVector, process: number): boolean {
    return vector[this.#alivePlace + process] > 0
  }

  faultsTaken(vector: StateVector): number {
    return vector[this.#faultsPlace]
  }

  /** The message that a step would hand to its actor; null for a fault. */
  messageOf(vector: StateVector, step: number): Message | null {
    const index = step >>> 12
    const position = (step >>> 2) & 1023
    switch (step & 3) {
      case DELIVER:
        return this.queueOf(vector, index)[position]
      case TIMER:
        return { type: 'timer', name: this.#actorState(vector, index).timers[position].name } as Message
      case ACTION:
        return { type: 'action', name: this.#actorState(vector, index).actions[position] } as Message
      default:
        return null
    }
  }

  /** Who sent what a delivery would hand over. */
  senderOf(vector: StateVector, delivery: number): ActorId {
    const link = delivery >>> 12
    const { sender } = this.#outcomes.items.values[this.#itemsOf(vector, link)[(delivery >>> 2) & 1023]]
    return sender >= 0 ? sender : this.#registry.infos[link].from
  }

  #actorState(vector: StateVector, actor: ActorId): ActorState {
    return this.#outcomes.states.values[vector[actor]]
  }

  #itemsOf(vector: StateVector, link: number): readonly number[] {
    return this.#queues.values[vector[this.#linkPlace + link]]
  }

  // ---- enabled

  /** Writes the enabled steps, packed, into `steps`. @returns how many */
  enabled(vector: StateVector, steps: Int32Array): number {
    let count = 0
    const { into } = this.#registry
    const states = this.#outcomes.states.values
    for (let actor = 0; actor < into.length; actor++) {
      const id = vector[actor]
      if (id === 0) continue
      const inputs = into[actor]
      for (let i = 0; i < inputs.length; i++) {
        const queue = vector[this.#linkPlace + inputs[i]]
        if (queue !== 0) count = this.#enabledOf(vector, inputs[i], queue, steps, count)
      }
      const { timers, actions } = states[id]
      if (timers.length > 0) {
        const position = this.#firstTimer(timers, false)
        if (position >= 0) steps[count++] = packStep(TIMER, actor, position)
      }
      for (let position = 0; position < actions.length; position++) {
        if (!this.#actionWaits(id, position) || this.#hasRoom(vector, actor)) steps[count++] = packStep(ACTION, actor, position)
      }
    }
    return count > 0 ? count : this.#enabledGuards(vector, steps)
  }

  /** When nothing else can happen, time passes until a guard fires. */
  #enabledGuards(vector: StateVector, steps: Int32Array): number {
    let count = 0
    for (let actor = 0; actor < this.#types.length; actor++) {
      if (vector[actor] === 0) continue
      const position = this.#firstTimer(this.#actorState(vector, actor).timers, true)
      if (position >= 0) steps[count++] = packStep(TIMER, actor, position)
    }
    return count
  }

  #enabledOf(vector: StateVector, link: number, queue: number, steps: Int32Array, before: number): number {
    let count = before
    const { to, lane } = this.#registry.infos[link]
    const items = this.#queues.values[queue]
    for (let position = 0; position < lane.width && position < items.length; position++) {
      const flags = this.#wants(vector[to], link, items[position])
      if (flags === WANTED || ((flags & WANTED) !== 0 && this.#hasRoom(vector, to))) steps[count++] = packStep(DELIVER, link, position)
    }
    return count
  }

  /** Writes the faults that may happen now behind the first `count` steps. @returns the new count */
  enabledFaults(vector: StateVector, steps: Int32Array, count: number): number {
    if (vector[this.#faultsPlace] >= this.options.faultsMax) return count
    for (let fault = 0; fault < this.options.faults.length; fault++) {
      if (this.#canFault(vector, this.options.faults[fault])) steps[count++] = packStep(FAULT, fault, 0)
    }
    return count
  }

  #canFault(vector: StateVector, fault: FaultOp): boolean {
    switch (fault.op) {
      case 'crash':
        return this.isAlive(vector, fault.process)
      case 'restart':
        return this.isAlive(vector, fault.process)
      case 'boot':
        return !this.isAlive(vector, fault.process)
      case 'inject':
        return vector[fault.actor] !== 0
      case 'cut':
        return vector[fault.to] !== 0 && vector[fault.from] !== 0
      case 'drop': {
        const link = this.#registry.find(fault.from, fault.to, fault.lane)
        return link >= 0 && this.#itemsOf(vector, link).length > 0
      }
    }
  }

  #firstTimer(timers: ActorState['timers'], withGuards: boolean): number {
    for (let position = 0; position < timers.length; position++) {
      if (withGuards || timers[position].kind === 'pace' || this.options.guards(timers[position].name)) return position
    }
    return -1
  }

  #wants(state: number, link: number, item: number): number {
    const { from, to } = this.#registry.infos[link]
    const type = this.#types[to]
    if (type.wants === undefined && type.needsRoom === undefined) return WANTED
    const known = this.#wantIds.get(state, link, item)
    if (known >= 0) return known
    const { message, sender } = this.#outcomes.items.values[item]
    const actorState = this.#outcomes.states.values[state].state
    let flags = type.wants === undefined || type.wants(actorState, message, from >= 0 ? from : sender) ? WANTED : 0
    if (type.needsRoom !== undefined && flags !== 0 && type.needsRoom(actorState, message)) flags |= NEEDS_ROOM
    this.#wantIds.add(state, link, item, flags)
    return flags
  }

  #actionWaits(state: number, position: number): boolean {
    const { actor, state: content, actions } = this.#outcomes.states.values[state]
    const type = this.#types[actor]
    if (type.needsRoom === undefined) return false
    const known = this.#actionNeedsRoom.get(state, position, 0)
    if (known >= 0) return known === 1
    const waits = type.needsRoom(content, { type: 'action', name: actions[position] } as Message)
    this.#actionNeedsRoom.add(state, position, 0, waits ? 1 : 0)
    return waits
  }

  #processBit(actor: ActorId): number {
    const { process } = this.spec.actors[actor]
    return 1 << (process < 30 ? process : 30)
  }

  /** Takes into account what the receiver declares about one message that the step hands over. */
  #judge(vector: StateVector, link: number, item: number): void {
    const { from, to } = this.#registry.infos[link]
    const type = this.#types[to]
    if (type.independence === undefined) {
      this.independence = 0
      return
    }
    let declared = this.#independentIds.get(vector[to], link, item)
    if (declared < 0) {
      const { message, sender } = this.#outcomes.items.values[item]
      declared = type.independence(this.#actorState(vector, to).state, message, from >= 0 ? from : sender)
      this.#independentIds.add(vector[to], link, item, declared)
    }
    this.independence &= declared
  }

  /** Whether the announcement of a failure is on its way (`WorldSpec.isAlarm`). */
  isAlarmed(vector: StateVector): boolean {
    const { isAlarm } = this.spec
    return isAlarm !== undefined && this.#hasAlarm(vector, isAlarm)
  }

  #hasAlarm(vector: StateVector, isAlarm: (message: Message) => boolean): boolean {
    for (let link = 0; link < this.#registry.infos.length; link++) {
      const queue = vector[this.#linkPlace + link]
      if (queue !== 0 && this.#queueHasAlarm(queue, isAlarm)) return true
    }
    return false
  }

  #queueHasAlarm(queue: number, isAlarm: (message: Message) => boolean): boolean {
    const known = this.#alarmOfQueue[queue]
    if (known !== undefined) return known
    const is = this.#queues.values[queue].some((item) => isAlarm(this.#outcomes.items.values[item].message))
    this.#alarmOfQueue[queue] = is
    return is
  }

  #hasRoom(vector: StateVector, actor: ActorId): boolean {
    const links = this.#registry.outOf[actor]
    for (let i = 0; i < links.length; i++) {
      const { capacity } = this.#registry.infos[links[i]].lane
      if (capacity > 0 && this.#itemsOf(vector, links[i]).length >= capacity) return false
    }
    return true
  }

  // ---- successors

  /** How many ways the step can go: one for each answer of the choices it asks for. */
  branches(vector: StateVector, step: number): number {
    return (step & 3) === FAULT ? 1 : this.#outcomeOf(vector, step).length
  }

  /** The choices' answers of one branch of a step. */
  choicesOf(vector: StateVector, step: number, branch: number): readonly number[] {
    return (step & 3) === FAULT ? [] : this.#outcomeOf(vector, step)[branch].choices
  }

  /** Turns `vector` into its successor by one branch of one step. */
  take(vector: StateVector, step: number, branch: number): void {
    if (this.emitted.length > 0) this.emitted.length = 0
    this.error = null
    this.footprint = 0
    const kind = step & 3
    const index = step >>> 12
    this.independence = kind === DELIVER ? ~0 : 0
    if (kind === FAULT) {
      this.#set(vector, this.#faultsPlace, vector[this.#faultsPlace] + 1)
      this.#applyFault(vector, this.options.faults[index])
    } else {
      const outcome = this.#outcomeOf(vector, step)[branch]
      if (kind === DELIVER) {
        this.#judge(vector, index, this.#itemsOf(vector, index)[(step >>> 2) & 1023])
        this.#remove(vector, index, (step >>> 2) & 1023)
      }
      this.#apply(vector, kind === DELIVER ? this.#registry.infos[index].to : index, outcome)
    }
    if (this.#instant.length > 0) this.#takeInstant(vector)
  }

  /** `branches` and `take` ask for the same one after the other: the last answer is kept. */
  #outcomeOf(vector: StateVector, step: number): readonly Outcome[] {
    const index = step >>> 12
    const isDelivery = (step & 3) === DELIVER
    const position = (step >>> 2) & 1023
    const state = vector[isDelivery ? this.#registry.infos[index].to : index]
    const input = isDelivery ? index : (step & 3) === TIMER ? TIMER_FIRED : OWN_ACTION
    const argument = isDelivery ? this.#itemsOf(vector, index)[position] : position
    if (state === this.#lastState && input === this.#lastInput && argument === this.#lastArgument) return this.#lastOutcomes
    this.#lastState = state
    this.#lastInput = input
    this.#lastArgument = argument
    this.#lastOutcomes = this.#outcomes.handled(state, input, argument)
    if (this.#salted < this.#registry.infos.length) this.#saltLinks()
    return this.#lastOutcomes
  }

  #takeInstant(vector: StateVector): void {
    const waiting = this.#instant
    for (let i = 0; i < waiting.length; i += 2) {
      const { from, to } = this.#registry.infos[waiting[i]]
      if (vector[to] === 0) continue
      if (this.independence !== 0 && from !== to) this.#judge(vector, waiting[i], waiting[i + 1])
      const outcomes = this.#outcomes.handled(vector[to], waiting[i], waiting[i + 1])
      assert(outcomes.length === 1, 'what handles an instant message makes no choices')
      this.#apply(vector, to, outcomes[0])
    }
    waiting.length = 0
  }

  #apply(vector: StateVector, actor: ActorId, outcome: Outcome): void {
    if (this.#salted < this.#registry.infos.length) this.#saltLinks()
    this.footprint |= this.#processBit(actor)
    this.#set(vector, actor, outcome.next)
    if (outcome.error !== null) this.error = outcome.error
    const { emissions, effects } = outcome
    for (let i = 0; i < emissions.length; i++) this.emitted.push(emissions[i])
    for (let i = 0; i < effects.length; i++) this.#applyEffect(vector, effects[i])
    if (this.#types[actor].isDeaf !== undefined && vector[actor] !== 0) this.#dropDead(vector, actor)
  }

  #applyEffect(vector: StateVector, effect: ResolvedEffect): void {
    switch (effect.kind) {
      case 'send':
        this.#send(vector, effect.link, effect.item)
        return
      case 'spawn':
        assert(vector[effect.actor] === 0, `${this.spec.actors[effect.actor].name} is vacant when it is spawned`)
        this.#apply(vector, effect.actor, this.#outcomes.born(effect.actor, effect.config))
        return
      case 'stop':
        this.#stop(vector, effect.actor)
        return
      case 'clear':
        this.#clear(vector, effect.link)
    }
  }

  #send(vector: StateVector, link: number, item: number): void {
    const { to, lane, from, laneId } = this.#registry.infos[link]
    const receiver = vector[to]
    this.footprint |= this.#processBit(to)
    if (receiver === 0 && !lane.keepsForVacant) return
    if (lane.isInstant) {
      this.#instant.push(link, item)
      return
    }
    const type = this.#types[to]
    if (receiver !== 0 && from >= 0 && type.isDeaf?.(this.#outcomes.states.values[receiver].state, from, laneId) === true) return
    const place = this.#linkPlace + link
    this.#set(vector, place, this.#queues.push(vector[place], item, lane.width === Infinity))
  }

  #remove(vector: StateVector, link: number, position: number): void {
    const place = this.#linkPlace + link
    const { lane } = this.#registry.infos[link]
    const { message } = this.#outcomes.items.values[this.#itemsOf(vector, link)[position]]
    const staysOpen = lane.notifiesLoss && message.type !== 'connection-lost'
    this.#set(vector, place, this.#queues.pop(vector[place], position, lane.width === Infinity, staysOpen ? OPEN_EMPTY : 0))
  }

  #dropDead(vector: StateVector, actor: ActorId): void {
    const type = this.#types[actor]
    const inputs = this.#registry.into[actor]
    for (let i = 0; i < inputs.length; i++) {
      if (vector[this.#linkPlace + inputs[i]] === 0) continue
      const { from, laneId } = this.#registry.infos[inputs[i]]
      if (from >= 0 && type.isDeaf!(this.#actorState(vector, actor).state, from, laneId)) this.#clear(vector, inputs[i])
    }
  }

  /** Drops what waits on a link; its receiver still learns when the sender is lost. */
  #clear(vector: StateVector, link: number): void {
    this.#set(vector, this.#linkPlace + link, this.#isOpen(vector, link) ? OPEN_EMPTY : 0)
  }

  #isOpen(vector: StateVector, link: number): boolean {
    if (!this.#registry.infos[link].lane.notifiesLoss) return false
    const items = this.#itemsOf(vector, link)
    if (items.length === 0) return vector[this.#linkPlace + link] === OPEN_EMPTY
    return this.#outcomes.items.values[items[items.length - 1]].message.type !== 'connection-lost'
  }

  #stop(vector: StateVector, actor: ActorId): void {
    if (vector[actor] === 0) return
    this.#set(vector, actor, 0)
    const { into, outOf, infos } = this.#registry
    for (const link of into[actor]) this.#set(vector, this.#linkPlace + link, 0)
    for (const link of outOf[actor]) if (infos[link].lane.isConnection) this.#clear(vector, link)
  }

  // ---- faults

  #applyFault(vector: StateVector, fault: FaultOp): void {
    switch (fault.op) {
      case 'crash':
        return this.#crash(vector, fault.process)
      case 'restart':
        this.#crash(vector, fault.process)
        return this.#boot(vector, fault.process)
      case 'boot':
        return this.#boot(vector, fault.process)
      case 'inject': {
        const item = this.#outcomes.item(fault.message, fault.actor, this.#linkOf(fault.actor, fault.actor, 0))
        return this.#apply(vector, fault.actor, this.#outcomes.handled(vector[fault.actor], INJECTED, item)[0])
      }
      case 'cut': {
        const link = this.#linkOf(fault.from, fault.to, fault.lane)
        const wasOpen = this.#isOpen(vector, link)
        this.#set(vector, this.#linkPlace + link, 0)
        if (wasOpen) this.#loseConnection(vector, link)
        return
      }
      case 'drop':
        this.#remove(vector, this.#linkOf(fault.from, fault.to, fault.lane), 0)
    }
  }

  #loseConnection(vector: StateVector, link: number): void {
    const place = this.#linkPlace + link
    const { from, lane } = this.#registry.infos[link]
    this.#set(vector, place, this.#queues.push(vector[place], this.#outcomes.item(CONNECTION_LOST, from, link), lane.width === Infinity))
  }

  #crash(vector: StateVector, process: number): void {
    this.#set(vector, this.#alivePlace + process, -vector[this.#alivePlace + process])
    for (let actor = 0; actor < this.#types.length; actor++) {
      if (this.spec.actors[actor].process !== process || vector[actor] === 0) continue
      this.#stop(vector, actor)
      for (const link of this.#registry.outOf[actor]) {
        if (!this.#isOpen(vector, link)) continue
        const { to } = this.#registry.infos[link]
        if (vector[to] !== 0 && this.spec.actors[to].process !== process) this.#loseConnection(vector, link)
        else if (this.#itemsOf(vector, link).length === 0) this.#set(vector, this.#linkPlace + link, 0)
      }
    }
  }

  #boot(vector: StateVector, process: number): void {
    const incarnation = 1 - vector[this.#alivePlace + process]
    this.#set(vector, this.#alivePlace + process, incarnation)
    for (let actor = 0; actor < this.#types.length; actor++) {
      const spec = this.spec.actors[actor]
      const isVacant = vector[actor] === 0
      if (spec.process !== process || spec.boot === undefined || !isVacant) continue
      this.#apply(vector, actor, this.#outcomes.born(actor, { ...spec.boot, incarnation }))
    }
    this.#takeInstant(vector)
  }

  // ---- vectors

  #linkOf(from: ActorId, to: ActorId, laneId: number): number {
    const link = this.#registry.idOf(from, to, laneId)
    if (this.#salted < this.#registry.infos.length) this.#saltLinks()
    return link
  }

  /** Salted by what they are called, not by their number, so that the order in which links are discovered does not matter. */
  #saltLinks(): void {
    const { infos } = this.#registry
    assert(infos.length <= this.options.linksMax, `a search has at most ${this.options.linksMax} links`)
    for (; this.#salted < infos.length; this.#salted++) {
      this.#saltA[this.#linkPlace + this.#salted] = infos[this.#salted].hashA
      this.#saltB[this.#linkPlace + this.#salted] = infos[this.#salted].hashB
    }
  }

  /** Writes one place and brings the hash up to date. */
  #set(vector: StateVector, place: number, value: number): void {
    const before = vector[place]
    if (before === value) return
    vector[place] = value
    const contents = place >= this.#linkPlace ? this.#queues : place < this.#alivePlace ? this.#outcomes.states : null
    const saltA = this.#saltA[place]
    const saltB = this.#saltB[place]
    let a = vector[this.#hashPlace]
    let b = vector[this.#hashPlace + 1]
    if (value !== 0) {
      a = (a + mixA(saltA, contents === null ? value : contents.a[value])) | 0
      b = (b + mixB(saltB, contents === null ? value : contents.b[value])) | 0
    }
    if (before !== 0) {
      a = (a - mixA(saltA, contents === null ? before : contents.a[before])) | 0
      b = (b - mixB(saltB, contents === null ? before : contents.b[before])) | 0
    }
    vector[this.#hashPlace] = a
    vector[this.#hashPlace + 1] = b
  }
}
