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

  it('counts a stream in windows of event time, and keeps the last of each key in a table', () => {
    const readings = [1, 4, 6].map((second) => ({ id: 'a', at: second * 1000 }))
    const scenario = job('windows')
      .source({ records: readings, watermark: { timestamp: 'at' } })
      .keyBy('id')
      .window({ size: '5 s' })
      .sink('upsert', { key: 'id' })
      .build()
    expect((scenario.job as { vertices: object[] }).vertices.slice(1)).toEqual([
      { id: 'window', parallelism: 1, operators: [{ type: 'window', key: 'id', window: 'tumbling', aggregate: 'count', size: '5 s' }] },
      { id: 'out', parallelism: 1, operators: [], sink: { type: 'upsert', key: 'id' } },
    ])
    expect(run(parseScenario(scenario)).outputs.out.committed).toEqual({ '{"end":10000,"id":"a","start":5000,"value":1}': 1 })
  })

  it('connects and joins two streams, which keep apart which is which', () => {
    const two = job('two')
    const source = (id: string) => two.source({ records: [{ k: 1, t: 5, id }], watermark: { timestamp: 't' } }, { id })
    const joined = source('left').keyBy('k').intervalJoin(source('right').keyBy('k'), '-1 s', '1 s')
    const scenario = joined.connect(source('third'), 'tag', 'identity').sink('collect').build()
    expect((scenario.job as { edges: object[] }).edges).toEqual([
      { from: 'left', to: 'interval-join', partition: 'hash', key: 'k', input: 1 },
      { from: 'right', to: 'interval-join', partition: 'hash', key: 'k', input: 2 },
      { from: 'interval-join', to: 'connect', input: 1 },
      { from: 'third', to: 'connect', input: 2 },
      { from: 'connect', to: 'out' },
    ])
    expect(run(parseScenario(scenario)).outputs.out.committed).toEqual({
      '{"tag":"seen","value":{"key":1,"left":{"id":"left","k":1,"t":5},"right":{"id":"right","k":1,"t":5}}}': 1,
      '{"id":"third","k":1,"t":5}': 1,
    })
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
