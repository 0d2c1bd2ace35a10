/** How a search went, thinned out so that a long one stays small: what its chart is drawn from. */
export interface Sample {
  readonly ms: number
  readonly distinct: number
  readonly runs: number
}

/** Points of a chart, at most so many, evenly over the samples; the last one always. */
export function thinned(samples: readonly Sample[], most: number): readonly Sample[] {
  if (samples.length <= most) return samples
  return Array.from({ length: most }, (_, at) => samples[Math.round((at * (samples.length - 1)) / (most - 1))])
}

/** New ones a second over about the last two seconds. */
export function rateOf(samples: readonly Sample[], count: (sample: Sample) => number): number {
  const last = samples.at(-1)
  if (last === undefined) return 0
  const first = samples.findLast(({ ms }) => ms < last.ms - 2000) ?? { ms: 0, distinct: 0, runs: 0 }
  return last.ms === first.ms ? 0 : ((count(last) - count(first)) * 1000) / (last.ms - first.ms)
}
