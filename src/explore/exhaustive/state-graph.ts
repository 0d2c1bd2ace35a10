/** A graph of states kept as numbers: what can be asked of it once a search has been everywhere. */
import type { PathStep } from './search-stack.ts'

/** 2^21: lane A and 21 bits of lane B make a key that a double holds exactly. */
const LANE_B_SPAN = 0x200000

export class StateGraph {
  readonly #ids = new Map<number, number>()
  #from = new Int32Array(1024)
  #to = new Int32Array(1024)
  #steps = new Int32Array(1024)
  #branches = new Int32Array(1024)
  /** Edges. */
  size = 0

  /** The number of the state with this fingerprint, given when it is first asked for; the first state is number 0. */
  number(laneA: number, laneB: number): number {
    const key = (laneA >>> 0) * LANE_B_SPAN + (laneB & (LANE_B_SPAN - 1))
    let id = this.#ids.get(key)
    if (id === undefined) this.#ids.set(key, (id = this.#ids.size))
    return id
  }

  get states(): number {
    return this.#ids.size
  }

  add(from: number, to: number, step: number, branch: number): void {
    if (this.size === this.#from.length) {
      this.#from = doubled(this.#from)
      this.#to = doubled(this.#to)
      this.#steps = doubled(this.#steps)
      this.#branches = doubled(this.#branches)
    }
    this.#from[this.size] = from
    this.#to[this.size] = to
    this.#steps[this.size] = step
    this.#branches[this.size++] = branch
  }

  /**
   * Walks all edges from some states, nearest first, against their direction where `isBackward`.
   *
   * @param follows which edges count, by their step
   * @returns by state: the edge over which it was reached first; START for where the walk began, UNREACHED for all others
   */
  walk(starts: readonly number[], isBackward: boolean, follows: (step: number) => boolean): Int32Array {
    const [tails, heads] = isBackward ? [this.#to, this.#from] : [this.#from, this.#to]
    const { first, edges } = this.#edgesByTail(tails)
    const by = new Int32Array(this.states).fill(UNREACHED)
    const queue = new Int32Array(this.states)
    let end = 0
    for (const start of starts) {
      if (by[start] === UNREACHED) queue[end++] = start
      by[start] = START
    }
    for (let at = 0; at < end; at++) {
      for (let i = first[queue[at]]; i < first[queue[at] + 1]; i++) {
        const head = heads[edges[i]]
        if (by[head] !== UNREACHED || !follows(this.#steps[edges[i]])) continue
        by[head] = edges[i]
        queue[end++] = head
      }
    }
    return by
  }

  /** The steps to a state, of a walk along the edges. */
  pathTo(state: number, by: Int32Array): readonly PathStep[] {
    const path: PathStep[] = []
    for (let at = state; by[at] >= 0; at = this.#from[by[at]]) {
      path.push({ step: this.#steps[by[at]], branch: this.#branches[by[at]] })
    }
    return path.reverse()
  }

  /** Edges sorted by where they leave from: those of state s stand from `first[s]` on. */
  #edgesByTail(tails: Int32Array): { readonly first: Int32Array; readonly edges: Int32Array } {
    const first = new Int32Array(this.states + 1)
    for (let edge = 0; edge < this.size; edge++) first[tails[edge] + 1]++
    for (let state = 0; state < this.states; state++) first[state + 1] += first[state]
    const next = first.slice()
    const edges = new Int32Array(this.size)
    for (let edge = 0; edge < this.size; edge++) edges[next[tails[edge]]++] = edge
    return { first, edges }
  }
}

export const START = -1
export const UNREACHED = -2

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
}
