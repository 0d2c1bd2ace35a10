/** The text under which a key's state is kept: a string stands for itself, other keys for their canonical JSON behind a NUL. */
import type { Value } from '../job.ts'
import { canonicalJson } from '../state/key-group-canonical-json.ts'

export function stateKey(key: Value): string {
  return typeof key === 'string' ? key : `\u0000${canonicalJson(key)}`
}

/** The key that a text stands for. */
export function keyOfStateKey(text: string): Value {
  return text.startsWith('\u0000') ? (JSON.parse(text.slice(1)) as Value) : text
}
