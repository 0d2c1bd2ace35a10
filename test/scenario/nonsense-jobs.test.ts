import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { withJob, withSource } from './base-scenario.ts'

/** What is wrong, the input, and the one line that answers it (after the file's name). */
type Row = readonly [name: string, input: unknown, message: string]

const oneSource = { id: 'in', source: { type: 'log', records: [1] } }

const impossibleJobs: readonly Row[] = [
  [
    'a mistyped function',
    withJob([{ ...oneSource, operators: [{ type: 'map', function: 'identify' }] }]),
    'job.vertices[0].operators[0].function: unknown function "identify"; did you mean "identity"?',
  ],
  [
    'a function named like a method',
    withJob([{ ...oneSource, operators: [{ type: 'map', function: 'constructor' }] }]),
    'job.vertices[0].operators[0].function: unknown function "constructor"; valid: "add", "double-second", ' +
      '"identity", "is-even", "is-hot", "is-round", "keep-first", "keep-last", "split-words", "tag"',
  ],
  [
    'a cost that is no duration',
    withJob([{ ...oneSource, cost: 'much' }]),
    'job.vertices[0].cost: expected a duration like "1 s", "500 ms", "10 min" (a bare number is milliseconds), got "much"',
  ],
  ['a skew of nothing', withJob([{ ...oneSource, skew: [2] }]), 'job.vertices[0].skew: needs a "cost", which its factors multiply'],
  [
    'a skew for other subtasks',
    withJob([{ ...oneSource, cost: '1 ms', skew: [1, 2] }]),
    'job.vertices[0].skew: expected a factor for each of 1 subtasks, got 2',
  ],
  ['an id given twice', withJob([oneSource, oneSource]), 'job.vertices[1].id: "in" is already the id of job.vertices[0]'],
  ['a reserved id', withJob([{ ...oneSource, id: 'tm' }]), 'job.vertices[0].id: "tm" is reserved for processes'],
  [
    'a parallelism above its maximum',
    withJob([{ ...oneSource, parallelism: 4, maxParallelism: 2 }]),
    'job.vertices[0].parallelism: parallelism 4 is more than the maximum parallelism 2',
  ],
  [
    'a dangling edge',
    withJob([oneSource, { id: 'count' }], [{ from: 'in', to: 'cuont' }]),
    'job.edges[0].to: there is no vertex "cuont"; did you mean "count"?',
  ],
  [
    'an edge given twice',
    withJob([oneSource, { id: 'b' }], [{ from: 'in', to: 'b' }, { from: 'in', to: 'b', partition: 'broadcast' }]),
    'job.edges[1]: there is already an edge in -> b',
  ],
  [
    'a cycle',
    withJob([oneSource, { id: 'c' }, { id: 'a' }, { id: 'b' }],
      [{ from: 'in', to: 'a' }, { from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }]),
    'job.edges: the job must not have a cycle, found c -> a -> b -> c',
  ],
  [
    'an edge to itself',
    withJob([oneSource, { id: 'a' }], [{ from: 'in', to: 'a' }, { from: 'a', to: 'a' }]),
    'job.edges: the job must not have a cycle, found a -> a',
  ],
  [
    'a vertex that nothing feeds',
    withJob([oneSource, { id: 'alone' }]),
    'job.vertices[1]: "alone" has no input, so it must have a source',
  ],
  [
    'a source with an input',
    withJob([oneSource, { ...oneSource, id: 'b' }], [{ from: 'in', to: 'b' }]),
    'job.edges[0].to: "b" has a source, so it cannot have an input',
  ],
  [
    'ids for a sink without transactions',
    withJob([{ ...oneSource, sink: { type: 'table', transactionalIds: 'pool' } }], []),
    'job.vertices[0].sink.transactionalIds: only a "two-phase-commit" sink has transactional ids, not "table"'
  ],
  [
    'a sink with an output',
    withJob([{ ...oneSource, sink: { type: 'print' } }, { id: 'b' }], [{ from: 'in', to: 'b' }]),
    'job.edges[0].from: "in" has a sink, so it cannot have an output',
  ],
  [
    'forward between unequal parallelisms',
    withJob([oneSource, { id: 'b', parallelism: 2 }], [{ from: 'in', to: 'b', partition: 'forward' }]),
    'job.edges[0].partition: "forward" needs equal parallelism: in has 1, b has 2',
  ],
  [
    'a keyed operator without hash',
    withJob([oneSource, { id: 'b', parallelism: 2, operators: [{ type: 'count', key: 'w' }] }], [{ from: 'in', to: 'b' }]),
    'job.vertices[1].operators[0]: "count" is keyed: it needs "hash" edges to "b", or parallelism 1',
  ],
  [
    'a keyed operator beside its source',
    withJob([{ ...oneSource, parallelism: 2, operators: [{ type: 'count', key: 'w' }] }]),
    'job.vertices[0].operators[0]: "count" is keyed: it needs "hash" edges to "in", or parallelism 1',
  ],
  [
    'a key on an edge without hash',
    withJob([oneSource, { id: 'b' }], [{ from: 'in', to: 'b', partition: 'forward', key: 'w' }]),
    'job.edges[0].key: only a "hash" edge has a key, not "forward"',
  ],
  [
    'an edge with another key',
    withJob([oneSource, { id: 'b', parallelism: 2, operators: [{ type: 'count', key: 'w' }] }],
      [{ from: 'in', to: 'b', partition: 'hash', key: 'v' }]),
    'job.edges[0].key: expected "w", the key of "count" in "b", got "v"',
  ],
]

const impossibleSources: readonly Row[] = [
  [
    'a log without records',
    withSource({ type: 'log' }),
    'job.vertices[0].source.records: missing: expected a number of records or a list of values',
  ],
  [
    'records twice',
    withSource({ type: 'log', records: 3, recordsByPartition: [[]] }),
    'job.vertices[0].source.recordsByPartition: cannot be combined with "records"',
  ],
  [
    'a wrong number of partitions',
    withSource({ type: 'log', partitions: 3, recordsByPartition: [[1], [2]] }),
    'job.vertices[0].source.partitions: expected 2, the length of "recordsByPartition", got 3',
  ],
  [
    'content for a list',
    withSource({ type: 'log', records: [1], content: 'words' }),
    'job.vertices[0].source.content: only for a number of "records", not for a list',
  ],
  [
    'a value that JSON cannot hold',
    withSource({ type: 'log', records: [1, NaN] }),
    'job.vertices[0].source.records: expected JSON values of finite numbers and moderate depth; value 1 is NaN',
  ],
  [
    'a rate without a unit',
    withSource({ type: 'log', records: 3, rate: '100' }),
    'job.vertices[0].source.rate: expected a rate like "100 /s", "5 /min", got "100"',
  ],
  [
    'a rate of 0',
    withSource({ type: 'log', records: 3, rate: '0 /s' }),
    'job.vertices[0].source.rate: expected a rate like "100 /s", "5 /min", got "0 /s"',
  ],
  [
    'a rate and an interval',
    withSource({ type: 'log', records: 3, rate: '1 /s', interval: '1 s' }),
    'job.vertices[0].source.interval: cannot be combined with "rate": they say the same',
  ],
  [
    'a negative interval',
    withSource({ type: 'generator', count: 3, interval: '-1 s' }),
    'job.vertices[0].source.interval: expected a duration like "1 s", "500 ms", "10 min" (a bare number is ' +
      'milliseconds), got "-1 s"',
  ],
  [
    'a file where there are no files',
    withSource({ type: 'lines', file: 'a.txt' }),
    'job.vertices[0].source.file: cannot read "a.txt": there are no files here',
  ],
]

/** The whole answer to unusable input; anything but an InputError fails the test. */
function answer(input: unknown): string {
  try {
    parseScenario(input, { fileName: 'mine.json', defects: ['no-align'] })
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'accepted'
}

describe('a job that cannot be', () => {
  it.each(impossibleJobs)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})

describe('a source that cannot be', () => {
  it.each(impossibleSources)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})
