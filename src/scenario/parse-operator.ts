import type { IntervalJoinSpec, OperatorSpec, WindowSpec } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { parseMilliseconds } from './parse-milliseconds.ts'
import { formatPlace, showValue, type PathStep } from './place.ts'
import type { OperatorFile } from './scenario-schema.ts'
import type { FunctionRegistry } from './user-functions.ts'

type WindowFile = Extract<OperatorFile, { type: 'window' }>
type IntervalJoinFile = Extract<OperatorFile, { type: 'interval-join' }>

/** Adds a problem with one field of the operator. */
type Report = (field: string, text: string) => void

/**
 * Makes the cluster's operator out of a written one of the right shape.
 *
 * @param at where it stands in the file
 * @param problems what is wrong is added here
 */
export function parseOperator(
  operator: OperatorFile,
  at: readonly PathStep[],
  functions: FunctionRegistry,
  problems: Problem[],
): OperatorSpec {
  const report: Report = (field, text) => problems.push({ place: formatPlace([...at, field]), text })
  for (const field of ['function', 'first', 'second'] as const) {
    const name = (operator as Readonly<Record<string, unknown>>)[field]
    if (typeof name !== 'string' || Object.hasOwn(functions, name)) continue
    report(field, `unknown function ${showValue(name)}${hintFor(name, Object.keys(functions))}`)
  }
  switch (operator.type) {
    case 'window':
      return parseWindow(operator, report)
    case 'interval-join':
      return parseIntervalJoin(operator, report)
    case 'connect':
      return { type: 'connect', first: operator.first, second: operator.second, isFlat: operator.flat }
    default:
      return operator
  }
}

function parseWindow(operator: WindowFile, report: Report): WindowSpec {
  const { type, key, window, time, aggregate, field } = operator
  const sizeMs = durationMs('size', operator.size, 1, report)
  const isSliding = window === 'sliding'
  if (isSliding && operator.slide === undefined) report('slide', 'missing: a sliding window says how far it slides')
  if (!isSliding && operator.slide !== undefined) report('slide', 'only for a "sliding" window, a "tumbling" one slides by its size')
  const slideMs = isSliding ? durationMs('slide', operator.slide ?? 1, 1, report) : sizeMs
  const offsetMs = durationMs('offset', operator.offset ?? 0, -Infinity, report)
  if (Math.abs(offsetMs) >= slideMs && slideMs > 0) {
    report('offset', `must be less than the ${isSliding ? 'slide' : 'size'}, got ${showValue(operator.offset)}`)
  }
  if (time === 'processing' && operator.allowedLateness !== undefined) {
    report('allowedLateness', 'only for windows on "event" time: nothing is late by the clock of the machine')
  }
  if (aggregate === 'count' && field !== null) report('field', '"count" counts elements and reads no field')
  const allowedLatenessMs = durationMs('allowedLateness', operator.allowedLateness ?? 0, 0, report)
  return { type, key, window, sizeMs, slideMs, offsetMs, time, allowedLatenessMs, aggregate, field }
}

function parseIntervalJoin({ type, key, lower, upper }: IntervalJoinFile, report: Report): IntervalJoinSpec {
  const lowerMs = durationMs('lower', lower, -Infinity, report)
  const upperMs = durationMs('upper', upper, -Infinity, report)
  if (lowerMs > upperMs) report('lower', `must be at most "upper", ${showValue(upper)}, got ${showValue(lower)}`)
  return { type, key, lowerMs, upperMs }
}

function durationMs(field: string, input: string | number, minMs: number, report: Report): number {
  const quantity = parseMilliseconds(input)
  if ('expected' in quantity) {
    report(field, `expected ${quantity.expected}, got ${showValue(input)}`)
    return 0
  }
  if (quantity.value < minMs) report(field, `expected at least ${String(minMs)} ms, got ${showValue(input)}`)
  return quantity.value
}
