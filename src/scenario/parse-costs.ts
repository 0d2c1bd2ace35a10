import type { Problem } from './input-error.ts'
import { parseDurationUs } from './parse-quantity.ts'
import { formatPlace, showValue } from './place.ts'
import type { VertexFile } from './scenario-schema.ts'

/**
 * The virtual time that one record takes in each subtask of a vertex, in microseconds: its `cost`, times the subtask's factor
 * in `skew`. Empty for a vertex whose records take no time.
 *
 * @param at where the vertex stands in the file
 * @param problems an unreadable cost, factors without a cost, too few or too many factors
 */
export function parseCosts(
  { cost, skew }: VertexFile,
  parallelism: number,
  at: readonly (string | number)[],
  problems: Problem[],
): readonly number[] {
  if (cost === undefined) {
    if (skew !== undefined) problems.push({ place: formatPlace([...at, 'skew']), text: 'needs a "cost", which its factors multiply' })
    return []
  }
  const costUs = parseDurationUs(cost)
  if ('expected' in costUs) {
    problems.push({ place: formatPlace([...at, 'cost']), text: `expected ${costUs.expected}, got ${showValue(cost)}` })
    return []
  }
  const factors = skew ?? new Array<number>(parallelism).fill(1)
  if (factors.length !== parallelism) {
    const text = `expected a factor for each of ${String(parallelism)} subtasks, got ${String(factors.length)}`
    problems.push({ place: formatPlace([...at, 'skew']), text })
  }
  const costsUs = factors.map((factor) => factor * costUs.value)
  return costsUs.every((one) => one === 0) ? [] : costsUs
}
