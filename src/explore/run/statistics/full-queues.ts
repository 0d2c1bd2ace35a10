/** Watches the queues that hold their senders back: local channels, and all channels where flow is by bounded queues. */
import type { ActorId } from '../../../kernel/actor.ts'
import type { World } from '../../../kernel/world.ts'

export class FullQueues {
  readonly #world: World
  /** By actor: its links with a bound. */
  readonly #bounded: number[][]
  #known = 0

  constructor(world: World) {
    this.#world = world
    this.#bounded = world.spec.actors.map(() => [])
  }

  /** Whether an actor waits until one of its queues has room again. */
  isHeldBack(actor: ActorId): boolean {
    this.#learn()
    return this.#bounded[actor].some((link) => this.#isFull(link))
  }

  #isFull(link: number): boolean {
    return this.#world.queue(link).length >= this.#world.linkInfos[link].lane.capacity
  }

  /** Links come to be when something is first sent over them. */
  #learn(): void {
    const { linkInfos } = this.#world
    for (; this.#known < linkInfos.length; this.#known++) {
      const { id, from, lane } = linkInfos[this.#known]
      if (lane.capacity > 0 && from >= 0) this.#bounded[from].push(id)
    }
  }
}
