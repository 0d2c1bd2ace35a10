/** Jobs small enough to search whole. */
import { defaultFailureDetection } from '../../src/protocol/failure-detection.ts'
import type { JobEdge, JobGraph, JobVertex } from '../../src/protocol/job.ts'

/**
 * `pair`: source, sink. `chain`: source, count, sink. `fan`: two source subtasks, sink. `join`: two source subtasks, one
 * counting subtask, sink: the job of the Promela model that searches are compared with.
 */
export type TinyShape = 'pair' | 'chain' | 'fan' | 'join'

/** A job of that shape with so many records a source subtask, two-phase-commit sink, unbounded restarts. */
export function tinyJob(shape: TinyShape, records: number): JobGraph {
  const sources = shape === 'fan' || shape === 'join' ? 2 : 1
  const hasOperator = shape === 'chain' || shape === 'join'
  const vertex = (id: string, parts: Partial<JobVertex>): JobVertex => {
    return { id, parallelism: 1, maxParallelism: 128, source: null, operators: [], sink: null, costsUs: [], ...parts }
  }
  const values = Array.from({ length: sources }, (_, i) => Array.from({ length: records }, () => 'ab'[i]))
  const vertices = [
    vertex('src', { parallelism: sources, source: { type: 'log', records: values, generator: null, intervalUs: 0, backlogRecords: 0 } }),
    ...(hasOperator ? [vertex('op', { operators: [{ type: 'count', key: null }] })] : []),
    vertex('out', { sink: { type: 'two-phase-commit' } }),
  ]
  const edges = vertices.slice(1).map((_, i): JobEdge => ({ from: i, to: i + 1, partition: 'rebalance', key: null }))
  return {
    name: shape,
    vertices,
    edges,
    config: {
      checkpointing: {
        intervalUs: 1_000_000,
        intervalDuringBacklogUs: null,
        recordTrigger: null,
        timeoutUs: 600_000_000,
        minPauseUs: 0,
        maxConcurrent: 1,
        tolerableFailures: 0,
        mode: 'EXACTLY_ONCE',
        numRetained: 1,
        afterTasksFinish: true,
        retention: 'NO_EXTERNALIZED_CHECKPOINTS',
      },
      restart: { type: 'fixed-delay', attempts: 1000, delayUs: 1_000_000 },
      network: {
        flow: 'bounded-queue', exclusiveBuffersPerChannel: 2, floatingBuffersPerGate: 8, recordsPerBuffer: 1, debloat: null,
        latencyUs: 1000,
      },
      storage: { latencyUs: 10_000, inlineThresholdBytes: 20_480, place: { kind: 'shared' } },
      stateBackend: 'hashmap',
      sink: { transactionTimeoutUs: 0, commitDelayUs: 0 },
      failureDetection: defaultFailureDetection,
    },
  }
}
