/** The links of one world: what exists is shared with its forks, what waits is its own from the first write on. */
import type { WorldSpec } from './actor.ts'
import type { LinkState } from './link.ts'
import { LinkRegistry } from './link-registry.ts'

export class LinkTable {
  readonly registry: LinkRegistry
  readonly states: (LinkState | undefined)[]
  #token: object = {}

  constructor(spec: WorldSpec, from?: LinkTable) {
    this.registry = from?.registry ?? new LinkRegistry(spec)
    this.states = from === undefined ? [] : from.states.slice()
    if (from !== undefined) from.#token = {}
  }

  /** A link's state to be written to. */
  own(link: number): LinkState {
    const state = this.states[link]
    if (state !== undefined && state.owner === this.#token) {
      state.isHashed = false
      return state
    }
    return this.#copy(link, state)
  }

  #copy(link: number, state: LinkState | undefined): LinkState {
    const owner = this.#token
    const { width } = this.registry.infos[link].lane
    // Field by field, so that both branches make objects of one shape.
    const copy: LinkState = {
      owner,
      queue: state === undefined ? [] : state.queue.slice(),
      orders: width === 1 ? null : state === undefined ? [] : state.orders!.slice(),
      sent: state === undefined ? 0 : state.sent,
      lastDueUs: state === undefined ? 0 : state.lastDueUs,
      isOpen: state !== undefined && state.isOpen,
      isParked: state !== undefined && state.isParked,
      isHashed: false,
      hashA: 0,
      hashB: 0,
    }
    while (this.states.length < link) this.states.push(undefined)
    this.states[link] = copy
    return copy
  }
}

/** Takes the envelope at a position out of a queue. */
export function removeAt(state: LinkState, position: number): void {
  if (position === 0) state.queue.shift()
  else state.queue.splice(position, 1)
  if (state.orders === null) return
  if (position === 0) state.orders.shift()
  else state.orders.splice(position, 1)
}
