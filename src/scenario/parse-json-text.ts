import { InputError } from './input-error.ts'
import { formatPlace, type PathStep } from './place.ts'

/** Deeper nesting than any scenario needs; it keeps every later walk within the stack. */
const DEEPEST_NESTING = 200

/**
 * Reads JSON text. Broken text is reported with line and column, in the same words on every engine
 * (what `JSON.parse` itself says differs between them), and so is a field that an object has twice, of which `JSON.parse` keeps the last.
 *
 * @param text the file's content; a leading byte order mark is skipped
 * @param fileName for the message
 * @throws InputError with line and column
 */
export function parseJsonText(text: string, fileName: string | null = null): unknown {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const fault = findJsonFault(body)
  if (fault !== null) throw new InputError([{ place: lineAndColumn(body, fault.offset), text: fault.text }], fileName)
  return JSON.parse(body) as unknown
}

interface JsonFault {
  readonly offset: number
  readonly text: string
}

/** An object or a list that is not closed yet. */
interface Open {
  readonly unit: '{' | '['
  /** Where each field of the object is named. */
  readonly fields: Map<string, number>
  /** Its field or item at hand. */
  step: PathStep
}

const BLANK = /[ \t\n\r]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const SCALAR = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y

/** Walks the text with a stack of its own, so that nesting cannot exhaust the engine's. Returns the first fault or null. */
function findJsonFault(text: string): JsonFault | null {
  const open: Open[] = []
  let offset = skip(BLANK, text, 0)
  let expecting: 'value' | 'key' | 'value or ]' | 'key or }' | 'next' = 'value'
  for (;;) {
    if (expecting === 'next' && open.length === 0) {
      return offset === text.length ? null : { offset, text: `expected the end of the file, got ${found(text, offset)}` }
    }
    const unit = text[offset]
    const container = open.at(-1)
    if (expecting === 'next') {
      const closing = container!.unit === '{' ? '}' : ']'
      if (unit === ',') expecting = nextIn(container!)
      else if (unit === closing) open.pop()
      else return { offset, text: `expected "," or "${closing}", got ${found(text, offset)}` }
      offset += 1
    } else if ((expecting === 'key or }' && unit === '}') || (expecting === 'value or ]' && unit === ']')) {
      open.pop()
      offset += 1
      expecting = 'next'
    } else if (expecting === 'key' || expecting === 'key or }') {
      const end = skipString(text, offset)
      if (end === offset) return { offset, text: `expected a field name in double quotes, got ${found(text, offset)}` }
      const first = enterField(container!, text, offset, end)
      if (first !== null) {
        const place = formatPlace(open.map(({ step }) => step))
        return { offset, text: `${place} is given twice, first at ${lineAndColumn(text, first)}` }
      }
      const colon = skip(BLANK, text, end)
      if (text[colon] !== ':') return { offset: colon, text: `expected ":", got ${found(text, colon)}` }
      offset = colon + 1
      expecting = 'value'
    } else if (unit === '{' || unit === '[') {
      if (open.length === DEEPEST_NESTING) return { offset, text: `nested deeper than ${String(DEEPEST_NESTING)} levels` }
      open.push({ unit, fields: new Map(), step: 0 })
      offset += 1
      expecting = unit === '{' ? 'key or }' : 'value or ]'
    } else {
      const end = unit === '"' ? skipString(text, offset) : skip(SCALAR, text, offset)
      if (end === offset) return { offset, text: valueFault(text, offset) }
      offset = end
      expecting = 'next'
    }
    offset = skip(BLANK, text, offset)
  }
}

/** @returns where the object has named that field before, null if it has not */
function enterField(object: Open, text: string, offset: number, end: number): number | null {
  const name = JSON.parse(text.slice(offset, end)) as string
  const first = object.fields.get(name) ?? null
  object.step = name
  object.fields.set(name, offset)
  return first
}

/** What follows a comma. */
function nextIn(container: Open): 'key' | 'value' {
  if (container.unit === '{') return 'key'
  container.step = Number(container.step) + 1
  return 'value'
}

function valueFault(text: string, offset: number): string {
  if (text[offset] === '"') return 'a text that is not closed or holds a bad escape or a line break'
  return `expected a value, got ${found(text, offset)}`
}

function skip(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : offset
}

/** The offset after the closing quote, or `offset` itself when no well-formed text starts there. Not a pattern: its stack has an end. */
function skipString(text: string, offset: number): number {
  if (text[offset] !== '"') return offset
  let at = offset + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) return at + 1
    if (unit < 0x20) return offset
    const next = unit === 0x5c ? skip(ESCAPE, text, at) : at + 1
    if (next === at) return offset
    at = next
  }
  return offset
}

function found(text: string, offset: number): string {
  return offset >= text.length ? 'the end of the file' : JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0))
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  const line = before.split('\n').length
  return `line ${String(line)} column ${String(offset - lastBreak)}`
}
