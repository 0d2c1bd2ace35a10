import type { Value } from '../job.ts'

/**
 * The JSON text of a value that is the same for equal values: an object's fields sorted by code unit, no white space.
 * Fields that are undefined do not occur in a value.
 */
export function canonicalJson(value: Value): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const fields = Object.keys(value).sort()
  return `{${fields.map(field => `${JSON.stringify(field)}:${canonicalJson(value[field])}`).join(',')}}`
}

/** `Array.isArray` does not narrow away readonly arrays. */
function isArray(value: readonly Value[] | { readonly [field: string]: Value }): value is readonly Value[] {
  return Array.isArray(value)
}
