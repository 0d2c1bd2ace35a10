const LEAST = 128
const MOST = 32_768

/**
 * The maximum parallelism (the number of key groups) that Flink derives when none is given:
 * one and a half times the parallelism, rounded up to a power of two, at least 128 and at most 32768.
 *
 * @param parallelism of the vertex
 */
export function defaultMaxParallelism(parallelism: number): number {
  let power = LEAST
  while (power < parallelism + Math.floor(parallelism / 2) && power < MOST) power *= 2
  return power
}
