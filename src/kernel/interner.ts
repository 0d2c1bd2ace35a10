/**
 * Names for plain values: equal content, equal number. What a searching engine moves about is numbers;
 * the values behind them are stored once and never written to.
 */
import { hashPlain, laneB } from './hash.ts'

/** 2^21: lane A and 21 bits of lane B make a key that a double holds exactly. */
const LANE_B_SPAN = 0x200000

export class Interner<T> {
  readonly values: T[] = []
  /** Lanes of the content hash, by number. Replaced by longer arrays as values come. */
  a = new Int32Array(256)
  b = new Int32Array(256)
  readonly #ids = new Map<number, number>()

  /** The number of a value; `value()` is called only if the content is new. Hash lanes are those of the content. */
  internHashed(a: number, b: number, value: () => T): number {
    const key = (a >>> 0) * LANE_B_SPAN + (b & (LANE_B_SPAN - 1))
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.values.length
    if (id === this.a.length) this.#grow()
    this.values.push(value())
    this.a[id] = a
    this.b[id] = b
    this.#ids.set(key, id)
    return id
  }

  intern(value: T): number {
    const a = hashPlain(value)
    return this.internHashed(a, laneB(), () => value)
  }

  #grow(): void {
    const { a, b } = this
    this.a = new Int32Array(a.length * 2)
    this.b = new Int32Array(a.length * 2)
    this.a.set(a)
    this.b.set(b)
  }
}
