import { describe, expect, it } from 'vitest'
import { parseDurationUs, parseMemoryBytes, parseRateIntervalUs } from '../../src/scenario/parse-quantity.ts'

describe('parseDurationUs', () => {
  it.each([
    ['1 s', 1_000_000],
    ['500 ms', 500_000],
    ['500', 500_000],
    [500, 500_000],
    ['10 min', 600_000_000],
    ['10m', 600_000_000],
    ['1 h', 3_600_000_000],
    ['2 Days', 172_800_000_000],
    ['7 µs', 7],
    ['7 micros', 7],
    ['3000 ns', 3],
    ['0', 0],
    ['36500 d', 3_153_600_000_000_000],
  ])('%j is %i microseconds', (input, us) => {
    expect(parseDurationUs(input)).toEqual({ value: us })
  })

  it.each(['', 's', '1.5 s', '-1 s', '1 s 2 ms', '1 y', 1.5, Number.NaN, 1e300, true, null, {}, '9'.repeat(400)])('%j is none', (input) => {
    expect(parseDurationUs(input)).toHaveProperty('expected')
  })
})

describe('parseMemoryBytes', () => {
  it.each([
    ['20 kb', 20_480],
    ['20kb', 20_480],
    ['1 MB', 1_048_576],
    ['1 gibibytes', 1_073_741_824],
    [300, 300],
    ['12 bytes', 12],
  ])('%j is %i bytes', (input, bytes) => {
    expect(parseMemoryBytes(input)).toEqual({ value: bytes })
  })

  it.each(['1 lightyear', '-1', '', null, '9'.repeat(30)])('%j is none', (input) => {
    expect(parseMemoryBytes(input)).toHaveProperty('expected')
  })
})

describe('parseRateIntervalUs', () => {
  it.each([
    ['100 /s', 10_000],
    ['100/s', 10_000],
    ['3 / s', 333_333],
    ['0.5 /s', 2_000_000],
    ['6 /min', 10_000_000],
    ['1000000 /s', 1],
  ])('%j is a record every %i microseconds', (input, us) => {
    expect(parseRateIntervalUs(input)).toEqual({ value: us })
  })

  it.each(['100', '/s', '0 /s', '-1 /s', '1e3 /s', '3000000 /s', '1 /fortnight', 100, null])('%j is none', (input) => {
    expect(parseRateIntervalUs(input)).toHaveProperty('expected')
  })
})
