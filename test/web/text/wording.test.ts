import { expect, test } from 'vitest'
import { number, plural } from '../../../web/text/wording.ts'

test('numbers have their thousands grouped', () => {
  expect([0, 999, 1000, 100_000, 1_234_567].map(number)).toEqual(['0', '999', '1,000', '100,000', '1,234,567'])
  expect(plural(1, 'crash', 'crashes')).toBe('1 crash')
  expect(plural(1200, 'crash', 'crashes')).toBe('1,200 crashes')
})

test('that is how a browser would write them', () => {
  const browser = new Intl.NumberFormat('en')
  const samples = [-1_234_567, -12, 0.5, 12.25, 1234.5678, 9999.9996, 1e9, 123_456_789_012]
  expect(samples.map(number)).toEqual(samples.map((sample) => browser.format(sample)))
})
