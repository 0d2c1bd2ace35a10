/** Beyond this the power of a backoff multiplier hides behind any maximum, and products would soon overflow. */
const ENOUGH = 1e150

/** Splits a double into two halves of 26 bits, so that products of halves are exact (Veltkamp). */
const SPLITTER = 134217729

/**
 * The power of a number above 0 with a whole exponent, correctly rounded but for the rarest cases, and the same on every engine,
 * which `Math.pow` is not. Repeated multiplication errs in the last bits, and those decide where a backoff is cut to milliseconds:
 * one second times 2.3 squared is 5,289 ms in Flink. The product is kept as an unevaluated sum of two doubles (Dekker).
 *
 * @returns the power, or some number above 1e150 when it is above that
 */
export function power(base: number, exponent: number): number {
  const baseHigh = upperHalf(base)
  const baseLow = base - baseHigh
  let value = 1
  let rest = 0
  for (let i = 0; i < exponent && value < ENOUGH; i++) {
    const high = upperHalf(value)
    const low = value - high
    const product = value * base
    const error = high * baseHigh - product + high * baseLow + low * baseHigh + low * baseLow + rest * base
    value = product + error
    rest = error - (value - product)
  }
  return value
}

function upperHalf(value: number): number {
  const spread = SPLITTER * value
  return spread - (spread - value)
}
