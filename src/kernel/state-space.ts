/**
 * The state graph of a closed system, for searching engines.
 *
 * A state is a vector of small numbers: which interned state each actor is in, which interned queue each link
 * holds, which processes live. `handle` is pure in (state, message, choices), so each distinct call is made once
 * and its outcome kept; a transition then is a look-up and a few writes, and the hash of a vector is the sum of
 * its places' salted content hashes, updated where something changed. Time is abstracted: each actor's clock
 * reads 0 at every step, and an armed timer may fire whenever it is the first of its actor's.
 */
import type { ActorId, AnyActorType, Lane, Message, TimerKind, WorldSpec } from './actor.ts'
import { assert } from './assert.ts'
import { clonePlain, deepFreeze } from './clone.ts'
import type { FaultOp } from './fault-op.ts'
import { hashPlain, hashString, laneB, mixA, mixB } from './hash.ts'
import { Interner } from './interner.ts'
import { RecordingContext, type Effect, type Emission } from './recording-context.ts'
import { Table3 } from './table-3.ts'

/** An actor's interned state with its timers. */
export interface ActorState {
  readonly actor: ActorId
  readonly state: object
  readonly timers: readonly { readonly name: string; readonly kind: TimerKind; readonly leftUs: number }[]
  readonly actions: readonly string[]
}

/** What one call of `handle` does, for one answer of the choices it asked for. */
export interface Outcome {
  /** Interned state after it; 0 if the actor stopped itself. */
  readonly next: number
  readonly effects: readonly ResolvedEffect[]
  readonly emissions: readonly Emission[]
  /** The values that its choices had, in order. */
  readonly choices: readonly number[]
  /** An assertion that did not hold, or an exception: the run ends here. */
  readonly error: string | null
}

type ResolvedEffect =
  | { readonly kind: 'send'; readonly link: number; readonly message: number }
  | { readonly kind: 'spawn'; readonly actor: ActorId; readonly config: unknown }
  | { readonly kind: 'stop'; readonly actor: ActorId }
  | { readonly kind: 'clear'; readonly link: number }

interface SpaceLink {
  readonly from: ActorId
  readonly to: ActorId
  readonly laneId: number
  readonly lane: Lane
  readonly place: number
}

/** A step of a state: `index` is a link, an actor or a fault; `position` its place in the queue, timers or actions. */
export interface SpaceStep {
  readonly kind: 'deliver' | 'timer' | 'action' | 'fault'
  readonly index: number
  readonly position: number
}

/** A vector of place numbers; the last two places are the lanes of its hash. */
export type StateVector = Int32Array

const DELIVER = 0
const TIMER = 1
const ACTION = 2
const FAULT = 3
const KINDS = ['deliver', 'timer', 'action', 'fault'] as const

/** Steps packed into numbers: what the inner loop of a search uses. */
export function unpackStep(step: number): SpaceStep {
  return { kind: KINDS[step & 3], index: step >>> 12, position: (step >>> 2) & 1023 }
}

function packStep(kind: number, index: number, position: number): number {
  return (index << 12) | (position << 2) | kind
}

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

/** Number of wanted flags kept for a message at a state. */
const WANTED = 1
const NEEDS_ROOM = 2

export class StateSpace<R = unknown> {
  readonly spec: WorldSpec<R>
  readonly options: StateSpaceOptions
  readonly width: number
  readonly states = new Interner<ActorState>()
  readonly messages = new Interner<Message>()
  /** Number 0 is the empty queue; items are message numbers. */
  readonly queues = new Interner<readonly number[]>()
  readonly links: SpaceLink[] = []
  /** Calls of `handle` that were really made. */
  handlerCalls = 0
  readonly #into: number[][]
  readonly #boundedOutOf: number[][]
  readonly #outOf: number[][]
  readonly #linkIds = new Map<number, number>()
  readonly #outcomeIds = new Table3()
  readonly #outcomes: (readonly Outcome[])[] = []
  readonly #wantIds = new Table3()
  readonly #pushed = new Table3()
  readonly #popped = new Table3()
  readonly #initial = new Map<string, number>()
  readonly #actionNeedsRoom = new Table3()
  readonly #saltA: Int32Array
  readonly #saltB: Int32Array
  readonly #context: RecordingContext<R>
  readonly #instant: number[] = []
  readonly #faultsPlace: number
  readonly #alivePlace: number
  readonly #linkPlace: number
  readonly #types: AnyActorType[]
  /** Emissions of the step taken last, in order. */
  readonly emitted: Emission[] = []
  /** The outcome that ended in an error, of the step taken last. */
  error: string | null = null

  constructor(spec: WorldSpec<R>, options: Partial<StateSpaceOptions> = {}) {
    this.spec = spec
    this.options = { ...defaultSpaceOptions, ...options }
    this.#types = spec.actors.map((actor) => actor.type)
    this.#alivePlace = spec.actors.length
    this.#faultsPlace = this.#alivePlace + spec.processes.length
    this.#linkPlace = this.#faultsPlace + 1
    this.width = this.#linkPlace + this.options.linksMax + 2
    this.#saltA = new Int32Array(this.width)
    this.#saltB = new Int32Array(this.width)
    this.#into = spec.actors.map(() => [])
    this.#outOf = spec.actors.map(() => [])
    this.#boundedOutOf = spec.actors.map(() => [])
    for (let place = 0; place < this.#linkPlace; place++) this.#salt(place, `place ${place}`)
    this.#context = new RecordingContext(spec, this.options.branchOn)
    // Number 0 of every table stands for nothing: a vacant actor, no message, an empty queue.
    this.states.internHashed(0, 0, () => ({ actor: -1, state: {}, timers: [], actions: [] }))
    this.messages.internHashed(0, 0, () => ({ type: '' }))
    this.queues.internHashed(0, 0, () => [])
  }

  #salt(place: number, text: string): void {
    this.#saltA[place] = hashString(text)
    this.#saltB[place] = laneB()
  }

  /** The state in which every process has just booted. */
  initial(): StateVector {
    const vector = new Int32Array(this.width)
    for (let process = 0; process < this.spec.processes.length; process++) this.#boot(vector, process)
    return vector
  }

  hashA(vector: StateVector): number {
    return vector[this.width - 2]
  }

  hashB(vector: StateVector): number {
    return vector[this.width - 1]
  }

  /** An actor's state in a vector, `undefined` if it is vacant. */
  stateOf(vector: StateVector, actor: ActorId): object | undefined {
    const id = vector[actor]
    return id === 0 ? undefined : this.states.values[id].state
  }

  /** The messages that wait on a link. */
  queueOf(vector: StateVector, link: number): readonly Message[] {
    return this.queues.values[vector[this.links[link].place]].map((message) => this.messages.values[message])
  }

  faultsTaken(vector: StateVector): number {
    return vector[this.#faultsPlace]
  }

  // ---- enabled

  /** Writes the enabled steps, packed, into `steps`. @returns how many */
  enabled(vector: StateVector, steps: Int32Array): number {
    let count = 0
    for (let link = 0; link < this.links.length; link++) {
      const queue = vector[this.links[link].place]
      if (queue === 0) continue
      const { to, lane } = this.links[link]
      const state = vector[to]
      if (state === 0) continue
      const items = this.queues.values[queue]
      const width = lane.width < items.length ? lane.width : items.length
      for (let position = 0; position < width; position++) {
        const flags = this.#wants(state, link, items[position])
        if ((flags & WANTED) !== 0 && ((flags & NEEDS_ROOM) === 0 || this.#hasRoom(vector, to))) steps[count++] = packStep(DELIVER, link, position)
      }
    }
    const actors = this.#types.length
    for (let actor = 0; actor < actors; actor++) {
      const id = vector[actor]
      if (id === 0) continue
      const { timers, actions } = this.states.values[id]
      if (timers.length > 0) {
        const position = this.#firstTimer(timers)
        if (position >= 0) steps[count++] = packStep(TIMER, actor, position)
      }
      for (let position = 0; position < actions.length; position++) {
        if (!this.#actionWaits(id, position) || this.#hasRoom(vector, actor)) steps[count++] = packStep(ACTION, actor, position)
      }
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
        return vector[this.#alivePlace + fault.process] === 1
      case 'boot':
        return vector[this.#alivePlace + fault.process] === 0
      case 'inject':
        return vector[fault.actor] !== 0
      case 'cut':
        return vector[fault.to] !== 0 && vector[fault.from] !== 0
      case 'drop': {
        const link = this.#linkIds.get(this.#linkKey(fault.from, fault.to, fault.lane))
        return link !== undefined && vector[this.links[link].place] !== 0
      }
    }
  }

  #firstTimer(timers: ActorState['timers']): number {
    for (let position = 0; position < timers.length; position++) {
      if (timers[position].kind === 'pace' || this.options.guards(timers[position].name)) return position
    }
    return -1
  }

  #wants(state: number, link: number, message: number): number {
    const known = this.#wantIds.get(state, link, message)
    if (known >= 0) return known
    const { from, to } = this.links[link]
    const type = this.#types[to]
    const content = this.messages.values[message]
    const actorState = this.states.values[state].state
    let flags = type.wants === undefined || type.wants(actorState, content, from) ? WANTED : 0
    if (type.needsRoom !== undefined && flags !== 0 && type.needsRoom(actorState, content)) flags |= NEEDS_ROOM
    this.#wantIds.add(state, link, message, flags)
    return flags
  }

  #actionWaits(state: number, position: number): boolean {
    const known = this.#actionNeedsRoom.get(state, position, 0)
    if (known >= 0) return known === 1
    const { actor, state: content, actions } = this.states.values[state]
    const waits = this.#types[actor].needsRoom?.(content, { type: 'action', name: actions[position] } as Message) === true
    this.#actionNeedsRoom.add(state, position, 0, waits ? 1 : 0)
    return waits
  }

  #hasRoom(vector: StateVector, actor: ActorId): boolean {
    const links = this.#boundedOutOf[actor]
    for (let i = 0; i < links.length; i++) {
      const { place, lane } = this.links[links[i]]
      if (vector[place] !== 0 && this.queues.values[vector[place]].length >= lane.capacity) return false
    }
    return true
  }

  // ---- successors

  /** How many ways the step can go: one for each answer of the choices it asks for. */
  branches(vector: StateVector, step: number): number {
    const kind = step & 3
    return kind === FAULT ? 1 : this.#outcomeOf(vector, step).length
  }

  /** The choices' answers of one branch of a step. */
  choicesOf(vector: StateVector, step: number, branch: number): readonly number[] {
    return (step & 3) === FAULT ? [] : this.#outcomeOf(vector, step)[branch].choices
  }

  /** Turns `vector` into its successor by one branch of one step. */
  take(vector: StateVector, step: number, branch: number): void {
    this.emitted.length = 0
    this.error = null
    const kind = step & 3
    const index = step >>> 12
    if (kind === FAULT) {
      this.#set(vector, this.#faultsPlace, vector[this.#faultsPlace] + 1)
      this.#applyFault(vector, this.options.faults[index])
      return
    }
    const outcome = this.#outcomeOf(vector, step)[branch]
    if (kind === DELIVER) {
      const { place, to } = this.links[index]
      this.#set(vector, place, this.#pop(vector[place], (step >>> 2) & 1023))
      this.#apply(vector, to, outcome)
    } else {
      this.#apply(vector, index, outcome)
    }
    while (this.#instant.length > 0) this.#takeInstant(vector)
  }

  #outcomeOf(vector: StateVector, step: number): readonly Outcome[] {
    const kind = step & 3
    const index = step >>> 12
    const position = (step >>> 2) & 1023
    if (kind === DELIVER) {
      const { place, to } = this.links[index]
      return this.#handled(vector[to], index, this.queues.values[vector[place]][position])
    }
    return this.#handled(vector[index], kind === TIMER ? -1 : -2, position)
  }

  #takeInstant(vector: StateVector): void {
    const link = this.#instant.shift()!
    const message = this.#instant.shift()!
    const { to } = this.links[link]
    if (vector[to] === 0) return
    const outcomes = this.#handled(vector[to], link, message)
    assert(outcomes.length === 1, 'what handles an instant message makes no choices')
    this.#apply(vector, to, outcomes[0])
  }

  /** All outcomes of one input at one state. Input -1 fires the timer at `argument`, -2 takes that action, others are links. */
  #handled(state: number, input: number, argument: number): readonly Outcome[] {
    const known = this.#outcomeIds.get(state, input + 2, argument)
    if (known >= 0) return this.#outcomes[known]
    const before = this.states.values[state]
    const outcomes: Outcome[] = []
    let forced: number[] | null = []
    while (forced !== null) {
      outcomes.push(this.#call(before, input, argument, forced))
      forced = this.#context.nextChoices()
    }
    this.#outcomeIds.add(state, input + 2, argument, this.#outcomes.length)
    this.#outcomes.push(outcomes)
    return outcomes
  }

  #call(before: ActorState, input: number, argument: number, forced: readonly number[]): Outcome {
    this.handlerCalls++
    const type = this.#types[before.actor]
    const state = clonePlain(before.state)
    let timers = before.timers
    let message: Message
    let sender = before.actor
    if (input === -1) {
      const fired = timers[argument]
      message = { type: 'timer', name: fired.name } as Message
      timers = timers.filter((timer) => timer !== fired).map((timer) => ({ ...timer, leftUs: timer.leftUs - Math.max(0, fired.leftUs) }))
      if (fired.leftUs > 0) type.rebase?.(state, fired.leftUs)
    } else if (input === -2) {
      message = { type: 'action', name: before.actions[argument] } as Message
    } else {
      message = this.messages.values[argument]
      sender = this.links[input].from
    }
    const context = this.#context
    context.begin(before.actor, sender, timers, forced)
    let error: string | null = null
    try {
      type.handle(state, message, context)
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : String(thrown)
    }
    return this.#outcome(before.actor, state, error)
  }

  #outcome(actor: ActorId, state: object, error: string | null): Outcome {
    const context = this.#context
    const stopsItself = context.effects.some((effect) => effect.kind === 'stop' && effect.actor === actor)
    return {
      next: stopsItself || error !== null ? 0 : this.#internState(actor, state, context.timers),
      effects: context.effects.map((effect) => this.#resolve(actor, effect)),
      emissions: context.emissions,
      choices: context.choices.slice(),
      error,
    }
  }

  #internState(actor: ActorId, state: object, timers: ActorState['timers']): number {
    const sorted = timers.length < 2 ? timers : timers.slice().sort((x, y) => x.leftUs - y.leftUs)
    const a = hashPlain(state)
    const b = laneB()
    let ha = mixA(a, actor + 1)
    let hb = mixB(b, actor + 1)
    for (const timer of sorted) {
      const nameA = hashString(timer.name)
      hb = mixB(mixB(hb, laneB()), timer.leftUs)
      ha = mixA(mixA(ha, nameA), timer.leftUs)
    }
    return this.states.internHashed(ha, hb, () => {
      return { actor, state, timers: sorted, actions: this.#types[actor].actions?.(state) ?? [] }
    })
  }

  #resolve(actor: ActorId, effect: Effect): ResolvedEffect {
    switch (effect.kind) {
      case 'send':
        return { kind: 'send', link: this.#linkOf(actor, effect.to, effect.lane), message: this.messages.intern(deepFreeze(effect.message)) }
      case 'clear':
        return { kind: 'clear', link: this.#linkOf(effect.from, effect.to, effect.lane) }
      default:
        return effect
    }
  }

  #apply(vector: StateVector, actor: ActorId, outcome: Outcome): void {
    this.#set(vector, actor, outcome.next)
    if (outcome.error !== null) this.error = outcome.error
    for (const emission of outcome.emissions) this.emitted.push(emission)
    for (const effect of outcome.effects) this.#applyEffect(vector, effect)
    if (this.#types[actor].isDeaf !== undefined && vector[actor] !== 0) this.#dropDead(vector, actor)
  }

  #applyEffect(vector: StateVector, effect: ResolvedEffect): void {
    switch (effect.kind) {
      case 'send': {
        const { to, place, lane, from, laneId } = this.links[effect.link]
        if (vector[to] === 0 && !lane.keepsForVacant) return
        if (lane.isInstant) {
          this.#instant.push(effect.link, effect.message)
          return
        }
        const type = this.#types[to]
        if (vector[to] !== 0 && type.isDeaf?.(this.states.values[vector[to]].state, from, laneId) === true) return
        this.#set(vector, place, this.#push(vector[place], effect.message))
        return
      }
      case 'spawn':
        this.#spawn(vector, effect.actor, effect.config)
        return
      case 'stop':
        this.#stop(vector, effect.actor)
        return
      case 'clear':
        this.#set(vector, this.links[effect.link].place, 0)
    }
  }

  #dropDead(vector: StateVector, actor: ActorId): void {
    const type = this.#types[actor]
    for (const link of this.#into[actor]) {
      const { place, from, laneId } = this.links[link]
      if (vector[place] !== 0 && type.isDeaf!(this.states.values[vector[actor]].state, from, laneId)) this.#set(vector, place, 0)
    }
  }

  #spawn(vector: StateVector, actor: ActorId, config: unknown): void {
    assert(vector[actor] === 0, `${this.spec.actors[actor].name} is vacant when it is spawned`)
    const key = `${actor} ${hashPlain(config)} ${laneB()}`
    let index = this.#initial.get(key)
    if (index === undefined) {
      const type = this.#types[actor]
      const state = type.init(config)
      this.#context.begin(actor, actor, [], [])
      type.start?.(state, this.#context)
      index = this.#outcomes.length
      this.#outcomes.push([this.#outcome(actor, state, null)])
      this.#initial.set(key, index)
    }
    this.#apply(vector, actor, this.#outcomes[index][0])
  }

  #stop(vector: StateVector, actor: ActorId): void {
    if (vector[actor] === 0) return
    this.#set(vector, actor, 0)
    for (const link of this.#into[actor]) this.#set(vector, this.links[link].place, 0)
    for (const link of this.#outOf[actor]) if (this.links[link].lane.isConnection) this.#set(vector, this.links[link].place, 0)
  }

  // ---- faults

  #applyFault(vector: StateVector, fault: FaultOp): void {
    switch (fault.op) {
      case 'crash':
        this.#crash(vector, fault.process)
        break
      case 'boot':
        this.#boot(vector, fault.process)
        break
      case 'inject':
        this.#inject(vector, fault.actor, fault.message)
        break
      case 'cut': {
        const { place, lane } = this.links[this.#linkOf(fault.from, fault.to, fault.lane)]
        this.#set(vector, place, 0)
        if (lane.notifiesLoss) this.#set(vector, place, this.#push(0, this.messages.intern({ type: 'connection-lost' })))
        break
      }
      case 'drop': {
        const { place } = this.links[this.#linkOf(fault.from, fault.to, fault.lane)]
        this.#set(vector, place, this.#pop(vector[place], 0))
      }
    }
    while (this.#instant.length > 0) this.#takeInstant(vector)
  }

  #crash(vector: StateVector, process: number): void {
    this.#set(vector, this.#alivePlace + process, 0)
    const lost = this.messages.intern({ type: 'connection-lost' })
    for (let actor = 0; actor < this.#types.length; actor++) {
      if (this.spec.actors[actor].process !== process || vector[actor] === 0) continue
      this.#stop(vector, actor)
      for (const link of this.#outOf[actor]) {
        const { to, lane, place } = this.links[link]
        if (!lane.notifiesLoss || this.spec.actors[to].process === process || vector[to] === 0) continue
        this.#set(vector, place, this.#push(vector[place], lost))
      }
    }
  }

  #boot(vector: StateVector, process: number): void {
    this.#set(vector, this.#alivePlace + process, 1)
    for (let actor = 0; actor < this.#types.length; actor++) {
      const spec = this.spec.actors[actor]
      if (spec.process === process && spec.boot !== undefined) this.#spawn(vector, actor, spec.boot)
    }
    while (this.#instant.length > 0) this.#takeInstant(vector)
  }

  #inject(vector: StateVector, actor: ActorId, message: Message): void {
    const link = this.#linkOf(actor, actor, 0)
    const outcomes = this.#handled(vector[actor], link, this.messages.intern(message))
    this.#apply(vector, actor, outcomes[0])
  }

  // ---- vectors

  /** Writes one place and brings the hash up to date. */
  #set(vector: StateVector, place: number, value: number): void {
    const before = vector[place]
    if (before === value) return
    vector[place] = value
    const a = this.width - 2
    vector[a] += this.#placeHashA(place, value) - this.#placeHashA(place, before)
    vector[a + 1] += this.#placeHashB(place, value) - this.#placeHashB(place, before)
  }

  #placeHashA(place: number, value: number): number {
    if (value === 0) return 0
    const content = place >= this.#linkPlace ? this.queues.a[value] : place < this.#alivePlace ? this.states.a[value] : value
    return mixA(this.#saltA[place], content) | 0
  }

  #placeHashB(place: number, value: number): number {
    if (value === 0) return 0
    const content = place >= this.#linkPlace ? this.queues.b[value] : place < this.#alivePlace ? this.states.b[value] : value
    return mixB(this.#saltB[place], content) | 0
  }

  #push(queue: number, message: number): number {
    const known = this.#pushed.get(queue, message, 0)
    if (known >= 0) return known
    const pushed = this.#internQueue([...this.queues.values[queue], message])
    this.#pushed.add(queue, message, 0, pushed)
    return pushed
  }

  #pop(queue: number, position: number): number {
    const known = this.#popped.get(queue, position, 0)
    if (known >= 0) return known
    const items = this.queues.values[queue].filter((_, at) => at !== position)
    const popped = items.length === 0 ? 0 : this.#internQueue(items)
    this.#popped.add(queue, position, 0, popped)
    return popped
  }

  #internQueue(items: readonly number[]): number {
    let a = items.length
    let b = items.length
    for (const item of items) {
      a = mixA(a, this.messages.a[item])
      b = mixB(b, this.messages.b[item])
    }
    return this.queues.internHashed(a, b, () => items)
  }

  #linkKey(from: ActorId, to: ActorId, laneId: number): number {
    const sender = this.spec.lanes[laneId].isSharedInbox ? -1 : from
    return ((sender + 1) * this.#types.length + to) * this.spec.lanes.length + laneId
  }

  #linkOf(from: ActorId, to: ActorId, laneId: number): number {
    const key = this.#linkKey(from, to, laneId)
    const known = this.#linkIds.get(key)
    if (known !== undefined) return known
    const id = this.links.length
    assert(id < this.options.linksMax, `a search has at most ${this.options.linksMax} links`)
    const place = this.#linkPlace + id
    const lane = this.spec.lanes[laneId]
    this.links.push({ from, to, laneId, lane, place })
    // Salted by its ends, not by its number, so that the order in which links are discovered does not matter.
    this.#salt(place, `link ${from} ${to} ${laneId}`)
    this.#linkIds.set(key, id)
    this.#into[to].push(id)
    this.#outOf[from].push(id)
    if (lane.capacity > 0) this.#boundedOutOf[from].push(id)
    return id
  }
}
