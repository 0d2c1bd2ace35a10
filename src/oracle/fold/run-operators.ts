/** Runs records through the operators of one subtask. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import { canonicalText } from './canonical-text.ts'
import type { FoldOperator, FoldValue, FoldVertex } from './fold-job.ts'

/** Takes what leaves a subtask's chain. */
export type Leave = (value: FoldValue) => void

/** A field of an object or an array, null where there is none; null as field stands for the value itself. */
export function fieldOf(value: FoldValue, field: string | number | null): FoldValue {
  if (field === null) return value
  if (typeof value !== 'object' || value === null) return null
  return (value as { readonly [name: string]: FoldValue })[field] ?? null
}

/** Text under which a key's state is kept: a string stands for itself, other keys for their JSON text behind a NUL. */
export function keyText(key: FoldValue): string {
  return typeof key === 'string' ? key : `\u0000${canonicalText(key)}`
}

/**
 * Runs one record from operator `at` on.
 *
 * @throws whatever a user function throws
 */
export function runOperators(
  vertex: FoldVertex,
  keyed: readonly (KeyedMap<FoldValue> | null)[],
  value: FoldValue,
  at: number,
  leave: Leave,
): void {
  for (let i = at; i < vertex.operators.length; i++) {
    const operator = vertex.operators[i]
    switch (operator.type) {
      case 'map':
        value = operator.fn!(value, null)
        break
      case 'filter':
        if (operator.fn!(value, null) !== true) return
        break
      case 'flatMap':
        for (const part of operator.fn!(value, null) as readonly FoldValue[]) runOperators(vertex, keyed, part, i + 1, leave)
        return
      default:
        value = accumulate(operator, keyed[i]!, value)
    }
  }
  leave(value)
}

/** A keyed operator's running result for the record's key. */
function accumulate(operator: FoldOperator, state: KeyedMap<FoldValue>, value: FoldValue): FoldValue {
  const key = fieldOf(value, operator.key)
  const text = keyText(key)
  const before = state.get(text)
  if (operator.type === 'reduce') {
    const after = before === undefined ? value : operator.fn!(before, value)
    state.set(text, after)
    return after
  }
  const addend = operator.type === 'count' || operator.field === null ? 1 : Number(fieldOf(value, operator.field))
  const count = (before === undefined ? 0 : (before as number)) + addend
  state.set(text, count)
  return { [operator.key ?? 'key']: key, count }
}
