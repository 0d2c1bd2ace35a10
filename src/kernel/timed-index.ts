/**
 * What a world that runs in time order keeps beside its state: a heap of what may happen next, and which links had
 * something due that their receiver did not want. It can be dropped and made again from the state at any time.
 */
import type { ActorId } from './actor.ts'
import type { ActorTable } from './actor-table.ts'
import { isWanted, type WorldParts } from './enabled-steps.ts'
import { EventHeap } from './event-heap.ts'
import type { Envelope, LinkInfo, LinkState } from './link.ts'
import type { LinkTable } from './link-table.ts'

export const LINK = 0
export const TIMER = 1
export const ACTION = 2

export class TimedIndex {
  readonly heap = new EventHeap()
  /** Latest due time of the entries popped. The world's clock may be behind: it stands still where nobody wants what is due. */
  reachedUs = -Infinity
  /**
   * By link on which any may be taken first: the orders of the messages that were its earliest at some time and have an
   * entry in the heap, the earliest last, so that none gets two.
   */
  readonly #entered: (number[] | undefined)[] = []
  readonly #parts: WorldParts
  readonly #actors: ActorTable
  readonly #links: LinkTable

  constructor(parts: WorldParts) {
    const { actors, links } = parts
    this.#parts = parts
    this.#actors = actors
    this.#links = links
    for (let actor = 0; actor < actors.slots.length; actor++) {
      const slot = actors.slots[actor]
      if (slot.state === undefined) continue
      for (const timer of slot.timers) this.heap.push(timer.dueUs, timer.order, (actor << 2) | TIMER)
      this.addActions(actor)
      this.addWaiting(actor)
    }
  }

  /** The own actions of an actor. */
  addActions(actor: ActorId): void {
    const slot = this.#actors.slots[actor]
    if (slot.actions.length > 0) this.heap.push(slot.actionDueUs, slot.actionOrder, (actor << 2) | ACTION)
  }

  /** All that may be taken first of what waits for an actor. */
  addWaiting(actor: ActorId): void {
    for (const link of this.#links.registry.into[actor]) {
      const state = this.#links.states[link]
      if (state === undefined || state.queue.length === 0) continue
      const { width } = this.#links.registry.infos[link].lane
      const candidates = width === Infinity && !state.isParked ? 1 : width
      for (let position = 0; position < candidates && position < state.queue.length; position++) this.#add(link, state.queue[position])
    }
  }

  /** A message has become the earliest of its link. */
  addEarliest(link: number, envelope: Envelope): void {
    const entered = (this.#entered[link] ??= [])
    entered.push(envelope.order)
    this.#add(link, envelope)
  }

  /** The same where it may have been the earliest before, until another came. */
  #enter(link: number, envelope: Envelope): void {
    const entered = this.#entered[link]
    if (entered !== undefined && entered.length > 0 && entered[entered.length - 1] === envelope.order) return
    this.addEarliest(link, envelope)
  }

  /** The heap's entry for a message has been taken out. */
  leave(link: number, order: number): void {
    const entered = this.#entered[link]
    if (entered === undefined) return
    const last = entered.length - 1
    if (last >= 0 && entered[last] === order) entered.pop()
  }

  #add(link: number, { dueUs, order }: Envelope): void {
    this.heap.push(dueUs, order, (link << 2) | LINK)
  }

  /**
   * After something was taken from a position: what has come within the width of its link. Of a link without
   * limit only the earliest due message is in the heap, because its queue is in the order of due times.
   */
  addNext(info: LinkInfo, queue: readonly Envelope[], position: number): void {
    const { width } = info.lane
    if (width === Infinity) {
      if (position < queue.length) this.#enter(info.id, queue[position])
    } else if (width - 1 < queue.length) {
      this.#add(info.id, queue[width - 1])
    }
  }

  /** Something due is not wanted now: it is looked at again when its receiver or the room downstream changes. */
  park(info: LinkInfo, position: number): void {
    const state = this.#links.own(info.id)
    if (info.lane.width === Infinity && position + 1 < state.queue.length) this.#add(info.id, state.queue[position + 1])
    if (state.isParked) return
    state.isParked = true
    this.#actors.own(info.to).parkedLinks++
  }

  /** Puts parked messages of an actor back into the heap where the guard that held them has opened. */
  retry(actor: ActorId): void {
    const slot = this.#actors.slots[actor]
    const { into, infos } = this.#links.registry
    const inputs = into[actor]
    for (let i = 0; i < inputs.length; i++) {
      const state = this.#links.states[inputs[i]]
      if (state === undefined || !state.isParked) continue
      const info = infos[inputs[i]]
      let isStillParked = false
      for (let position = 0; position < info.lane.width && position < state.queue.length; position++) {
        const envelope = state.queue[position]
        if (envelope.dueUs > this.reachedUs) continue // still in the heap
        if (isWanted(this.#parts, info, slot, envelope)) this.#add(info.id, envelope)
        else isStillParked = true
      }
      if (!isStillParked) unpark(this.#actors, info, this.#links.own(info.id))
    }
  }
}

/** A link has nothing left that was due and not wanted. */
export function unpark(actors: ActorTable, info: LinkInfo, state: LinkState): void {
  if (!state.isParked) return
  state.isParked = false
  actors.own(info.to).parkedLinks--
}
