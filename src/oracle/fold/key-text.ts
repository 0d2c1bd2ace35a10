import { canonicalText } from './canonical-text.ts'
import type { FoldField, FoldValue } from './fold-job.ts'

/** Text under which a key's state is kept: a string stands for itself, other keys for their JSON text behind a NUL. */
export function keyText(key: FoldValue): string {
  return typeof key === 'string' ? key : `\u0000${canonicalText(key)}`
}

/** The key that a text stands for. */
export function keyOfText(text: string): FoldValue {
  return text.startsWith('\u0000') ? (JSON.parse(text.slice(1)) as FoldValue) : text
}

/** A field of an object or an array, null where there is none; null as field stands for the value itself. */
export function fieldOf(value: FoldValue, field: FoldField): FoldValue {
  if (field === null) return value
  if (typeof value !== 'object' || value === null) return null
  return (value as { readonly [name: string]: FoldValue })[field] ?? null
}
