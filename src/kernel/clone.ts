/**
 * Copies an actor's state before its first change after a fork. What is frozen (messages, snapshots) is shared,
 * a keyed map forks, the rest is copied field by field.
 */
import { KeyedMap } from './keyed-map.ts'

/** A copy whose changes the original does not see. */
export function clonePlain<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) {
    const copy = value.slice()
    for (let i = 0; i < copy.length; i++) if (typeof copy[i] === 'object') copy[i] = clonePlain(copy[i])
    return copy as T
  }
  if (value instanceof KeyedMap) return (value.isFrozen ? value : value.fork()) as T
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) }
  for (const field in copy) {
    const inner = copy[field]
    if (typeof inner === 'object' && inner !== null) copy[field] = clonePlain(inner)
  }
  return copy as T
}

/** Freezes a message and all that it holds, so that forks can share it and a handler that writes to it is caught. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || value instanceof KeyedMap) return value
  for (const field in value) deepFreeze((value as Record<string, unknown>)[field])
  return Object.freeze(value)
}
