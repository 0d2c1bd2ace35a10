import type { Value } from '../job.ts'

/** Where time is abstracted, the order of a transaction's records is not kept: nothing reads it, and it multiplies states. */
export function insertSorted(buffer: Value[], value: Value): void {
  const text = JSON.stringify(value)
  let at = buffer.length
  while (at > 0 && JSON.stringify(buffer[at - 1]) > text) at--
  buffer.splice(at, 0, value)
}
