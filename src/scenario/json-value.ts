import type { Value } from '../protocol/job.ts'

/** Deeper values would not fit the stack of what walks them later. */
const DEEPEST_VALUE = 100

/** True for what JSON can hold: null, booleans, finite numbers, texts, lists and plain objects of them, not nested too deep. */
export function isJsonValue(value: unknown, depth = 0): value is Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth >= DEEPEST_VALUE) return false
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  return parts.every((part) => isJsonValue(part, depth + 1))
}
