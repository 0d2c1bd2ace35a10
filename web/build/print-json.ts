/** How JSON is written where the page writes it: like the scenarios that come with Cleancut, short things on one line. */
const WIDTH = 110
const STEP = '  '

/**
 * @param value plain JSON
 * @param indent white space before the line on which it begins
 * @param column how much of that line is taken already, the indent included
 */
export function printJson(value: unknown, indent = '', column = indent.length): string {
  const line = onOneLine(value)
  if (column + line.length <= WIDTH || typeof value !== 'object' || value === null) return line
  const inner = indent + STEP
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + printJson(item, inner)).join(',\n')}\n${indent}]`
  }
  const fields = Object.entries(value).map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `
    return start + printJson(item, inner, start.length)
  })
  return `{\n${fields.join(',\n')}\n${indent}}`
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
