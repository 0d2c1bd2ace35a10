/** What is wrong with how the arbitraries and assertions are used, in one line. */
import { hintFor } from './scenario/nearest-word.ts'
import { showValue } from './scenario/place.ts'

/** @throws RangeError unless it is one of these words */
export function checkWord(name: string, value: unknown, words: readonly string[]): void {
  if (typeof value === 'string' && words.includes(value)) return
  const hint = typeof value === 'string' ? hintFor(value, words) : ''
  throw new RangeError(`${name}: expected ${words.map((word) => `"${word}"`).join(' or ')}, got ${showValue(value)}${hint}`)
}

/** @throws RangeError unless it is a whole number from `least` on */
export function checkAmount(name: string, value: unknown, least: number): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return
  throw new RangeError(`${name}: expected a whole number from ${String(least)}, got ${showValue(value)}`)
}
