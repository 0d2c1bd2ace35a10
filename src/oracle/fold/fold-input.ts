/** Folds a prefix of the input through the job, one record at a time from source to sink. */
import type { FoldEdge, FoldJob, FoldValue } from './fold-job.ts'
import type { FoldState } from './fold-state.ts'
import { runOperators } from './run-operators.ts'

/** Takes the output of a sink, by the index of its vertex. */
export type Output = (vertex: number, value: FoldValue) => void

/**
 * Reads the sources on, up to these offsets, and runs each record to the end: one of the possible orders, which is enough
 * where the order makes no difference to the result as a multiset.
 *
 * @param offsets `offsets[vertex][partition]`; none lies before where the state is
 * @throws whatever a user function throws
 */
export function foldInput(job: FoldJob, state: FoldState, offsets: readonly (readonly number[])[], output: Output): void {
  job.vertices.forEach(({ source, parallelism }, vertex) => {
    if (source === null) return
    for (let partition = 0; partition < source.partitions; partition++) {
      for (let offset = state.offsets[vertex][partition]; offset < offsets[vertex][partition]; offset++) {
        feed(job, state, vertex, partition % parallelism, source.at(partition, offset), output)
      }
      state.offsets[vertex][partition] = offsets[vertex][partition]
    }
  })
}

function feed(job: FoldJob, state: FoldState, vertex: number, subtask: number, value: FoldValue, output: Output): void {
  const { isSink, edges } = job.vertices[vertex]
  runOperators(job.vertices[vertex], state.keyed[vertex][subtask], value, 0, (left) => {
    if (isSink) output(vertex, left)
    for (let edge = 0; edge < edges.length; edge++) {
      const { to } = edges[edge]
      forEachTarget(job, edges[edge], edge, vertex, subtask, left, state, (target) => feed(job, state, to, target, left, output))
    }
  })
}

/** The consumer's subtasks that get a record over an edge; a rebalanced edge moves on by one. */
export function forEachTarget(
  job: FoldJob,
  edge: FoldEdge,
  edgeIndex: number,
  vertex: number,
  subtask: number,
  value: FoldValue,
  state: FoldState,
  visit: (target: number) => void,
): void {
  const { parallelism } = job.vertices[edge.to]
  switch (edge.partition) {
    case 'hash':
      return visit(edge.subtaskOf(value))
    case 'forward':
      return visit(subtask)
    case 'broadcast':
      for (let target = 0; target < parallelism; target++) visit(target)
      return
    case 'rebalance': {
      const turns = state.nextTargets[vertex][subtask]
      const target = turns[edgeIndex]
      turns[edgeIndex] = target + 1 < parallelism ? target + 1 : 0
      visit(target)
    }
  }
}
