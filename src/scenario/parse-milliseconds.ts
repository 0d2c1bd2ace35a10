import { parseDurationUs, type Quantity } from './parse-quantity.ts'

/**
 * A stretch of event time, in milliseconds: that is as fine as Flink's timestamps are.
 *
 * @param input text like `5 s`, or a number of milliseconds; a leading `-` makes it negative
 */
export function parseMilliseconds(input: unknown): Quantity {
  const written = String(input).trim()
  const isNegative = written.startsWith('-')
  const quantity = parseDurationUs(isNegative ? written.slice(1) : input)
  if ('expected' in quantity) return quantity
  if (quantity.value % 1000 !== 0) return { expected: 'a whole number of milliseconds' }
  const ms = quantity.value / 1000
  return { value: isNegative && ms > 0 ? -ms : ms }
}
