import { hintFor, asciiLower } from './nearest-word.ts'
import { parseDurationUs, parseMemoryBytes } from './parse-quantity.ts'
import type { Quantity } from './parse-quantity.ts'
import { showValue } from './place.ts'

/** What a person may write as an option's value. */
export type OptionInput = string | number | boolean

/** How an option's text becomes a value. `words` maps each accepted word, in small letters, to what it means. */
export type OptionType =
  | { readonly kind: 'duration'; readonly minUs: number }
  | { readonly kind: 'memory'; readonly maxBytes: number }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'decimal'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly what: string }
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, string>> }

/** A value as read, or the problem's text. */
export type OptionResult = { readonly value: number | boolean | string } | { readonly problem: string }

/** Reads one option's value in Flink's notation; enums and booleans ignore case, as Flink's do. */
export function readOptionValue(type: OptionType, input: OptionInput): OptionResult {
  switch (type.kind) {
    case 'duration': {
      const bounds = `a duration of at least ${String(type.minUs / 1000)} ms`
      return bounded(parseDurationUs(input), input, type.minUs, Number.MAX_SAFE_INTEGER, bounds)
    }
    case 'memory':
      return bounded(parseMemoryBytes(input), input, 0, type.maxBytes, `a memory size of at most ${String(type.maxBytes)} bytes`)
    case 'whole':
      return readWhole(input, type.min, type.max)
    case 'decimal':
      return readDecimal(input, type.min, type.max)
    case 'boolean':
      return readBoolean(input)
    case 'text':
      return typeof input === 'string' && input.trim() !== '' ? { value: input.trim() } : mismatch(type.what, input)
    case 'word':
      return readWord(input, type.words)
  }
}

function bounded(quantity: Quantity, input: OptionInput, min: number, max: number, bounds: string): OptionResult {
  if ('expected' in quantity) return mismatch(quantity.expected, input)
  return quantity.value < min || quantity.value > max ? mismatch(bounds, input) : { value: quantity.value }
}

function readWhole(input: OptionInput, min: number, max: number): OptionResult {
  const number = typeof input === 'string' && /^\s*-?[0-9]+\s*$/.test(input) ? Number(input) : input
  const fits = typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max
  return fits ? { value: number } : mismatch(`a whole number from ${String(min)} to ${String(max)}`, input)
}

function readDecimal(input: OptionInput, min: number, max: number): OptionResult {
  const number = typeof input === 'string' && /^\s*-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*$/.test(input) ? Number(input) : input
  const fits = typeof number === 'number' && number >= min && number <= max
  return fits ? { value: number } : mismatch(`a number from ${String(min)} to ${String(max)}`, input)
}

function readBoolean(input: OptionInput): OptionResult {
  const word = asciiLower(String(input).trim())
  return word === 'true' || word === 'false' ? { value: word === 'true' } : mismatch('true or false', input)
}

function readWord(input: OptionInput, words: Readonly<Record<string, string>>): OptionResult {
  const written = String(input).trim()
  const word = asciiLower(written)
  const meaning = Object.hasOwn(words, word) ? words[word] : undefined
  if (meaning !== undefined) return { value: meaning }
  return { problem: `unknown ${showValue(written)}${hintFor(written, [...new Set(Object.values(words))])}` }
}

function mismatch(what: string, input: OptionInput): OptionResult {
  return { problem: `expected ${what}, got ${showValue(input)}` }
}
