/** The links of one world: what exists is shared with its forks, what waits is its own from the first write on. */
import type { WorldSpec } from './actor.ts'
import type { Envelope, LinkState } from './link.ts'
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
    // Field by field, so that both branches make objects of one shape.
    const copy: LinkState = {
      owner,
      queue: state === undefined ? [] : state.queue.slice(),
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
export function removeAt(queue: Envelope[], position: number): void {
  if (position === 0) queue.shift()
  else queue.splice(position, 1)
}

/** Puts an envelope, the youngest of all, where its due time belongs. @returns its position */
export function insertByDue(queue: Envelope[], envelope: Envelope): number {
  let low = 0
  let high = queue.length
  // What is sent last is often due last.
  if (high === 0 || queue[high - 1].dueUs <= envelope.dueUs) {
    queue.push(envelope)
    return high
  }
  while (low < high) {
    const middle = (low + high) >>> 1
    if (queue[middle].dueUs <= envelope.dueUs) low = middle + 1
    else high = middle
  }
  queue.push(envelope)
  for (let at = queue.length - 1; at > low; at--) queue[at] = queue[at - 1]
  queue[low] = envelope
  return low
}
