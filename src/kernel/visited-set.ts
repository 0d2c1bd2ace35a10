/**
 * The set of 64-bit fingerprints that a search has seen: open addressing in typed arrays, because a JavaScript
 * `Set` stops at 2^24 entries and costs ten times the memory.
 */
export class VisitedSet {
  size = 0
  readonly #sizeMax: number
  #mask: number
  #a: Uint32Array
  #b: Uint32Array

  /** @param sizeMax how many fingerprints it may hold; memory is 16 bytes for each at most */
  constructor(sizeMax = 1 << 30) {
    this.#sizeMax = sizeMax
    this.#mask = (1 << 12) - 1
    this.#a = new Uint32Array(1 << 12)
    this.#b = new Uint32Array(1 << 12)
  }

  get isFull(): boolean {
    return this.size >= this.#sizeMax
  }

  /** Adds a fingerprint. @returns whether it was new */
  add(a: number, b: number): boolean {
    // (0, 0) marks an empty place; the one fingerprint that hashes to it is moved aside.
    if ((a | b) === 0) b = 1
    a >>>= 0
    b >>>= 0
    let at = (a ^ Math.imul(b, 0x9e3779b1)) & this.#mask
    while (this.#a[at] !== 0 || this.#b[at] !== 0) {
      if (this.#a[at] === a && this.#b[at] === b) return false
      at = (at + 1) & this.#mask
    }
    this.#a[at] = a
    this.#b[at] = b
    if (++this.size * 2 > this.#mask) this.#grow()
    return true
  }

  #grow(): void {
    const oldA = this.#a
    const oldB = this.#b
    const capacity = oldA.length * 2
    this.#mask = capacity - 1
    this.#a = new Uint32Array(capacity)
    this.#b = new Uint32Array(capacity)
    for (let i = 0; i < oldA.length; i++) {
      if (oldA[i] === 0 && oldB[i] === 0) continue
      let at = (oldA[i] ^ Math.imul(oldB[i], 0x9e3779b1)) & this.#mask
      while (this.#a[at] !== 0 || this.#b[at] !== 0) at = (at + 1) & this.#mask
      this.#a[at] = oldA[i]
      this.#b[at] = oldB[i]
    }
  }
}
