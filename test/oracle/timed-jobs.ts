import type { JobGraph } from '../../src/protocol/job.ts'
import { jobGraph } from './run-job.ts'

/** Readings of two keys from two partitions, `[key, ms, value]`, 20 ms of event time apart and up to 60 ms out of order. */
function readings(count: number): readonly (readonly unknown[])[][] {
  const shake = [0, 40, -20, 60, 20, -40]
  return [0, 1].map((partition) =>
    Array.from({ length: count }, (_, i) => [i % 3 === 0 ? 'b' : 'a', 100 + 20 * i + shake[(i + partition) % 6], i % 7]),
  )
}

export interface WindowedOptions {
  readonly window?: Readonly<Record<string, unknown>>
  /** How far out of order records may be; with less than 120 ms some come late. */
  readonly outOfOrderness?: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly sink?: Readonly<Record<string, unknown>>
}

/** Readings into windows of 100 ms by key, at two subtasks. */
export function windowed(options: WindowedOptions = {}): JobGraph {
  const { window = {}, outOfOrderness = '120 ms', config = {}, sink = { type: 'two-phase-commit' } } = options
  const records = readings(30)
  return jobGraph(
    [
      {
        id: 'readings', parallelism: 2,
        source: { type: 'log', recordsByPartition: records, rate: '50 /s', watermark: { timestamp: 1, outOfOrderness } },
      },
      {
        id: 'window', parallelism: 2,
        operators: [{ type: 'window', key: 0, window: 'tumbling', size: '100 ms', aggregate: 'count', ...window }],
      },
      { id: 'out', parallelism: 1, sink },
    ],
    [
      { from: 'readings', to: 'window', partition: 'hash', key: 0 },
      { from: 'window', to: 'out', partition: 'hash' },
    ],
    { 'pipeline.auto-watermark-interval': '30 ms', ...config },
  )
}

/** The same readings, each joined with those of the other source that are at most 60 ms away. */
export function joined(config: Readonly<Record<string, unknown>> = {}): JobGraph {
  const [left, right] = readings(30)
  const source = (id: string, records: unknown): object => ({
    id, parallelism: 1,
    source: { type: 'log', recordsByPartition: [records], rate: '50 /s', watermark: { timestamp: 1, outOfOrderness: '120 ms' } },
  })
  return jobGraph(
    [
      source('left', left),
      source('right', right),
      { id: 'join', parallelism: 2, operators: [{ type: 'interval-join', key: 0, lower: '-60 ms', upper: '60 ms' }] },
      { id: 'out', parallelism: 1, sink: { type: 'two-phase-commit' } },
    ],
    [
      { from: 'left', to: 'join', partition: 'hash', key: 0 },
      { from: 'right', to: 'join', partition: 'hash', key: 0 },
      { from: 'join', to: 'out', partition: 'rebalance' },
    ],
    { 'pipeline.auto-watermark-interval': '30 ms', ...config },
  )
}
