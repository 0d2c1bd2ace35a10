/** What a part of a scenario begins with when it is added by a click: something that runs as far as it can be guessed. */
import type { PathStep } from '../../src/scenario/place.ts'
import { allowedWords } from './allowed-words.ts'
import type { FaultField } from './field-names.ts'
import { firstValue, formFieldsOf } from './form-fields.ts'
import { alternativesOf, definition, type Schema } from './schema.ts'

type Plain = Readonly<Record<string, unknown>>

/** Kinds of sources, operators and sinks by the word of their `type`. */
export function kindsOf(part: 'source' | 'operators' | 'sink'): readonly { readonly type: string; readonly schema: Schema }[] {
  const vertex = definition('vertex').properties!
  if (part === 'sink') {
    const [schema] = alternativesOf(vertex['sink'], undefined)
    return schema.properties!['type'].enum!.map((type) => ({ type, schema }))
  }
  const schemas = alternativesOf(part === 'source' ? vertex['source'] : vertex['operators'].items!, undefined)
  return schemas.map((schema) => ({ type: schema.properties!['type'].const!, schema }))
}

/** The functions that are most often meant: a map that changes nothing, a split into words. */
const USUAL: Readonly<Record<string, Plain>> = {
  map: { function: 'identity' },
  filter: { function: 'is-even' },
  flatMap: { function: 'split-words' },
  reduce: { function: 'keep-last' },
  connect: { first: 'identity', second: 'identity' },
  upsert: { key: 'word' },
  generator: { count: 100, rate: '100 /s' },
  log: { records: 100, rate: '100 /s' },
}

export function firstOfKind(part: 'source' | 'operators' | 'sink', type: string, path: readonly PathStep[], scenario: unknown): Plain {
  const { schema } = kindsOf(part).find((kind) => kind.type === type)!
  const required = formFieldsOf(schema, path, scenario).filter(({ isRequired }) => isRequired)
  const fields = Object.fromEntries(required.map((field) => [field.name, firstValue(field, path, scenario)]))
  return { type, ...fields, ...USUAL[type] }
}

/** A fault of a kind, one second into the run. */
export function firstFault(kind: FaultField, scenario: unknown): Plain {
  if (kind === 'after') return { after: 'timer jm checkpoint-interval #1', do: 'crash tm-1' }
  const words = allowedWords(['faults', 0, kind], { ...(scenario as Plain), faults: [{ [kind]: '' }] })
  const one = words.find((word) => word !== 'jm') ?? ''
  const value = kind === 'loseNotification' ? 'next' : kind === 'cut' || kind === 'partition' ? words.slice(0, 2) : one
  return { at: '1 s', [kind]: value, ...(kind === 'storage' ? { storage: 'slow', factor: 10 } : {}) }
}

/** What goes wrong in a fault as it is written. */
export function kindOfFault(fault: Plain, kinds: readonly FaultField[]): FaultField {
  return kinds.find((kind) => kind in fault) ?? 'crash'
}

/** A name that no other has: the wanted one, or with a number behind it. */
export function freeId(wanted: string, taken: readonly string[]): string {
  for (let number = 2; ; number++) {
    const id = number === 2 && !taken.includes(wanted) ? wanted : `${wanted}-${String(number)}`
    if (!taken.includes(id)) return id
  }
}
