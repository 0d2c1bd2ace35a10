import { expect, it } from 'vitest'
import type { FoldEdge, FoldJob, FoldOperator, FoldValue } from '../../../src/oracle/fold/fold-job.ts'
import { createHistory, readNext, takeNext, type History } from '../../../src/oracle/fold/history.ts'
import { markTask, rewind, unexplainedOf } from '../../../src/oracle/fold/history-mark.ts'
import { planHistory } from '../../../src/oracle/fold/history-plan.ts'

// Two subtasks of a source send to one running total: the order of its input shows in its output.
const secondOf = (pair: FoldValue): number => (pair as readonly number[])[1]
const add: FoldOperator = { type: 'reduce', fn: (sum, value) => ['k', secondOf(sum) + secondOf(value)], key: 0, field: null }
const edge: FoldEdge = { to: 1, partition: 'hash', input: 1, subtaskOf: () => 0 }
const recordAt = (partition: number, offset: number): FoldValue => ['k', partition === 0 ? 1 + offset : 10 + offset]
const source = { partitions: 2, lengthOf: () => 2, at: recordAt, timestamp: null }
const job: FoldJob = {
  vertices: [
    { id: 'pairs', parallelism: 2, source, operators: [], isSink: false, rowKey: null, edges: [edge] },
    { id: 'total', parallelism: 1, source: null, operators: [add], isSink: true, rowKey: null, edges: [] },
  ],
}
const plan = planHistory(job, [
  { vertex: 0, subtask: 0, name: 'pairs-0', inputs: [] },
  { vertex: 0, subtask: 1, name: 'pairs-1', inputs: [] },
  { vertex: 1, subtask: 0, name: 'total-0', inputs: [0, 1] },
])
const TOTAL = 2

const totals = (history: History): number[] => history.tasks[TOTAL].texts.map((text) => secondOf(JSON.parse(text) as FoldValue))
const read = (history: History, ...sources: readonly number[]): void => sources.forEach((task) => readNext(plan, history, task))
const take = (history: History, ...channels: readonly number[]): boolean[] => {
  return channels.map((channel) => takeNext(plan, history, TOTAL, channel, 'record'))
}
const markAll = (history: History) => plan.tasks.map((_, task) => markTask(plan, history, task))

it('gives the output of the order in which records were taken', () => {
  const history = createHistory(plan, true)
  read(history, 0, 0, 1, 1)
  take(history, 1, 0, 1, 0)
  expect(totals(history)).toEqual([10, 11, 22, 24])
})

it('refuses what nothing has sent', () => {
  const history = createHistory(plan, true)
  read(history, 0)
  expect(take(history, 1, 0, 0)).toEqual([false, true, false])
})

it('goes back to where the subtasks were at their snapshots', () => {
  const history = createHistory(plan, true)
  read(history, 0, 1)
  take(history, 0, 1)
  const mark = markAll(history)
  read(history, 0, 1)
  take(history, 1, 0)
  expect(totals(history)).toEqual([1, 11, 22, 24])
  rewind(plan, history, mark)
  read(history, 0, 1)
  take(history, 0, 1)
  expect(totals(history)).toEqual([1, 11, 13, 24])
  expect(unexplainedOf(plan, mark, false)).toBe(null)
  rewind(plan, history, null)
  expect([totals(history), history.offsets[0]]).toEqual([[], [0, 0]])
})

it('names a record that was sent before the cut and not taken before it', () => {
  const history = createHistory(plan, true)
  read(history, 0, 1)
  take(history, 0)
  expect(unexplainedOf(plan, markAll(history), false)).toEqual({ kind: 'lost', from: 'pairs-1', to: 'total-0', value: ['k', 10] })
})

it('names a channel from which more was taken before the cut than sent, unless that comes again', () => {
  const history = createHistory(plan, true)
  const early = markTask(plan, history, 0)
  read(history, 0, 1)
  take(history, 0, 1)
  const mark = [early, ...markAll(history).slice(1)]
  expect(unexplainedOf(plan, mark, false)).toEqual({ kind: 'never-sent', from: 'pairs-0', to: 'total-0', value: null })
  expect(unexplainedOf(plan, mark, true)).toBe(null)
})
