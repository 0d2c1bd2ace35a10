/**
 * The time-ordered index of what may happen next: a 4-ary min-heap over (due time, order), in one typed array so
 * that a node's four children lie side by side in memory.
 * Entries are hints: whoever pops one checks that it still stands for something. Only timed runs keep it.
 */
/** Due time, order, target, and one to spare: places are then found by shifting. */
const STRIDE = 4

export class EventHeap {
  size = 0
  /** Due time, order and target of each entry. */
  #cells = new Float64Array(32 * STRIDE)

  /** Due time of the earliest entry. */
  get firstDueUs(): number {
    return this.#cells[0]
  }

  get firstOrder(): number {
    return this.#cells[1]
  }

  get firstTarget(): number {
    return this.#cells[2]
  }

  push(dueUs: number, order: number, target: number): void {
    const at = this.size++ * STRIDE
    if (at === this.#cells.length) this.#grow()
    this.#rise(at, dueUs, order, target)
  }

  /** Removes the earliest entry. */
  pop(): void {
    const cells = this.#cells
    const end = --this.size * STRIDE
    // The last entry nearly always belongs at the bottom: let the hole sink all the way, then let the entry rise.
    let at = 0
    let child = STRIDE
    while (child + 3 * STRIDE < end) {
      let due = cells[child]
      let least = child
      for (let other = child + STRIDE; other <= child + 3 * STRIDE; other += STRIDE) {
        const otherDue = cells[other]
        if (otherDue < due || (otherDue === due && cells[other + 1] < cells[least + 1])) {
          due = otherDue
          least = other
        }
      }
      cells[at] = due
      cells[at + 1] = cells[least + 1]
      cells[at + 2] = cells[least + 2]
      at = least
      child = (at << 2) + STRIDE
    }
    if (child < end) at = this.#lastFew(at, child, end)
    this.#rise(at, cells[end], cells[end + 1], cells[end + 2])
  }

  /** The one node that has fewer than four children. @returns where the hole is then */
  #lastFew(at: number, child: number, end: number): number {
    const cells = this.#cells
    let least = child
    for (let other = child + STRIDE; other < end; other += STRIDE) {
      if (cells[other] < cells[least] || (cells[other] === cells[least] && cells[other + 1] < cells[least + 1])) least = other
    }
    cells[at] = cells[least]
    cells[at + 1] = cells[least + 1]
    cells[at + 2] = cells[least + 2]
    return least
  }

  #rise(from: number, dueUs: number, order: number, target: number): void {
    const cells = this.#cells
    let at = from
    while (at > 0) {
      const parent = (((at >> 2) - 1) >> 2) << 2
      const parentDue = cells[parent]
      if (parentDue < dueUs || (parentDue === dueUs && cells[parent + 1] < order)) break
      cells[at] = parentDue
      cells[at + 1] = cells[parent + 1]
      cells[at + 2] = cells[parent + 2]
      at = parent
    }
    cells[at] = dueUs
    cells[at + 1] = order
    cells[at + 2] = target
  }

  #grow(): void {
    const cells = new Float64Array(this.#cells.length * 2)
    cells.set(this.#cells)
    this.#cells = cells
  }
}
