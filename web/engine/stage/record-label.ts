/** What stands on a record's disc: its key, else the first text or number in it, as its number where it ends in one or its first letter. */
import type { Value } from '../../../src/protocol/job.ts'

/** A number of more digits is told apart by its last ones. */
const DIGITS = 2

/** @param key field or index by which the record is sent on; null: none */
export function recordLabel(value: Value, key: string | number | null): string {
  const text = textOf(keyedPart(value, key))
  const digits = /([0-9]+)(\.[0-9]+)?$/.exec(text)?.[1]
  return digits === undefined ? ([...text][0] ?? '') : digits.slice(-DIGITS)
}

function keyedPart(value: Value, key: string | number | null): Value {
  if (key === null || typeof value !== 'object' || value === null) return value
  return (value as Readonly<Record<string | number, Value>>)[key] ?? value
}

function textOf(value: Value): string {
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value)
  const parts: readonly Value[] = Array.isArray(value) ? value : Object.values(value)
  return parts.map(textOf).find((text) => text !== '') ?? ''
}
