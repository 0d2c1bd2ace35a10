/**
 * The vectors of a state space: which number stands at which place, what the numbers mean, and the hash of a whole,
 * which is the sum of its places' salted content hashes and is brought up to date wherever a place is written.
 */
import type { ActorId, AnyActorType, Message, WorldSpec } from './actor.ts'
import { assert } from './assert.ts'
import { hashString, laneB, mixA, mixB } from './hash.ts'
import { checkLanes } from './lane-rules.ts'
import type { LinkInfo } from './link.ts'
import { LinkRegistry } from './link-registry.ts'
import { OutcomeTable, type ActorState } from './outcome-table.ts'
import { PAUSED } from './process-table.ts'
import { OPEN_EMPTY, QueueInterner } from './queue-interner.ts'
import { toSpaceFault, type SpaceFault } from './space-fault.ts'
import { defaultSpaceOptions, type StateSpaceOptions } from './state-space-options.ts'

/** A vector of place numbers: actors, processes, faults taken, held directions, faults to heal, the two lanes of its hash, links. */
export type StateVector = Int32Array

/** As many as a number has bits to tell which of them have struck. */
export const FAULTS_HEALED_MAX = 30

export class SpaceVectors<R = unknown> {
  readonly spec: WorldSpec<R>
  readonly options: StateSpaceOptions
  /** The faults of the options; a fault step's `index` numbers them. */
  readonly faults: readonly SpaceFault[]
  /** Places of a vector. */
  readonly width: number
  protected readonly types: readonly AnyActorType[]
  protected readonly registry: LinkRegistry
  protected readonly outcomes: OutcomeTable
  /** Number 0 is the empty queue; what they hold are numbers of items. */
  protected readonly queues: QueueInterner
  protected readonly alivePlace: number
  protected readonly faultsPlace: number
  /** Bit b: the b-th direction of `holdable` is held. */
  protected readonly heldPlace: number
  /** Bit f: fault f has struck and not healed. */
  protected readonly struckPlace: number
  protected readonly linkPlace: number
  /** Links whose places have their salt. */
  protected salted = 0
  /** Directions between processes that a fault can hold, `from * processes + to`. */
  protected readonly holdable: readonly number[]
  /** A fault can make something wait: only then does anybody ask. */
  protected readonly isDisturbable: boolean
  readonly #hashPlace: number
  readonly #saltA: Int32Array
  readonly #saltB: Int32Array

  constructor(spec: WorldSpec<R>, options: Partial<StateSpaceOptions> = {}) {
    checkLanes(spec.lanes)
    this.spec = spec
    this.options = { ...defaultSpaceOptions, ...options }
    this.faults = this.options.faults.map(toSpaceFault)
    const isNumbered = this.faults.every(({ healOps }, fault) => healOps.length === 0 || fault < FAULTS_HEALED_MAX)
    assert(isNumbered, 'a search heals its first 30 faults')
    const ops = this.faults.flatMap((fault) => fault.ops)
    const holds = ops.flatMap((op) => (op.op === 'hold' ? [op.from * spec.processes.length + op.to] : []))
    this.holdable = [...new Set(holds)]
    assert(this.holdable.length < 31, 'a search holds at most 30 directions')
    this.isDisturbable = ops.some(({ op }) => op === 'hold' || op === 'pause')
    this.types = spec.actors.map((actor) => actor.type)
    this.registry = new LinkRegistry(spec)
    this.outcomes = new OutcomeTable(spec, this.registry, this.options.branchOn)
    this.queues = new QueueInterner(this.outcomes.items)
    this.alivePlace = spec.actors.length
    this.faultsPlace = this.alivePlace + spec.processes.length
    this.heldPlace = this.faultsPlace + 1
    this.struckPlace = this.heldPlace + 1
    this.#hashPlace = this.struckPlace + 1
    this.linkPlace = this.#hashPlace + 2
    this.width = this.linkPlace + this.options.linksMax
    this.#saltA = new Int32Array(this.width)
    this.#saltB = new Int32Array(this.width)
    for (let place = 0; place < this.linkPlace; place++) {
      this.#saltA[place] = hashString(`place ${place}`)
      this.#saltB[place] = laneB()
    }
  }

  /** Writes one vector over another. A loop: for so few numbers a call of the engine's own copying costs more. */
  copy(from: StateVector, to: StateVector): void {
    const count = this.linkPlace + this.registry.infos.length
    for (let place = 0; place < count; place++) to[place] = from[place]
  }

  hashA(vector: StateVector): number {
    return vector[this.#hashPlace]
  }

  hashB(vector: StateVector): number {
    return vector[this.#hashPlace + 1]
  }

  /** Links known so far; a step's `index` and `queueOf` number them. */
  get links(): readonly LinkInfo[] {
    return this.registry.infos
  }

  /** Places in use: those behind are 0 in every vector so far. */
  get usedWidth(): number {
    return this.linkPlace + this.registry.infos.length
  }

  /** Calls of `handle` that were really made. */
  get handlerCalls(): number {
    return this.outcomes.handlerCalls
  }

  /** An actor's state in a vector, `undefined` if it is vacant. */
  stateOf(vector: StateVector, actor: ActorId): object | undefined {
    return vector[actor] === 0 ? undefined : this.actorState(vector, actor).state
  }

  /** The messages that wait on a link. */
  queueOf(vector: StateVector, link: number): readonly Message[] {
    return this.itemsOf(vector, link).map((item) => this.outcomes.items.values[item].message)
  }

  isAlive(vector: StateVector, process: number): boolean {
    return vector[this.alivePlace + process] > 0
  }

  faultsTaken(vector: StateVector): number {
    return vector[this.faultsPlace]
  }

  /** Some fault has struck and is to heal. */
  isStruck(vector: StateVector): boolean {
    return vector[this.struckPlace] !== 0
  }

  isPaused(vector: StateVector, process: number): boolean {
    return vector[this.alivePlace + process] >= PAUSED
  }

  /** Does this actor stand still? */
  protected stands(vector: StateVector, actor: ActorId): boolean {
    return this.isDisturbable && this.isPaused(vector, this.spec.actors[actor].process)
  }

  /** Is anything paused or held? */
  protected isDisturbed(vector: StateVector): boolean {
    if (!this.isDisturbable) return false
    return vector[this.heldPlace] !== 0 || this.spec.processes.some((_, process) => this.isPaused(vector, process))
  }

  /** Must what one actor has sent to another wait? */
  protected holdsBack(vector: StateVector, sender: ActorId, receiver: ActorId): boolean {
    if (!this.isDisturbable || vector[this.heldPlace] === 0) return false
    const { actors, processes } = this.spec
    const bit = this.holdable.indexOf(actors[sender].process * processes.length + actors[receiver].process)
    return bit >= 0 && (vector[this.heldPlace] & (1 << bit)) !== 0
  }

  protected actorState(vector: StateVector, actor: ActorId): ActorState {
    return this.outcomes.states.values[vector[actor]]
  }

  protected itemsOf(vector: StateVector, link: number): readonly number[] {
    return this.queues.values[vector[this.linkPlace + link]]
  }

  /** Must the receiver still be told of a loss when what waits is dropped? */
  protected staysOpen(vector: StateVector, link: number): boolean {
    return this.registry.infos[link].lane.notifiesLoss && vector[this.linkPlace + link] !== 0
  }

  protected isOpen(vector: StateVector, link: number): boolean {
    if (!this.registry.infos[link].lane.notifiesLoss) return false
    const items = this.itemsOf(vector, link)
    if (items.length === 0) return vector[this.linkPlace + link] === OPEN_EMPTY
    return this.outcomes.items.values[items[items.length - 1]].message.type !== 'connection-lost'
  }

  protected hasRoom(vector: StateVector, actor: ActorId): boolean {
    const links = this.registry.outOf[actor]
    for (let i = 0; i < links.length; i++) {
      const { capacity } = this.registry.infos[links[i]].lane
      if (capacity > 0 && this.itemsOf(vector, links[i]).length >= capacity) return false
    }
    return true
  }

  protected linkOf(from: ActorId, to: ActorId, laneId: number): number {
    const link = this.registry.idOf(from, to, laneId)
    if (this.salted < this.registry.infos.length) this.saltLinks()
    return link
  }

  /** Salted by what they are called, not by their number, so that the order in which links are discovered does not matter. */
  protected saltLinks(): void {
    const { infos } = this.registry
    assert(infos.length <= this.options.linksMax, `a search has at most ${this.options.linksMax} links`)
    for (; this.salted < infos.length; this.salted++) {
      this.#saltA[this.linkPlace + this.salted] = infos[this.salted].hashA
      this.#saltB[this.linkPlace + this.salted] = infos[this.salted].hashB
    }
  }

  /** Writes one place and brings the hash up to date. */
  protected set(vector: StateVector, place: number, value: number): void {
    const before = vector[place]
    if (before === value) return
    vector[place] = value
    const contents = place >= this.linkPlace ? this.queues : place < this.alivePlace ? this.outcomes.states : null
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
