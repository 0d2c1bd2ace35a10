import { describe, expect, it } from 'vitest'
import { job, parseScenario, run } from '../src/index.ts'

describe('job', () => {
  it('builds what a scenario file holds', () => {
    const scenario = job('words')
      .source({ records: ['a b', 'b'], rate: '100 /s' }, { id: 'lines' })
      .flatMap('split-words')
      .keyBy('word')
      .sum()
      .parallelism(2)
      .sink('two-phase-commit')
      .config('execution.checkpointing.interval', '1 s')
      .fault({ at: '5 ms', crash: 'tm-1' })
      .build()
    expect(scenario).toEqual({
      name: 'words',
      title: { en: 'words' },
      cluster: { taskManagers: 3, slotsPerTaskManager: 1 },
      job: {
        vertices: [
          {
            id: 'lines',
            parallelism: 1,
            source: { type: 'log', records: ['a b', 'b'], rate: '100 /s' },
            operators: [{ type: 'flatMap', function: 'split-words' }],
          },
          { id: 'sum', parallelism: 2, operators: [{ type: 'sum', key: 'word' }] },
          { id: 'out', parallelism: 1, operators: [], sink: { type: 'two-phase-commit' } },
        ],
        edges: [
          { from: 'lines', to: 'sum', partition: 'hash', key: 'word' },
          { from: 'sum', to: 'out' },
        ],
      },
      config: { 'execution.checkpointing.interval': '1 s' },
      faults: [{ at: '5 ms', crash: 'tm-1' }],
      expect: {},
      dataSeed: 1,
    })
    expect(run(parseScenario(scenario)).verdict).toBe('holds')
  })

  it('lets records take time, in one subtask more than in another', () => {
    const slow = job('slow').source({ records: [['ann', 1]] }).cost('1 ms').keyBy(0).count().parallelism(2).cost('5 ms', [1, 10])
    const { vertices } = parseScenario(slow.sink('collect').build()).jobGraph
    expect(vertices.map(({ costsUs }) => costsUs)).toEqual([[1_000], [5_000, 50_000], []])
  })

  it('joins two streams in one operator with two inputs', () => {
    const two = job('two')
    const orders = two.source({ records: [['ann', 1]] }, { id: 'orders' })
    const payments = two.source({ records: [['ann', 2]] }, { id: 'payments' })
    const scenario = orders.union(payments).keyBy(0).count().sink('collect').config('execution.checkpointing.interval', '1 s').build()
    const { edges } = parseScenario(scenario).jobGraph
    expect(edges.map(({ from, to, partition }) => [from, to, partition])).toEqual([[0, 2, 'hash'], [1, 2, 'hash'], [2, 3, 'forward']])
    expect(run(parseScenario(scenario)).outputs.out.committed).toEqual({ '{"0":"ann","count":1}': 1, '{"0":"ann","count":2}': 1 })
  })
})
