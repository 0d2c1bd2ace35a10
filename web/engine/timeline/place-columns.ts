/** What is known of each place of a run without going there: how much of the trace lies before it, and its virtual time. */
export class PlaceColumns {
  #rows = new Int32Array(1024)
  #timeUs = new Float64Array(1024)
  length = 0

  add(rows: number, timeUs: number): void {
    if (this.length === this.#rows.length) {
      const rowsBefore = this.#rows
      const timeBefore = this.#timeUs
      this.#rows = new Int32Array(this.length * 2)
      this.#timeUs = new Float64Array(this.length * 2)
      this.#rows.set(rowsBefore)
      this.#timeUs.set(timeBefore)
    }
    this.#rows[this.length] = rows
    this.#timeUs[this.length] = timeUs
    this.length++
  }

  /** Rows of the trace that lie before a place. */
  rowsAt(place: number): number {
    return this.#rows[place]
  }

  /** Virtual time at a place, in microseconds. */
  timeUsAt(place: number): number {
    return this.#timeUs[place]
  }

  /** The last place that is not later than a virtual time. */
  placeAtTime(timeUs: number): number {
    return this.#lastPlace((place) => this.#timeUs[place] <= timeUs)
  }

  /** The place right after which a row was written. */
  placeOfRow(row: number): number {
    return this.#lastPlace((place) => this.#rows[place] <= row)
  }

  #lastPlace(isBefore: (place: number) => boolean): number {
    let low = 0
    let high = this.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (isBefore(middle)) low = middle
      else high = middle
    }
    return low
  }
}
