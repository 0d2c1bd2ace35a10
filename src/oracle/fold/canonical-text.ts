import type { FoldValue } from './fold-job.ts'

/** The JSON text that is the same for equal values: fields sorted by code unit. */
export function canonicalText(value: FoldValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${(value as readonly FoldValue[]).map(canonicalText).join(',')}]`
  const object = value as { readonly [field: string]: FoldValue }
  const fields = Object.keys(object).sort()
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonicalText(object[field])}`).join(',')}}`
}
