import type { Value } from '../job.ts'

/** Where time is abstracted, the order of a transaction's records is not kept: nothing reads it, and it multiplies states. */
export function insertSorted(buffer: Value[], value: Value): void {
  const text = JSON.stringify(value)
  let low = 0
  let high = buffer.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (JSON.stringify(buffer[middle]) > text) high = middle
    else low = middle + 1
  }
  buffer.splice(low, 0, value)
}
