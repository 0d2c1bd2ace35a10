/** One step of a place: a field's name or a list's index. */
export type PathStep = string | number

/**
 * Writes a path as a person would: `job.vertices[1].parallelism`, `config["execution.checkpointing.interval"]`.
 *
 * @param steps from the outermost field inwards
 */
export function formatPlace(steps: readonly PathStep[]): string {
  let place = ''
  for (const step of steps) {
    if (typeof step === 'number') place += `[${String(step)}]`
    else if (PLAIN_NAME.test(step)) place += place === '' ? step : `.${step}`
    else place += `[${showValue(step)}]`
  }
  return place
}

const PLAIN_NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/
const LONGEST_SHOWN = 60

/**
 * Shows a value inside a one-line message: as JSON, shortened, with control characters escaped.
 *
 * @param value anything; `undefined` reads `nothing`
 */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  const text = typeof value === 'string' ? shorten(value) : value
  return JSON.stringify(text).replace(UNPRINTABLE, escapeUnit)
}

const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

function shorten(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
