import { expect, test } from 'vitest'
import { rateOf, thinned } from '../../../web/explore/samples.ts'

const samples = Array.from({ length: 101 }, (_, at) => ({ ms: at * 100, distinct: at * 5, runs: at * 10 }))

test('a long search is drawn from few points, the first and the last among them', () => {
  const points = thinned(samples, 11)
  expect(points.map(({ ms }) => ms)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000])
  expect(thinned(samples.slice(0, 3), 11)).toHaveLength(3)
})

test('a rate is that of the last two seconds, from the start where there are none before', () => {
  expect(rateOf(samples, ({ runs }) => runs)).toBe(100)
  expect(rateOf([...samples, { ms: 12_100, distinct: 500, runs: 1000 }], ({ runs }) => runs)).toBe(0)
  expect(rateOf([{ ms: 500, distinct: 5, runs: 10 }], ({ distinct }) => distinct)).toBe(10)
  expect(rateOf([], ({ runs }) => runs)).toBe(0)
})
