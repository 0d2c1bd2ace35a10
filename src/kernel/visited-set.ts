/**
 * The set of 64-bit fingerprints that a search has seen: open addressing in a typed array, because a JavaScript
 * `Set` stops at 2^24 entries and costs ten times the memory. Both lanes of a fingerprint lie side by side.
 */
export class VisitedSet {
  size = 0
  readonly #sizeMax: number
  #mask: number
  #cells: Int32Array

  /** @param sizeMax how many fingerprints it may hold; memory is 16 to 32 bytes for each */
  constructor(sizeMax = 1 << 30) {
    this.#sizeMax = sizeMax
    this.#mask = (1 << 12) - 1
    this.#cells = new Int32Array(2 << 12)
  }

  get isFull(): boolean {
    return this.size >= this.#sizeMax
  }

  /** Memory that it holds, in bytes. */
  get memoryBytes(): number {
    return this.#cells.byteLength
  }

  /** As much once so many more have been added, while the old table is being copied. */
  memoryAfter(more: number): number {
    return (this.size + more) * 2 > this.#mask ? this.memoryBytes * 3 : this.memoryBytes
  }

  /** Adds a fingerprint. @returns whether it was new */
  add(laneA: number, laneB: number): boolean {
    const a = laneA | 0
    // (0, 0) marks an empty place; the one fingerprint that hashes to it is moved aside.
    const b = (laneA | laneB) === 0 ? 1 : laneB | 0
    const cells = this.#cells
    let at = (a ^ Math.imul(b, 0x9e3779b1)) & this.#mask
    for (;;) {
      const cellA = cells[at * 2]
      const cellB = cells[at * 2 + 1]
      if (cellA === a && cellB === b) return false
      if (cellA === 0 && cellB === 0) break
      at = (at + 1) & this.#mask
    }
    cells[at * 2] = a
    cells[at * 2 + 1] = b
    if (++this.size * 2 > this.#mask) this.#grow()
    return true
  }

  #grow(): void {
    const old = this.#cells
    const cells = new Int32Array(old.length * 2)
    const mask = old.length - 1
    for (let i = 0; i < old.length; i += 2) {
      const a = old[i]
      const b = old[i + 1]
      if (a === 0 && b === 0) continue
      let at = (a ^ Math.imul(b, 0x9e3779b1)) & mask
      while (cells[at * 2] !== 0 || cells[at * 2 + 1] !== 0) at = (at + 1) & mask
      cells[at * 2] = a
      cells[at * 2 + 1] = b
    }
    this.#cells = cells
    this.#mask = mask
  }
}
