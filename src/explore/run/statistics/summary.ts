/** What Flink's summary tab shows of a series of whole numbers; null where there are none. */
export interface Summary {
  readonly min: number | null
  readonly max: number | null
  readonly avg: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly p999: number | null
}

/** Percentiles look at so many of the newest values, as in Flink. */
const WINDOW_SIZE = 10_000

/**
 * Flink's StatsSummary: smallest, largest and average (rounded down) over all values, percentiles over the newest of them.
 * A percentile is that of Flink's DescriptiveStatisticsHistogram: of n sorted values the one at place p (n + 1), counted from 1,
 * between two places in proportion, outside them the first or last.
 */
export class SummaryBuilder {
  #count = 0
  #sum = 0
  #min = Infinity
  #max = -Infinity
  readonly #newest: number[] = []

  add(value: number): void {
    this.#newest[this.#count++ % WINDOW_SIZE] = value
    this.#sum += value
    this.#min = Math.min(this.#min, value)
    this.#max = Math.max(this.#max, value)
  }

  summary(): Summary {
    if (this.#count === 0) return NOTHING
    const sorted = [...this.#newest].sort((x, y) => x - y)
    return {
      min: this.#min,
      max: this.#max,
      avg: Math.floor(this.#sum / this.#count),
      p50: percentile(sorted, 500),
      p90: percentile(sorted, 900),
      p95: percentile(sorted, 950),
      p99: percentile(sorted, 990),
      p999: percentile(sorted, 999),
    }
  }
}

const NOTHING: Summary = { min: null, max: null, avg: null, p50: null, p90: null, p95: null, p99: null, p999: null }

function percentile(sorted: readonly number[], perMille: number): number {
  const place = perMille * (sorted.length + 1)
  const below = Math.floor(place / 1000)
  if (below < 1) return sorted[0]
  if (below >= sorted.length) return sorted[sorted.length - 1]
  return sorted[below - 1] + ((place % 1000) / 1000) * (sorted[below] - sorted[below - 1])
}
