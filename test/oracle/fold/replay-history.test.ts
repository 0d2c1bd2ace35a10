import { expect, it } from 'vitest'
import type { FoldEdge, FoldJob, FoldOperator, FoldValue } from '../../../src/oracle/fold/fold-job.ts'
import { createFoldState } from '../../../src/oracle/fold/fold-state.ts'
import { replayHistory, type ReplayTask } from '../../../src/oracle/fold/replay-history.ts'

// Two subtasks of a source send to one running total: the order of its input shows in its output.
const secondOf = (pair: FoldValue): number => (pair as readonly number[])[1]
const add: FoldOperator = { type: 'reduce', fn: (sum, value) => ['k', secondOf(sum) + secondOf(value)], key: 0, field: null }
const edge: FoldEdge = { to: 1, partition: 'hash', subtaskOf: () => 0 }
const recordAt = (partition: number, offset: number): FoldValue => ['k', partition === 0 ? 1 + offset : 10 + offset]
const source = { partitions: 2, lengthOf: () => 2, at: recordAt }
const job: FoldJob = {
  vertices: [
    { id: 'pairs', parallelism: 2, source, operators: [], isSink: false, edges: [edge] },
    { id: 'total', parallelism: 1, source: null, operators: [add], isSink: true, edges: [] },
  ],
}
const tasks: readonly ReplayTask[] = [
  { vertex: 0, subtask: 0, name: 'pairs-0', inputs: [] },
  { vertex: 0, subtask: 1, name: 'pairs-1', inputs: [] },
  { vertex: 1, subtask: 0, name: 'total-0', inputs: [0, 1] },
]

function replay(offsets: readonly number[], channels: readonly number[]): { totals: FoldValue[]; unexplained: unknown } {
  const totals: FoldValue[] = []
  const output = (_: number, value: FoldValue): void => void totals.push((value as readonly FoldValue[])[1])
  return { unexplained: replayHistory(job, tasks, createFoldState(job), [offsets, []], [[], [], channels], output), totals }
}

it('gives the output of the order in which records were consumed', () => {
  expect(replay([2, 2], [0, 0, 1, 1])).toEqual({ totals: [1, 3, 13, 24], unexplained: null })
  expect(replay([2, 2], [1, 0, 1, 0])).toEqual({ totals: [10, 11, 22, 24], unexplained: null })
})

it('names a record that was sent and not consumed', () => {
  expect(replay([2, 2], [0, 0, 1]).unexplained).toEqual({ from: 'pairs-1', to: 'total-0', value: ['k', 11], kind: 'never-consumed' })
})

it('names a channel from which more was consumed than sent', () => {
  expect(replay([1, 2], [0, 0, 1, 1]).unexplained).toEqual({ from: 'pairs-0', to: 'total-0', value: null, kind: 'never-sent' })
})
