/** What the scenario schema allows at a place of a scenario, for completion and for the form. */
import schema from '../../scenarios/scenario.schema.json' with { type: 'json' }
import type { PathStep } from '../../src/scenario/place.ts'

/** The part of JSON Schema that the scenario schema uses. */
export interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: boolean | Schema
  readonly minimum?: number
  readonly maximum?: number
}

const root: Schema & { readonly $defs: Readonly<Record<string, Schema>> } = schema

function followed(part: Schema): Schema {
  return part.$ref === undefined ? part : followed(root.$defs[part.$ref.replace('#/$defs/', '')])
}

/** What a value may be there: of several kinds the one that it already is, or else all. */
export function alternativesOf(part: Schema, value: unknown): readonly Schema[] {
  const whole = followed(part)
  const kinds = (whole.oneOf ?? whole.anyOf)?.map(followed)
  if (kinds === undefined) return [whole]
  const fitting = kinds.filter((kind) => isOfKind(kind, value))
  return fitting.length > 0 ? fitting : kinds
}

/** Kinds of objects differ by the word that `type` holds or, among faults, by the field that says what goes wrong. */
function isOfKind({ properties, required }: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || properties === undefined) return false
  const type = properties['type']?.const
  if (type !== undefined) return (value as { readonly type?: unknown }).type === type
  return (required ?? []).some((field) => field !== 'at' && field in value)
}

/** What may stand at a place of a scenario, which may be half written. */
export function schemasAt(path: readonly PathStep[], scenario: unknown): readonly Schema[] {
  let parts: readonly Schema[] = [root]
  let value = scenario
  for (const step of path) {
    parts = parts.flatMap((part) => alternativesOf(part, value)).flatMap((part) => childOf(part, step))
    value = typeof value === 'object' && value !== null ? (value as Record<PathStep, unknown>)[step] : undefined
  }
  return parts.flatMap((part) => alternativesOf(part, value))
}

function childOf({ items, properties, additionalProperties }: Schema, step: PathStep): readonly Schema[] {
  if (typeof step === 'number') return items === undefined ? [] : [items]
  const known = properties?.[step]
  if (known !== undefined) return [known]
  return typeof additionalProperties === 'object' ? [additionalProperties] : []
}

/** Words that the schema itself lists for a value. */
export function wordsOf(parts: readonly Schema[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const])))]
}

export function definition(name: string): Schema {
  return root.$defs[name]
}
