import type { Facts } from './lesson.ts'

export type Measure = (name: string) => number

/** Are all conditions true? A condition is a number or a comparison: `0`, `>0`, `<2000`, `>=3`. */
export function areTrue(facts: Facts, measure: Measure): boolean {
  return Object.entries(facts).every(([name, condition]) => isTrue(condition, measure(name)))
}

function isTrue(condition: string, value: number): boolean {
  const [, comparison, text] = /^(>=|<=|>|<|)(-?\d+)$/.exec(condition) ?? []
  if (text === undefined) throw new Error(`${JSON.stringify(condition)} is no condition: expected a number or a comparison such as ">0"`)
  const bound = Number(text)
  switch (comparison) {
    case '>': return value > bound
    case '>=': return value >= bound
    case '<': return value < bound
    case '<=': return value <= bound
    default: return value === bound
  }
}

/** Names in braces, without the words that a number goes with. */
export function measuresIn(text: string): string[] {
  return [...text.matchAll(/\{([^}|]+)[^}]*\}/g)].map(([, name]) => name)
}
