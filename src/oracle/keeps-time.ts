import type { JobGraph } from '../protocol/job.ts'

/** Whether a job's records have event time, or an operator of it has timers. */
export function keepsTime({ vertices }: JobGraph): boolean {
  return vertices.some(({ source, operators }) => {
    return (source?.watermark ?? null) !== null || operators.some(({ type }) => type === 'window' || type === 'interval-join')
  })
}
