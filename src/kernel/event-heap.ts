/**
 * The time-ordered index of what may happen next: a 4-ary min-heap over (due time, order), in typed arrays.
 * Entries are hints: whoever pops one checks that it still stands for something. Only timed runs keep it.
 */
export class EventHeap {
  size = 0
  #dueUs = new Float64Array(64)
  #order = new Float64Array(64)
  #target = new Int32Array(64)

  /** Due time of the earliest entry. */
  get firstDueUs(): number {
    return this.#dueUs[0]
  }

  get firstOrder(): number {
    return this.#order[0]
  }

  get firstTarget(): number {
    return this.#target[0]
  }

  push(dueUs: number, order: number, target: number): void {
    if (this.size === this.#dueUs.length) this.#grow()
    const due = this.#dueUs
    const orders = this.#order
    const targets = this.#target
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 2
      if (due[parent] < dueUs || (due[parent] === dueUs && orders[parent] < order)) break
      due[at] = due[parent]
      orders[at] = orders[parent]
      targets[at] = targets[parent]
      at = parent
    }
    due[at] = dueUs
    orders[at] = order
    targets[at] = target
  }

  /** Removes the earliest entry. */
  pop(): void {
    const due = this.#dueUs
    const orders = this.#order
    const targets = this.#target
    const last = --this.size
    const lastDue = due[last]
    const lastOrder = orders[last]
    const lastTarget = targets[last]
    let at = 0
    for (;;) {
      let child = at * 4 + 1
      if (child >= last) break
      const end = child + 4 < last ? child + 4 : last
      for (let other = child + 1; other < end; other++) {
        if (due[other] < due[child] || (due[other] === due[child] && orders[other] < orders[child])) child = other
      }
      if (lastDue < due[child] || (lastDue === due[child] && lastOrder < orders[child])) break
      due[at] = due[child]
      orders[at] = orders[child]
      targets[at] = targets[child]
      at = child
    }
    due[at] = lastDue
    orders[at] = lastOrder
    targets[at] = lastTarget
  }

  fork(): EventHeap {
    const fork = new EventHeap()
    fork.size = this.size
    fork.#dueUs = this.#dueUs.slice()
    fork.#order = this.#order.slice()
    fork.#target = this.#target.slice()
    return fork
  }

  #grow(): void {
    const capacity = this.size * 2
    const due = new Float64Array(capacity)
    const order = new Float64Array(capacity)
    const target = new Int32Array(capacity)
    due.set(this.#dueUs)
    order.set(this.#order)
    target.set(this.#target)
    this.#dueUs = due
    this.#order = order
    this.#target = target
  }
}
