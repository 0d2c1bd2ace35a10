/** Reads plain JSON by hand, because what replays a bug file on the edge carries no validator: problems by place. */
import type { Problem } from '../../scenario/input-error.ts'
import { hintFor, didYouMean } from '../../scenario/nearest-word.ts'
import { formatPlace, showValue, type PathStep } from '../../scenario/place.ts'

export class ShapeReader {
  readonly problems: Problem[] = []

  report(at: readonly PathStep[], text: string): void {
    this.problems.push({ place: formatPlace(at), text })
  }

  /** An object with these fields and no others; null if it is none. */
  fields(value: unknown, at: readonly PathStep[], names: readonly string[]): Readonly<Record<string, unknown>> | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.report(at, `expected an object, got ${showValue(value)}`)
      return null
    }
    for (const name of Object.keys(value)) {
      if (!names.includes(name)) this.report([...at, name], `unknown field${hintFor(name, names)}`)
    }
    return value as Record<string, unknown>
  }

  text(value: unknown, at: readonly PathStep[], what: string): string {
    if (typeof value === 'string' && value !== '') return value
    this.report(at, `expected ${what}, got ${showValue(value)}`)
    return ''
  }

  whole(value: unknown, at: readonly PathStep[], from: number): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= from) return value
    this.report(at, `expected a whole number from ${from}, got ${showValue(value)}`)
    return from
  }

  oneOf<T extends string>(value: unknown, at: readonly PathStep[], words: readonly T[]): T {
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    const hint = typeof value === 'string' ? didYouMean(value, words) : ''
    this.report(at, `expected ${words.map((word) => `"${word}"`).join(' or ')}, got ${showValue(value)}${hint}`)
    return words[0]
  }

  /** A list; nothing counts as an empty one. */
  list<T>(value: unknown, at: readonly PathStep[], read: (item: unknown, at: readonly PathStep[]) => T): readonly T[] {
    if (value === undefined) return []
    if (Array.isArray(value)) return value.map((item, index) => read(item, [...at, index]))
    this.report(at, `expected a list, got ${showValue(value)}`)
    return []
  }
}
