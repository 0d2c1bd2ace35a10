/** An object of a scenario as fields of a form: which it may have, and what each takes. */
import type { PathStep } from '../../src/scenario/place.ts'
import { allowedWords } from './allowed-words.ts'
import type { FieldName } from './field-names.ts'
import { alternativesOf, type Schema } from './schema.ts'

/** `key` takes a name, an index or nothing; `quantity` a text with a unit; `pair` two processes. */
export type FieldKind = 'choice' | 'whole' | 'flag' | 'text' | 'quantity' | 'key' | 'pair' | 'group' | 'values' | 'wholes'

export interface FormField {
  readonly name: FieldName
  readonly kind: FieldKind
  readonly words: readonly string[]
  readonly isRequired: boolean
  readonly min: number | null
  readonly max: number | null
  /** What a group holds. */
  readonly part: Schema
  /** What the schema says of it, references not followed. */
  readonly said: Schema
}

/** Said elsewhere in the form: by the choice of a kind, or in a list of its own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['type', 'source', 'operators', 'sink', '$schema'])

/** @param part an object of the schema, with references followed */
export function formFieldsOf(part: Schema, path: readonly PathStep[], scenario: unknown): readonly FormField[] {
  return Object.entries(part.properties ?? {}).flatMap(([name, inner]): FormField[] => {
    if (ELSEWHERE.has(name)) return []
    const words = allowedWords([...path, name], scenario)
    const kinds = alternativesOf(inner, undefined)
    const [first] = kinds
    const isRequired = part.required?.includes(name) ?? false
    const whole = kinds.find(({ type }) => type === 'integer')
    if (whole?.minimum !== undefined && whole.minimum === whole.maximum) return []
    const kind = kindOf(name, kinds, words)
    const [min, max] = [whole?.minimum ?? null, whole?.maximum ?? null]
    return [{ name: name as FieldName, kind, words, isRequired, min, max, part: first, said: inner }]
  })
}

function kindOf(name: string, kinds: readonly Schema[], words: readonly string[]): FieldKind {
  const [{ type, items, properties }] = kinds
  if (properties !== undefined) return 'group'
  if (name === 'records' || name === 'recordsByPartition') return 'values'
  if (name === 'loseNotification') return 'key'
  if (type === 'array') return items?.type === 'integer' ? 'wholes' : 'pair'
  if (type === 'boolean') return 'flag'
  if (words.length > 0) return 'choice'
  if (Array.isArray(type)) return 'quantity'
  if (kinds.length > 1) return kinds.every((kind) => kind.type === 'string' || kind.type === 'number') ? 'quantity' : 'key'
  return type === 'integer' ? 'whole' : 'text'
}

/** What a field begins with when somebody adds it. */
export function firstValue({ kind, words, min, part }: FormField, path: readonly PathStep[], scenario: unknown): unknown {
  switch (kind) {
    case 'choice': return words[0]
    case 'whole': return min ?? 1
    case 'flag': return true
    case 'pair': return words.slice(0, 2)
    case 'wholes': return [1]
    case 'values': return 100
    case 'group': {
      const required = formFieldsOf(part, path, scenario).filter(({ isRequired }) => isRequired)
      return Object.fromEntries(required.map((field) => [field.name, firstValue(field, [...path, field.name], scenario)]))
    }
    case 'quantity': return '1 s'
    default: return ''
  }
}
