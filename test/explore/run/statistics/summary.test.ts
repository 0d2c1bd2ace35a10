import { expect, it } from 'vitest'
import { SummaryBuilder, type Summary } from '../../../../src/explore/run/statistics/summary.ts'

function summaryOf(values: readonly number[]): Summary {
  const builder = new SummaryBuilder()
  for (const value of values) builder.add(value)
  return builder.summary()
}

it('tells the extremes, the average rounded down, and percentiles between the values', () => {
  // Place 0.5 * 5 of 10, 20, 30, 40 lies half way between the second and the third.
  expect(summaryOf([40, 10, 30, 20])).toEqual({ min: 10, max: 40, avg: 25, p50: 25, p90: 40, p95: 40, p99: 40, p999: 40 })
  expect(summaryOf([1, 2, 2])).toMatchObject({ avg: 1, p50: 2 })
  expect(summaryOf(Array.from({ length: 100 }, (_, i) => i + 1))).toEqual({
    min: 1, max: 100, avg: 50, p50: 50.5, p90: 90.9, p95: 95.95, p99: 99.99, p999: 100,
  })
})

it('is that one value where there is one, and nothing where there is none', () => {
  expect(summaryOf([7])).toEqual({ min: 7, max: 7, avg: 7, p50: 7, p90: 7, p95: 7, p99: 7, p999: 7 })
  expect(summaryOf([]).p50).toBe(null)
})

it('takes percentiles of the newest 10,000 values, and the rest of all', () => {
  const values = [...Array.from({ length: 10_000 }, () => 1), ...Array.from({ length: 10_000 }, () => 2)]
  expect(summaryOf(values)).toMatchObject({ min: 1, max: 2, avg: 1, p50: 2 })
})
