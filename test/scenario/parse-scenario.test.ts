import { describe, expect, it } from 'vitest'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { defineFunctions, mergeFunctions } from '../../src/scenario/user-functions.ts'
import { baseScenario, withJob, withSource } from './base-scenario.ts'

describe('parseScenario', () => {
  it('turns what a person writes into a scenario with every default filled in', () => {
    const text = JSON.stringify({
      name: 'tiny',
      title: { en: 'Tiny' },
      cluster: { taskManagers: 1 },
      job: {
        vertices: [
          { id: 'in', source: { type: 'log', records: ['a', 'b'], rate: '10 /s' } },
          { id: 'out', sink: { type: 'collect' } },
        ],
        edges: [{ from: 'in', to: 'out' }],
      },
    })

    const scenario = parseScenario(text)

    expect(scenario.cluster).toEqual({ jobManagers: 1, taskManagers: 1, slotsPerTaskManager: 1 })
    expect(scenario.jobGraph.vertices).toEqual([
      {
        id: 'in',
        parallelism: 1,
        maxParallelism: 128,
        source: { type: 'log', records: [['a', 'b']], generator: null, intervalUs: 100_000, backlogRecords: 0 },
        operators: [],
        sink: null,
        costsUs: [],
      },
      {
        id: 'out', parallelism: 1, maxParallelism: 128, source: null, operators: [],
        sink: { type: 'collect' }, costsUs: [],
      },
    ])
    expect(scenario.jobGraph.edges).toEqual([{ from: 0, to: 1, partition: 'forward', key: null }])
    expect(scenario.bounds).toEqual({ checkpoints: 3, faults: 1, deviations: 2, virtualTimeUs: 3_600_000_000 })
    expect(scenario.expect).toEqual({ guarantee: 'exactly-once', verdict: 'holds' })
    expect([scenario.faults, scenario.defects, scenario.warnings, scenario.dataSeed]).toEqual([[], [], [], 1])
  })

  it('is plain data: JSON brings it back unchanged', () => {
    const scenario = parseScenario(baseScenario())
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario)
  })

  it('neither changes nor keeps what it is given', () => {
    const input = baseScenario()
    const before = JSON.stringify(input)
    parseScenario(input)
    expect(JSON.stringify(input)).toBe(before)
  })

  it('says where and how much is wrong in an InputError', () => {
    const broken = (): unknown => parseScenario({ ...baseScenario(), name: 1, title: 2 }, { fileName: 'mine.json' })
    expect(broken).toThrow(InputError)
    try {
      broken()
    } catch (error) {
      expect((error as InputError).place).toBe('name')
      expect((error as InputError).problems.map((problem) => problem.place)).toEqual(['name', 'title'])
    }
  })

  it('skips a byte order mark', () => {
    expect(parseScenario(`\uFEFF${JSON.stringify(baseScenario())}`).name).toBe('small')
  })

  it('takes functions and defects from the registries that it is given', () => {
    const own = defineFunctions({ shout: (value) => `${String(value)}!` })
    const input = withJob([{ id: 'in', source: { type: 'log', records: [] }, operators: [{ type: 'map', function: 'shout' }] }])
    const functions = mergeFunctions(builtInFunctions, own)
    expect(parseScenario({ ...input, defects: ['d'] }, { functions, defects: ['d'] }).defects).toEqual(['d'])
    expect(() => parseScenario(input)).toThrow('unknown function "shout"')
  })
})

describe('the job graph', () => {
  it('puts vertices in topological order and changes the order of the file as little as possible', () => {
    const source = { type: 'log', records: [] }
    const vertices = [{ id: 'd' }, { id: 'b' }, { id: 'a', source }, { id: 'c', source }]
    const edges = [
      { from: 'b', to: 'd' },
      { from: 'a', to: 'b' },
      { from: 'c', to: 'd' },
    ]
    const { jobGraph } = parseScenario(withJob(vertices, edges))
    expect(jobGraph.vertices.map((vertex) => vertex.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(jobGraph.edges.map(({ from, to }) => [from, to])).toEqual([[1, 3], [0, 1], [2, 3]])
  })

  it('gives a hash edge the key of the first keyed operator downstream', () => {
    expect(parseScenario(baseScenario()).jobGraph.edges[0]).toEqual({ from: 0, to: 1, partition: 'hash', key: 'word' })
  })

  it('chooses forward between equal parallelisms and rebalance otherwise', () => {
    const source = { type: 'log', records: [] }
    const vertices = [{ id: 'a', source }, { id: 'b' }, { id: 'c', parallelism: 2 }]
    const { jobGraph } = parseScenario(withJob(vertices, [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }]))
    expect(jobGraph.edges.map((edge) => edge.partition)).toEqual(['forward', 'rebalance'])
  })

  it('derives the maximum parallelism as Flink does, unless the vertex or the configuration says', () => {
    const source = { type: 'log', records: [] }
    const vertices = [
      { id: 'a', source, parallelism: 85 },
      { id: 'b', source, parallelism: 86 },
      { id: 'c', source, maxParallelism: 7 },
    ]
    const of = (config: object): number[] =>
      parseScenario({ ...withJob(vertices), config }).jobGraph.vertices.map((vertex) => vertex.maxParallelism)
    expect(of({})).toEqual([128, 256, 7])
    expect(of({ 'pipeline.max-parallelism': 100 })).toEqual([100, 100, 7])
  })

  it('lets a job ask for more slots than there are, with a warning: it waits', () => {
    const scenario = parseScenario(baseScenario({ cluster: { taskManagers: 1 } }))
    expect(scenario.warnings).toEqual(['the job needs 2 slots and the cluster has 1, so it waits'])
  })

  it('warns when a transactional sink can never commit', () => {
    expect(parseScenario(baseScenario({ config: {} })).warnings).toEqual([
      'checkpointing is off, so "out" never commits: set execution.checkpointing.interval',
    ])
  })
})

describe('sources', () => {
  const partitionsOf = (source: unknown, dataSeed = 1): unknown =>
    parseScenario({ ...withSource(source), dataSeed }, { readFile: () => 'x\r\ny\n\nz' }).jobGraph.vertices[0]?.source?.records

  it('deal a list to the partitions in turn; a list may hold lists', () => {
    expect(partitionsOf({ type: 'log', records: [['a', 1], ['b', 2], ['c', 3]] })).toEqual([[['a', 1], ['c', 3]], [['b', 2]]])
  })

  it('take the values of each partition as they are', () => {
    expect(partitionsOf({ type: 'log', recordsByPartition: [[1, 2, 3], []] })).toEqual([[1, 2, 3], []])
  })

  it('deal the lines of a file', () => {
    expect(partitionsOf({ type: 'lines', file: 'input.txt' })).toEqual([['x', ''], ['y', 'z']])
  })

  it('generate records from the data seed alone', () => {
    const source = { type: 'log', records: 5, partitions: 1 }
    expect(partitionsOf(source)).toEqual(partitionsOf(source))
    expect(partitionsOf(source, 2)).not.toEqual(partitionsOf(source))
    expect(partitionsOf({ ...source, content: 'numbers' })).toEqual([[0, 1, 2, 3, 4]])
    expect(partitionsOf({ ...source, content: 'words' })).toEqual([['offset', 'sink', 'Stream', 'stream', 'commit']])
  })

  it('may be empty', () => {
    expect(partitionsOf({ type: 'log', records: 0 })).toEqual([[], []])
    expect(partitionsOf({ type: 'log', records: [] })).toEqual([[], []])
  })

  it('say why a file cannot be read', () => {
    const readFile = (): string => {
      throw new Error('no such file')
    }
    const read = (): unknown => parseScenario(withSource({ type: 'lines', file: 'gone.txt' }), { readFile })
    expect(read).toThrow('job.vertices[0].source.file: cannot read "gone.txt": no such file')
  })
})
