import { expect, it } from 'vitest'
import { canonicalText } from '../../../src/oracle/fold/canonical-text.ts'
import { foldInput } from '../../../src/oracle/fold/fold-input.ts'
import type { FoldEdge, FoldJob, FoldOperator, FoldValue } from '../../../src/oracle/fold/fold-job.ts'
import { createFoldState } from '../../../src/oracle/fold/fold-state.ts'

const count: FoldOperator = { type: 'count', fn: null, key: 'word', field: null }
const split: FoldOperator = { type: 'flatMap', fn: (line) => String(line).split(' ').map((word) => ({ word })) }

/** lines (one partition) -> count (two subtasks, by the length of the word) -> out */
function wordCount(lines: readonly string[]): FoldJob {
  const byLength: FoldEdge = { to: 1, partition: 'hash', input: 1, subtaskOf: (value) => (value as { word: string }).word.length % 2 }
  const toOut: FoldEdge = { to: 2, partition: 'rebalance', input: 1, subtaskOf: () => 0 }
  const source = { partitions: 1, lengthOf: () => lines.length, at: (_: number, offset: number) => lines[offset], timestamp: null }
  return {
    vertices: [
      { id: 'lines', parallelism: 1, source, operators: [split], isSink: false, rowKey: null, edges: [byLength] },
      { id: 'count', parallelism: 2, source: null, operators: [count], isSink: false, rowKey: null, edges: [toOut] },
      { id: 'out', parallelism: 1, source: null, operators: [], isSink: true, rowKey: null, edges: [] },
    ],
  }
}

it('folds a prefix of the input into output and keyed state, and goes on from there', () => {
  const job = wordCount(['to be or', 'not to be'])
  const state = createFoldState(job)
  const output: string[] = []
  const collect = (_: number, value: FoldValue): void => void output.push(canonicalText(value))
  foldInput(job, state, [[1], [], []], collect)
  expect(output).toEqual(['{"count":1,"word":"to"}', '{"count":1,"word":"be"}', '{"count":1,"word":"or"}'])
  foldInput(job, state, [[2], [], []], collect)
  expect(output.slice(3)).toEqual(['{"count":1,"word":"not"}', '{"count":2,"word":"to"}', '{"count":2,"word":"be"}'])
  expect(state.tasks[1][0].keyed[0]?.sortedEntries()).toEqual([['be', 2], ['or', 1], ['to', 2]])
  expect(state.tasks[1][1].keyed[0]?.sortedEntries()).toEqual([['not', 1]])
})
