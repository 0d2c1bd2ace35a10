/** The small scenarios of the museum: just enough of a job for one bug to show. */

export interface TinyJob {
  /** Subtasks of each vertex. Default: 1. */
  readonly parallelism?: number
  /** Default: 1, with as many slots as the job needs. */
  readonly taskManagers?: number
  /** Default: as many as let one TaskManager be lost. */
  readonly slotsPerTaskManager?: number
  /** Values of each partition. Default: one partition with four values. */
  readonly records?: readonly (readonly unknown[])[]
  /** Default: 100 /s. */
  readonly rate?: string
  /** From the source to the sink. Default: `rebalance`. */
  readonly partition?: string
  readonly sink?: Readonly<Record<string, unknown>>
  /** Counts the values between source and sink, by key. */
  readonly isCounting?: boolean
  readonly config?: Readonly<Record<string, unknown>>
  readonly bounds?: Readonly<Record<string, unknown>>
  readonly verdict?: 'violated' | 'holds'
}

/** Checkpoints are quick to come; restarts too, and never used up. */
const CONFIG = {
  'execution.checkpointing.interval': '20 ms',
  'restart-strategy.type': 'fixed-delay',
  'restart-strategy.fixed-delay.attempts': 20,
  'restart-strategy.fixed-delay.delay': '5 ms',
}

/** A source, perhaps a count, and a sink, with one defect planted; as a scenario file would hold it. */
export function tinyScenario(defect: string, job: TinyJob = {}): Readonly<Record<string, unknown>> {
  const { parallelism = 1, taskManagers = 1, slotsPerTaskManager = parallelism, rate = '100 /s' } = job
  const { records = [['a', 'b', 'a', 'b']] } = job
  const { partition = 'rebalance', sink = { type: 'two-phase-commit' }, isCounting = false } = job
  const { config = {}, bounds = {}, verdict = 'violated' } = job
  const vertices = [
    { id: 'in', parallelism, source: { type: 'log', partitions: records.length, recordsByPartition: records, rate } },
    ...(isCounting ? [{ id: 'count', parallelism, operators: [{ type: 'count', key: null }] }] : []),
    { id: 'out', parallelism, sink },
  ]
  const edges = isCounting
    ? [{ from: 'in', to: 'count', partition: 'hash' }, { from: 'count', to: 'out', partition: 'rebalance' }]
    : [{ from: 'in', to: 'out', partition }]
  return {
    name: defect,
    title: { en: `The smallest job that shows ${defect}`, zh: `能显示 ${defect} 的最小作业` },
    cluster: { taskManagers, slotsPerTaskManager },
    job: { vertices, edges },
    config: { ...CONFIG, ...config },
    ...(Object.keys(bounds).length === 0 ? {} : { bounds }),
    defects: [defect],
    expect: { guarantee: 'exactly-once', verdict },
  }
}
