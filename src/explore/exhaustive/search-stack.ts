/** The path that a depth-first search is on: one frame a state, with the steps that it takes there. */
import type { StateSpace, StateVector } from '../../kernel/state-space.ts'

/** A step of a path through a state space; `branch` says which answers its choices had. */
export interface PathStep {
  readonly step: number
  readonly branch: number
}

interface Cursor {
  /** Which of the frame's steps is being taken, and which of its branches. */
  at: number
  branch: number
  branches: number
  count: number
  /** Steps that need not be taken were left out. */
  isPartial: boolean
}

const FILTER_SIZE = 1 << 14
const FRAME_BYTES = 500

export class SearchStack<R> {
  /** Place of the last frame; -1: none. */
  depth = -1
  readonly #space: StateSpace<R>
  readonly #vectors: Int32Array[] = []
  readonly #steps: Int32Array[] = []
  readonly #cursors: Cursor[] = []
  /** How many frames have a fingerprint that ends so: nearly always 0, and then nobody needs to look at all of them. */
  readonly #filter = new Uint16Array(FILTER_SIZE)

  constructor(space: StateSpace<R>) {
    this.#space = space
  }

  get vector(): StateVector {
    return this.#vectors[this.depth]
  }

  /** The step being taken. */
  get step(): number {
    return this.#steps[this.depth][this.#cursors[this.depth].at]
  }

  get branch(): number {
    return this.#cursors[this.depth].branch
  }

  get isPartial(): boolean {
    return this.#cursors[this.depth].isPartial
  }

  /** Opens a frame for a state, before its first step. The vector is copied. */
  push(vector: StateVector, steps: Int32Array, count: number, isPartial: boolean): void {
    const depth = ++this.depth
    if (depth === this.#vectors.length) {
      this.#vectors.push(new Int32Array(this.#space.width))
      this.#steps.push(new Int32Array(32))
      this.#cursors.push({ at: 0, branch: 0, branches: 0, count: 0, isPartial: false })
    }
    this.#space.copy(vector, this.#vectors[depth])
    this.#filter[this.#space.hashA(vector) & (FILTER_SIZE - 1)]++
    if (this.#steps[depth].length < count) this.#steps[depth] = new Int32Array(count * 2)
    copySteps(steps, this.#steps[depth], count)
    const cursor = this.#cursors[depth]
    cursor.at = 0
    cursor.branch = -1
    cursor.branches = this.#space.branches(vector, steps[0])
    cursor.count = count
    cursor.isPartial = isPartial
  }

  /** Goes on to the frame's next branch or step; false and gone if there is none. */
  advance(): boolean {
    const cursor = this.#cursors[this.depth]
    if (++cursor.branch < cursor.branches) return true
    cursor.branch = 0
    if (++cursor.at < cursor.count) {
      cursor.branches = this.#space.branches(this.vector, this.step)
      return true
    }
    this.#filter[this.#space.hashA(this.vector) & (FILTER_SIZE - 1)]--
    this.depth--
    return false
  }

  /** Adds to the last frame those of `count` steps that it does not take yet. */
  widen(steps: Int32Array, count: number): void {
    const cursor = this.#cursors[this.depth]
    cursor.isPartial = false
    const all = new Int32Array(cursor.count + count)
    const own = this.#steps[this.depth].subarray(0, cursor.count)
    all.set(own)
    for (let i = 0; i < count; i++) if (!own.includes(steps[i])) all[cursor.count++] = steps[i]
    this.#steps[this.depth] = all
  }

  /** Is a state with this fingerprint on the path? */
  has(vector: StateVector): boolean {
    const space = this.#space
    const a = space.hashA(vector)
    if (this.#filter[a & (FILTER_SIZE - 1)] === 0) return false
    const b = space.hashB(vector)
    for (let at = this.depth; at >= 0; at--) {
      if (space.hashA(this.#vectors[at]) === a && space.hashB(this.#vectors[at]) === b) return true
    }
    return false
  }

  path(): readonly PathStep[] {
    return this.#cursors.slice(0, this.depth + 1).map(({ at, branch }, level) => ({ step: this.#steps[level][at], branch }))
  }

  /** About how much memory it holds, in bytes. */
  get memoryBytes(): number {
    return this.#vectors.length * (this.#space.width * 4 + FRAME_BYTES)
  }

  /** Steps known and not yet taken. */
  get frontier(): number {
    let steps = 0
    for (let at = 0; at <= this.depth; at++) steps += this.#cursors[at].count - this.#cursors[at].at - 1
    return steps
  }
}

/** A loop: for so few numbers a call of `set` costs more. */
function copySteps(from: Int32Array, to: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) to[i] = from[i]
}
