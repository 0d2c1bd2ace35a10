/** States as plain trees, so that two moments of one can be held side by side. */
import { KeyedMap } from '../../../src/kernel/keyed-map.ts'

/** A leaf as text, or branches by name in their order. */
export type PlainTree = string | { readonly [name: string]: PlainTree }

/** Deeper than any state that a person reads; what lies below is said in one text. */
const DEPTH_MAX = 8
/** Entries of one list or map; a log of millions is no reading matter. */
const ENTRIES_MAX = 100
const REST = '…'

/** @param value plain data, with the kernel's maps and JavaScript's own */
export function plainTree(value: unknown, depth = 0): PlainTree {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(value)
  if (depth === DEPTH_MAX) return REST
  const entries = entriesOf(value)
  if (entries.length === 0) return Array.isArray(value) || value instanceof Set ? '[]' : '{}'
  const tree: Record<string, PlainTree> = {}
  for (const [name, entry] of entries.slice(0, ENTRIES_MAX)) tree[name] = plainTree(entry, depth + 1)
  if (entries.length > ENTRIES_MAX) tree[REST] = String(entries.length - ENTRIES_MAX)
  return tree
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof KeyedMap) return value.sortedEntries()
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, entry]) => [String(key), entry] as const)
  if (value instanceof Set) return [...(value as Set<unknown>)].map((entry, at) => [String(at), entry] as const)
  if (Array.isArray(value)) return value.map((entry: unknown, at) => [String(at), entry] as const)
  return Object.entries(value)
}
