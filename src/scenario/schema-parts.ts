import * as v from 'valibot'
import { hintFor } from './nearest-word.ts'
import { showValue } from './place.ts'

/**
 * The vocabulary of the scenario schema. Every part's message ends up behind its place as it is,
 * so each says what was expected and what was there.
 */
type IssueLike = { readonly input: unknown }

/** `expected <what>, got <what was there>`, or that it is missing. */
export function expected(what: string): (issue: IssueLike) => string {
  return (issue) => (issue.input === undefined ? `missing: expected ${what}` : `expected ${what}, got ${showValue(issue.input)}`)
}

/** An object with exactly these fields; an unknown one is answered with the nearest. */
export function fields<E extends v.ObjectEntries>(entries: E): v.StrictObjectSchema<E, v.ErrorMessage<v.StrictObjectIssue>> {
  const names = Object.keys(entries)
  return v.strictObject(entries, (issue) => {
    const last = issue.path?.[issue.path.length - 1]
    if (last === undefined || typeof last.key !== 'string') return expected('an object')(issue)
    if (issue.expected === 'never') return `unknown field${hintFor(last.key, names)}`
    return issue.received === 'undefined' && issue.expected === `"${last.key}"` ? 'missing' : expected('an object')(issue)
  })
}

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number) {
  const message = expected(min === max ? String(min) : `a whole number from ${String(min)} to ${String(max)}`)
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(min, message), v.maxValue(max, message))
}

/** A text of at least one character. */
export function text(what = 'a text') {
  return v.pipe(v.string(expected(what)), v.minLength(1, expected(what)))
}

/** A text in a given form. */
export function textLike(pattern: RegExp, what: string) {
  return v.pipe(v.string(expected(what)), v.regex(pattern, expected(what)))
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return v.picklist(words, (issue) => {
    if (typeof issue.input !== 'string') return expected(`one of ${words.map((word) => `"${word}"`).join(', ')}`)(issue)
    return `unknown ${showValue(issue.input)}${hintFor(issue.input, words)}`
  })
}

/** A list of things of one kind. */
export function listOf<I extends v.GenericSchema>(item: I) {
  return v.array(item, expected('a list'))
}

/** Any JSON value that is a list. */
export function anyList() {
  return v.array(v.unknown(), expected('a list'))
}

/** A duration or rate, read later with its unit. */
export function quantity(what: string) {
  return v.union([v.string(), v.number()], expected(what))
}

/** What an object says it is by its `type`. */
export function typeMessage(kind: string, types: readonly string[]): (issue: IssueLike & { readonly received?: string }) => string {
  return (issue) => {
    if (typeof issue.input === 'string') return `unknown ${kind} type ${showValue(issue.input)}${hintFor(issue.input, types)}`
    return expected(`one of ${types.map((type) => `"${type}"`).join(', ')}`)(issue)
  }
}
