/** How the command line reads the values of its flags; what cannot be used is one clear line. */
import { didYouMean } from '../scenario/nearest-word.ts'
import { parseDurationUs, parseMemoryBytes } from '../scenario/parse-quantity.ts'
import { showValue } from '../scenario/place.ts'
import type { Format } from './commands/run.ts'
import { UsageError } from './usage-error.ts'

/** Values of a flag that may be repeated. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

/** @throws UsageError */
export function readSeed(text: string): number {
  return readWhole('--seed', 0)(text)
}

/** A reader of whole numbers from `least` to `most`. */
export function readWhole(flag: string, least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^[0-9]+$/.test(text) && Number.isSafeInteger(value) && value >= least && value <= most) return value
    throw new UsageError(`${flag}: expected a whole number from ${String(least)} to ${String(most)}, got ${showValue(text)}`)
  }
}

/** A reader of durations, in microseconds. */
export function readDuration(flag: string, leastUs = 0): (text: string) => number {
  return (text) => {
    const quantity = parseDurationUs(text)
    if (!('value' in quantity)) throw new UsageError(`${flag}: expected ${quantity.expected}, got ${showValue(text)}`)
    if (quantity.value >= leastUs) return quantity.value
    throw new UsageError(`${flag}: expected a duration longer than nothing, got ${showValue(text)}`)
  }
}

/** A reader of sizes, in bytes. */
export function readMemory(flag: string): (text: string) => number {
  return (text) => {
    const quantity = parseMemoryBytes(text)
    if (!('value' in quantity)) throw new UsageError(`${flag}: expected ${quantity.expected}, got ${showValue(text)}`)
    if (quantity.value > 0) return quantity.value
    throw new UsageError(`${flag}: expected more than nothing, got ${showValue(text)}`)
  }
}

/** @throws UsageError */
export function readFormat(text: string): Format {
  return readWord('--format', ['text', 'json'] as const)(text)
}

/** A reader of one of several words. */
export function readWord<Word extends string>(flag: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text)
    if (word !== undefined) return word
    const listed = words.map((one) => `"${one}"`)
    const expected = `${listed.slice(0, -1).join(', ')} or ${listed[listed.length - 1]}`
    throw new UsageError(`${flag}: expected ${expected}, got ${showValue(text)}${didYouMean(text, words)}`)
  }
}

/** A reader of some of several words, with commas between them. */
export function readWords<Word extends string>(flag: string, words: readonly Word[]): (text: string) => readonly Word[] {
  const readOne = readWord(flag, words)
  return (text) => text.split(',').map((word) => readOne(word.trim()))
}
