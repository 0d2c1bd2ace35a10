/** Folds a prefix of the input through the job, one record at a time from source to sink. */
import type { FoldEdge, FoldJob, FoldSource, FoldValue } from './fold-job.ts'
import type { FoldState } from './fold-state.ts'
import { MAX_MS } from './fold-timers.ts'
import { fieldOf } from './key-text.ts'
import { advanceWatermark, runOperators, type FoldRecord, type Leave } from './run-operators.ts'

/** Takes the output of a sink, by the index of its vertex. */
export type Output = (vertex: number, value: FoldValue) => void

/**
 * Reads the sources on, up to these offsets, and runs each record to the end: one of the possible orders, which is enough
 * where the order makes no difference to the result as a multiset. Event time stands still all the while.
 *
 * @param offsets `offsets[vertex][partition]`; none lies before where the state is
 * @throws whatever a user function throws
 */
export function foldInput(job: FoldJob, state: FoldState, offsets: readonly (readonly number[])[], output: Output): void {
  job.vertices.forEach(({ source, parallelism }, vertex) => {
    if (source === null) return
    for (let partition = 0; partition < source.partitions; partition++) {
      for (let offset = state.offsets[vertex][partition]; offset < offsets[vertex][partition]; offset++) {
        feed(job, state, vertex, partition % parallelism, sourceRecord(source, partition, offset), output)
      }
      state.offsets[vertex][partition] = offsets[vertex][partition]
    }
  })
}

/** All input has ended: event time comes to its end, from the sources on, and what waits for it fires. */
export function finishInput(job: FoldJob, state: FoldState, output: Output): void {
  job.vertices.forEach((vertex, index) => {
    state.tasks[index].forEach((task, subtask) => {
      advanceWatermark(vertex, task, MAX_MS, leaving(job, state, index, subtask, output))
    })
  })
}

/** Whether records have event timestamps. */
export function hasEventTime({ vertices }: FoldJob): boolean {
  return vertices.some(({ source }) => source !== null && source.timestamp !== null)
}

/** The record at an offset, as it enters the chain of its source. */
export function sourceRecord({ at, timestamp }: FoldSource, partition: number, offset: number): FoldRecord {
  const value = at(partition, offset)
  return { value, timestampMs: timestamp === null ? null : Number(fieldOf(value, timestamp)), input: 1 }
}

function feed(job: FoldJob, state: FoldState, vertex: number, subtask: number, record: FoldRecord, output: Output): void {
  runOperators(job.vertices[vertex], state.tasks[vertex][subtask], record, 0, leaving(job, state, vertex, subtask, output))
}

function leaving(job: FoldJob, state: FoldState, vertex: number, subtask: number, output: Output): Leave {
  const { isSink, edges } = job.vertices[vertex]
  return (value, timestampMs) => {
    if (isSink) output(vertex, value)
    edges.forEach((edge, at) => {
      const { parallelism } = job.vertices[edge.to]
      forEachTarget(edge, at, parallelism, subtask, value, state.nextTargets[vertex][subtask], (target) => {
        feed(job, state, edge.to, target, { value, timestampMs, input: edge.input }, output)
      })
    })
  }
}

/** The consumer's subtasks that get a record over an edge; a rebalanced edge moves on by one. */
export function forEachTarget(
  edge: FoldEdge,
  at: number,
  parallelism: number,
  subtask: number,
  value: FoldValue,
  nextTargets: number[],
  visit: (target: number) => void,
): void {
  switch (edge.partition) {
    case 'hash':
      return visit(edge.subtaskOf(value))
    case 'forward':
      return visit(subtask)
    case 'broadcast':
      for (let target = 0; target < parallelism; target++) visit(target)
      return
    case 'rebalance': {
      const target = nextTargets[at]
      nextTargets[at] = target + 1 < parallelism ? target + 1 : 0
      visit(target)
    }
  }
}
