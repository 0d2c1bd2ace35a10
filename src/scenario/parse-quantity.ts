import { asciiLower } from './nearest-word.ts'

/** A quantity as read, or what was expected instead. */
export type Quantity = { readonly value: number } | { readonly expected: string }

const AMOUNT_AND_UNIT = /^\s*([0-9]+)\s*([a-zA-Zµμ]*)\s*$/
const LONGEST_US = 100 * 365 * 86_400 * 1_000_000
const DURATION = 'a duration like "1 s", "500 ms", "10 min" (a bare number is milliseconds)'
const MEMORY = 'a memory size like "20 kb", "1 mb" (a bare number is bytes)'
const RATE = 'a rate like "100 /s", "5 /min"'

/** Nanoseconds a unit holds, under every label that Flink accepts; singular and plural. */
const NANOSECONDS = new Map<string, number>([
  ...labels(['d', 'day', 'days'], 86_400e9),
  ...labels(['h', 'hour', 'hours'], 3_600e9),
  ...labels(['m', 'min', 'minute', 'minutes'], 60e9),
  ...labels(['s', 'sec', 'secs', 'second', 'seconds'], 1e9),
  ...labels(['', 'ms', 'milli', 'millis', 'millisecond', 'milliseconds'], 1e6),
  ...labels(['µs', 'μs', 'us', 'micro', 'micros', 'microsecond', 'microseconds'], 1e3),
  ...labels(['ns', 'nano', 'nanos', 'nanosecond', 'nanoseconds'], 1),
])

const BYTES = new Map<string, number>([
  ...labels(['', 'b', 'bytes'], 1),
  ...labels(['k', 'kb', 'kibibytes'], 2 ** 10),
  ...labels(['m', 'mb', 'mebibytes'], 2 ** 20),
  ...labels(['g', 'gb', 'gibibytes'], 2 ** 30),
  ...labels(['t', 'tb', 'tebibytes'], 2 ** 40),
])

/**
 * A duration in Flink's notation, in microseconds.
 *
 * @param input text like `500 ms`, or a number of milliseconds
 */
export function parseDurationUs(input: unknown): Quantity {
  const nanoseconds = scaled(input, NANOSECONDS)
  if (nanoseconds === null) return { expected: DURATION }
  if (nanoseconds / 1_000 > LONGEST_US) return { expected: 'a duration of at most 36500 days' }
  const us = Math.round(nanoseconds / 1_000)
  if (us * 1_000 !== nanoseconds) return { expected: 'a whole number of microseconds' }
  return { value: us }
}

/**
 * A memory size in Flink's notation, in bytes.
 *
 * @param input text like `20 kb`, or a number of bytes
 */
export function parseMemoryBytes(input: unknown): Quantity {
  const bytes = scaled(input, BYTES)
  if (bytes === null || !Number.isSafeInteger(bytes)) return { expected: MEMORY }
  return { value: bytes }
}

/**
 * A rate, as the time between two records in microseconds, rounded to the nearest.
 *
 * @param input text like `100 /s` or `0.5 /min`
 */
export function parseRateIntervalUs(input: unknown): Quantity {
  if (typeof input !== 'string') return { expected: RATE }
  const match = /^\s*([0-9]+(?:\.[0-9]+)?)\s*\/\s*([a-zA-Z]+)\s*$/.exec(input)
  const unit = NANOSECONDS.get(asciiLower(match?.[2] ?? 'none'))
  const amount = Number(match?.[1] ?? 0)
  if (unit === undefined || !(amount > 0)) return { expected: RATE }
  const intervalUs = Math.round(unit / 1_000 / amount)
  if (intervalUs < 1) return { expected: 'a rate of at most one record a microsecond' }
  if (intervalUs > LONGEST_US) return { expected: 'a rate of at least one record in 36500 days' }
  return { value: intervalUs }
}

function scaled(input: unknown, units: ReadonlyMap<string, number>): number | null {
  const match = typeof input === 'number' || typeof input === 'string' ? AMOUNT_AND_UNIT.exec(String(input)) : null
  const unit = units.get(asciiLower(match?.[2] ?? 'none'))
  return match === null || unit === undefined ? null : Number(match[1]) * unit
}

function labels(names: readonly string[], size: number): [string, number][] {
  return names.map((name) => [name, size])
}
