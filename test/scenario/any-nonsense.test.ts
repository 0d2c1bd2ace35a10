import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

const TEXTS = ['word-count', 'two-inputs', 'data-generator'].map((name) => readFileSync(`scenarios/${name}.json`, 'utf8'))
type Json = null | boolean | number | string | Json[] | { [field: string]: Json }

/** A parsed scenario file in which one value, chosen by `pick`, is replaced. */
function withOneValueReplaced(text: string, pick: number, replacement: Json): Json {
  const whole = JSON.parse(text) as Json
  const places: { holder: Json[] | { [field: string]: Json }; key: string | number }[] = []
  const collect = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push({ holder: value, key })
      collect((value as { [field: string]: Json })[key] ?? null)
    }
  }
  collect(whole)
  const place = places[pick % places.length]
  if (place !== undefined) (place.holder as Record<string | number, Json>)[place.key] = replacement
  return whole
}

/** Parses, and checks that a refusal is one printable line. */
function parsesOrRefusesInOneLine(input: unknown): void {
  try {
    parseScenario(input, { fileName: 'f.json' })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expect(error.message).toMatch(/^f\.json: [^\p{Cc}\u2028\u2029]+$/u)
    expect(error.message.length).toBeLessThan(1000)
  }
}

it('a scenario with any one value replaced by any other either runs or is refused in one line', () => {
  const oddValues = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<Json>(-1, 0, 1e308, '', '__proto__', 'a\nb', [], {}))
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.nat(10_000), oddValues, (text, pick, value) => {
      parsesOrRefusesInOneLine(withOneValueReplaced(text, pick, value as Json))
    }),
    { numRuns: 2_000, seed: 1 },
  )
})

it('a scenario text with one character gone, doubled or replaced either runs or is refused in one line', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.nat(10_000), fc.string({ maxLength: 2 }), (text, pick, inserted) => {
      const at = pick % text.length
      parsesOrRefusesInOneLine(text.slice(0, at) + inserted + text.slice(at + 1))
    }),
    { numRuns: 2_000, seed: 2 },
  )
})
