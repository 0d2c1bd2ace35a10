/**
 * Which links exist between the actors of a closed system. A world shares its registry with its forks: it only
 * grows, and nothing that happens in a world may depend on which links another one has added. So the lists of an
 * actor's links are kept in the order of their ends, never in the order of discovery.
 */
import type { ActorId, WorldSpec } from './actor.ts'
import { createLinkInfo, type LinkInfo } from './link.ts'

/** Keys below this are looked up in a flat table. */
const FLAT_KEYS_MAX = 1 << 16

export class LinkRegistry {
  readonly infos: LinkInfo[] = []
  /** Links into an actor, by sender and lane. */
  readonly into: readonly number[][]
  /** Links out of an actor, by receiver and lane. A shared inbox has no sender and is in none of these lists. */
  readonly outOf: readonly number[][]
  readonly #spec: WorldSpec
  readonly #actors: number
  readonly #lanes: number
  readonly #flat: Int32Array
  readonly #far = new Map<number, number>()

  constructor(spec: WorldSpec) {
    this.#spec = spec
    this.#actors = spec.actors.length
    this.#lanes = spec.lanes.length
    this.#flat = new Int32Array(Math.min((this.#actors + 1) * this.#actors * this.#lanes, FLAT_KEYS_MAX)).fill(-1)
    this.into = spec.actors.map(() => [])
    this.outOf = spec.actors.map(() => [])
  }

  /** The link that carries what `from` sends to `to` on a lane, made if it is not there. */
  idOf(from: ActorId, to: ActorId, laneId: number): number {
    const key = this.#key(from, to, laneId)
    const known = key < this.#flat.length ? this.#flat[key] : (this.#far.get(key) ?? -1)
    return known >= 0 ? known : this.#add(key, from, to, laneId)
  }

  /** The same without making it: -1 if it is not there. */
  find(from: ActorId, to: ActorId, laneId: number): number {
    const key = this.#key(from, to, laneId)
    return key < this.#flat.length ? this.#flat[key] : (this.#far.get(key) ?? -1)
  }

  #key(from: ActorId, to: ActorId, laneId: number): number {
    const sender = this.#spec.lanes[laneId].isSharedInbox ? 0 : from + 1
    return (sender * this.#actors + to) * this.#lanes + laneId
  }

  #add(key: number, from: ActorId, to: ActorId, laneId: number): number {
    const id = this.infos.length
    const { lanes, actors } = this.#spec
    const lane = lanes[laneId]
    const sender = lane.isSharedInbox ? -1 : from
    const latencyUs = this.#spec.latencyUs?.(from, to, laneId) ?? lane.latencyUs
    // Names of steps are unique, so a lane without a name has its number, but for the first.
    const suffix = lane.name !== '' ? ` ${lane.name}` : laneId === 0 ? '' : ` lane-${laneId}`
    const label = sender < 0 ? `${actors[to].name}${suffix}` : `${actors[to].name} <- ${actors[from].name}${suffix}`
    const info = createLinkInfo(id, sender, to, laneId, lane, latencyUs, label)
    this.infos.push(info)
    if (key < this.#flat.length) this.#flat[key] = id
    else this.#far.set(key, id)
    this.#insert(this.into[to], info, (other) => other.from)
    if (sender >= 0) this.#insert(this.outOf[sender], info, (other) => other.to)
    return id
  }

  #insert(list: number[], info: LinkInfo, otherEnd: (info: LinkInfo) => number): void {
    const place = (link: LinkInfo): number => otherEnd(link) * this.#lanes + link.laneId
    let at = list.length
    while (at > 0 && place(this.infos[list[at - 1]]) > place(info)) at--
    list.splice(at, 0, info.id)
  }
}
