/** Open-addressing map from three small non-negative integers to a non-negative integer, in typed arrays. */
export class Table3 {
  size = 0
  #mask = 1023
  #keys = new Int32Array(1024 * 3)
  #values = new Int32Array(1024).fill(-1)

  /** Memory that it holds, in bytes. */
  get memoryBytes(): number {
    return this.#keys.byteLength + this.#values.byteLength
  }

  /** -1: not there. */
  get(x: number, y: number, z: number): number {
    const keys = this.#keys
    let at = spread(x, y, z) & this.#mask
    for (;;) {
      const value = this.#values[at]
      if (value < 0) return -1
      const k = at * 3
      if (keys[k] === x && keys[k + 1] === y && keys[k + 2] === z) return value
      at = (at + 1) & this.#mask
    }
  }

  /** The key must not be there yet. */
  add(x: number, y: number, z: number, value: number): void {
    if (++this.size * 2 > this.#mask) this.#grow()
    this.#put(x, y, z, value)
  }

  #put(x: number, y: number, z: number, value: number): void {
    let at = spread(x, y, z) & this.#mask
    while (this.#values[at] >= 0) at = (at + 1) & this.#mask
    this.#values[at] = value
    this.#keys[at * 3] = x
    this.#keys[at * 3 + 1] = y
    this.#keys[at * 3 + 2] = z
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    const capacity = values.length * 2
    this.#mask = capacity - 1
    this.#keys = new Int32Array(capacity * 3)
    this.#values = new Int32Array(capacity).fill(-1)
    for (let at = 0; at < values.length; at++) {
      if (values[at] >= 0) this.#put(keys[at * 3], keys[at * 3 + 1], keys[at * 3 + 2], values[at])
    }
  }
}

function spread(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}
