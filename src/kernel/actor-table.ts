/** The actors of one world: a slot each, shared with forks until somebody writes to it. */
import type { ActorId, TimerKind } from './actor.ts'
import { clonePlain } from './clone.ts'

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
export interface ActorSlot {
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
  /** False after a fork until the first count: the map is copied then. */
  ownsOccurrences: boolean
  /** Cached hash of the state, and of state and timers at `hashTimeUs`; NaN if stale. */
  isStateHashed: boolean
  stateHashA: number
  stateHashB: number
  hashTimeUs: number
  hashA: number
  hashB: number
}

export const NO_ACTIONS: readonly string[] = []
export const NO_TIMERS: readonly Timer[] = []

export class ActorTable {
  readonly slots: ActorSlot[]
  #token: object = {}

  constructor(count: number, from?: ActorTable) {
    this.slots = []
    if (from === undefined) {
      for (let actor = 0; actor < count; actor++) this.slots.push(this.#vacant())
    } else {
      this.slots = from.slots.slice()
      from.#token = {}
    }
  }

  /** An actor's slot to be written to. */
  own(actor: ActorId): ActorSlot {
    const slot = this.slots[actor]
    if (slot.owner === this.#token) {
      slot.isStateHashed = false
      slot.hashTimeUs = NaN
      return slot
    }
    return this.#copy(actor, slot)
  }

  /** Empties a slot. What the links say of it and how often it did what stays true. */
  vacate(actor: ActorId): void {
    const { fullLinks, parkedLinks, occurrences } = this.slots[actor]
    this.slots[actor] = { ...this.#vacant(), fullLinks, parkedLinks, occurrences: new Map(occurrences) }
  }

  /** Counts one more of what has a name. @returns its number, from 1 */
  count(slot: ActorSlot, name: string): number {
    if (!slot.ownsOccurrences) {
      slot.occurrences = new Map(slot.occurrences)
      slot.ownsOccurrences = true
    }
    const occurrence = (slot.occurrences.get(name) ?? 0) + 1
    slot.occurrences.set(name, occurrence)
    return occurrence
  }

  #copy(actor: ActorId, slot: ActorSlot): ActorSlot {
    const copy: ActorSlot = {
      owner: this.#token,
      state: slot.state === undefined ? undefined : clonePlain(slot.state),
      timers: slot.timers,
      actions: slot.actions,
      actionDueUs: slot.actionDueUs,
      actionOrder: slot.actionOrder,
      actionCause: slot.actionCause,
      fullLinks: slot.fullLinks,
      parkedLinks: slot.parkedLinks,
      occurrences: slot.occurrences,
      ownsOccurrences: false,
      isStateHashed: false,
      stateHashA: 0,
      stateHashB: 0,
      hashTimeUs: NaN,
      hashA: 0,
      hashB: 0,
    }
    this.slots[actor] = copy
    return copy
  }

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
      ownsOccurrences: true,
      isStateHashed: false,
      stateHashA: 0,
      stateHashB: 0,
      hashTimeUs: NaN,
      hashA: 0,
      hashB: 0,
    }
  }
}
