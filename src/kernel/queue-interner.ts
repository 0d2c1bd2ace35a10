/**
 * The contents of links as numbers. 0 is the empty queue; 1 is empty too, on a link whose receiver will be told if
 * its sender goes (`Lane.notifiesLoss`). Appending and taking out are memoised.
 */
import { mixA, mixB } from './hash.ts'
import { Interner } from './interner.ts'
import { Table3 } from './table-3.ts'

export const OPEN_EMPTY = 1

const QUEUE_BYTES = 300

export class QueueInterner extends Interner<readonly number[]> {
  readonly #items: Interner<unknown>
  readonly #pushed = new Table3()
  readonly #popped = new Table3()

  /** @param items whose numbers the queues hold */
  constructor(items: Interner<unknown>) {
    super()
    this.#items = items
    this.internHashed(0, 0, () => [])
    this.internHashed(0x6b43a9b5, 0x3c6ef35f, () => [])
  }

  /** About how much memory it holds, in bytes. */
  get memoryBytes(): number {
    return this.values.length * QUEUE_BYTES + this.#pushed.memoryBytes + this.#popped.memoryBytes
  }

  /** The queue with one more item: at its end, or where the order means nothing, in its place. */
  push(queue: number, item: number, isUnordered: boolean): number {
    const known = this.#pushed.get(queue, item, isUnordered ? 1 : 0)
    if (known >= 0) return known
    const items = [...this.values[queue], item]
    if (isUnordered) items.sort((x, y) => x - y)
    const pushed = this.#intern(items, isUnordered)
    this.#pushed.add(queue, item, isUnordered ? 1 : 0, pushed)
    return pushed
  }

  /** The queue without the item at a position; `whenEmpty` if nothing is left. */
  pop(queue: number, position: number, isUnordered: boolean, whenEmpty: number): number {
    const variant = isUnordered ? 1 : 0
    let popped = this.#popped.get(queue, position, variant)
    if (popped < 0) {
      const items = this.values[queue].filter((_, at) => at !== position)
      popped = items.length === 0 ? 0 : this.#intern(items, isUnordered)
      this.#popped.add(queue, position, variant, popped)
    }
    return popped === 0 ? whenEmpty : popped
  }

  #intern(items: readonly number[], isUnordered: boolean): number {
    let a = isUnordered ? 0x5f356495 : items.length
    let b = isUnordered ? 0x2ab8d3f1 : items.length
    for (const item of items) {
      const itemA = this.#items.a[item]
      const itemB = this.#items.b[item]
      a = isUnordered ? (a + mixA(0x31848bab, itemA)) | 0 : mixA(a, itemA)
      b = isUnordered ? (b + mixB(0x72be5d74, itemB)) | 0 : mixB(b, itemB)
    }
    return this.internHashed(a, b, () => items)
  }
}
