type Plain = Readonly<Record<string, unknown>>

/** What the form shows of a part of a half-written scenario: an object, empty where something else stands. */
export function asObject(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {}
}

/** The items of a list, each as an object; none where no list stands. */
export function asObjects(value: unknown): readonly Plain[] {
  return Array.isArray(value) ? value.map(asObject) : []
}
