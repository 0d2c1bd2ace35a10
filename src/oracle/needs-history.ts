import type { JobGraph } from '../protocol/job.ts'

/**
 * Whether a prefix of the input does not say what a job holds and has put out after it: where results wait for event time, which
 * is somewhere else in each run, and where a table holds the last result only.
 */
export function needsHistory({ vertices }: JobGraph): boolean {
  return vertices.some(({ operators, sink }) => {
    return sink?.type === 'upsert' || operators.some(({ type }) => type === 'window' || type === 'interval-join')
  })
}
