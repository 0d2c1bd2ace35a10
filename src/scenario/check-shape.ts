import * as v from 'valibot'
import type { Problem } from './input-error.ts'
import { formatPlace } from './place.ts'
import type { PathStep } from './place.ts'

/** What a shape check found: the value with its defaults, or what is wrong. */
export type ShapeResult<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly Problem[] }

/**
 * Checks a value against a schema and turns what is wrong into problems with places.
 * A missing field whose name was only mistyped is reported once, at the mistyped one.
 *
 * @param schema made of the parts in `schema-parts.ts`
 * @param value anything
 * @param at where the value stands in the file
 */
export function checkShape<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  at: readonly PathStep[] = [],
): ShapeResult<v.InferOutput<S>> {
  const result = v.safeParse(schema, value, { abortPipeEarly: true })
  if (result.success) return { value: result.output, problems: [] }
  const problems = result.issues.map((issue) => ({
    place: formatPlace([...at, ...(issue.path ?? []).map((item) => item.key as PathStep)]),
    text: issue.message,
  }))
  return { value: null, problems: withoutEchoes(problems) }
}

/** Drops `b: missing` when there is `bb: unknown field; did you mean "b"?` beside it. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const suggested = new Set<string>()
  for (const { place, text } of problems) {
    const hint = /^unknown field; did you mean "(.*)"\?$/.exec(text)
    if (hint !== null) suggested.add(siblingOf(place, hint[1]))
  }
  return problems.filter(({ place, text }) => text !== 'missing' || !suggested.has(place))
}

function siblingOf(place: string, name: string | undefined): string {
  const parent = /^(.*?)(?:\.?[A-Za-z0-9_$]+|\["(?:[^"\\]|\\.)*"\])$/s.exec(place)
  const prefix = parent?.[1] ?? ''
  return prefix === '' ? (name ?? '') : `${prefix}.${name ?? ''}`
}
