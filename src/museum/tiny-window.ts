/** The small scenario of the museum for event time: counts by key in windows, a few records in each. */
import { tinyScenario, type TinyJob } from './tiny-scenario.ts'

const SIZE_MS = 100

/** @param windows how many windows the records fill, with two keys in each */
export function tinyWindow(defect: string, windows: number, job: TinyJob = {}): Readonly<Record<string, unknown>> {
  const records = Array.from({ length: 4 * windows }, (_, i) => ({ key: 'ab'[i % 2], time: (i * SIZE_MS) / 4 }))
  const tiny = tinyScenario(defect, { ...job, records: [records] }) as { readonly job: { readonly vertices: readonly object[] } }
  const [{ source, ...input }, sink] = tiny.job.vertices as readonly Readonly<Record<string, unknown>>[]
  const window = { type: 'window', key: 'key', window: 'tumbling', size: `${String(SIZE_MS)} ms`, aggregate: 'count' }
  return {
    ...tiny,
    job: {
      vertices: [
        { ...input, source: { ...(source as object), watermark: { timestamp: 'time' } } },
        { id: 'window', parallelism: 1, operators: [window] },
        sink,
      ],
      edges: [
        { from: 'in', to: 'window', partition: 'hash' },
        { from: 'window', to: 'out', partition: 'rebalance' },
      ],
    },
  }
}
