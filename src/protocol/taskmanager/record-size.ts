import type { Value } from '../job.ts'

/** Bytes that a record takes in a buffer: Flink's 4 bytes of length, then its JSON text, a character a byte. */
export function recordSizeBytes(value: Value): number {
  return 4 + JSON.stringify(value).length
}
