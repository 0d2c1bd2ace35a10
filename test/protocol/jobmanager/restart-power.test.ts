import { expect, it } from 'vitest'
import { power } from '../../../src/protocol/jobmanager/restart-power.ts'

it('rounds once, where repeated multiplication rounds at every step', () => {
  expect(power(1.5, 0)).toBe(1)
  expect(power(2, 10)).toBe(1024)
  expect(power(2.3, 2) * 1000).toBeLessThan(5290)
  expect([1.1 * 1.1 * 1.1, power(1.1, 3)]).toEqual([1.3310000000000004, 1.3310000000000004])
  for (let exponent = 0; exponent < 40; exponent++) expect(power(1.1, exponent)).toBe(Number(exactPower(11n, 10n, exponent)))
  expect(power(3, 5000)).toBeGreaterThan(1e150)
})

/** The power of the double nearest to a decimal fraction, as decimal digits that are parsed back to the nearest double. */
function exactPower(numerator: bigint, denominator: bigint, exponent: number): string {
  // Doubles have 53 bits: the base is exactly `mantissa / 2^52` for a value from 1 to 2.
  const mantissa = BigInt(Math.round((Number(numerator) / Number(denominator)) * 2 ** 52))
  const digits = 60n
  const scaled = (mantissa ** BigInt(exponent) * 10n ** digits) >> (52n * BigInt(exponent))
  const text = scaled.toString().padStart(Number(digits) + 1, '0')
  return `${text.slice(0, -Number(digits))}.${text.slice(-Number(digits))}`
}
