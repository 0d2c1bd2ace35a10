import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { withConfig, withJob } from './base-scenario.ts'

type Json = Readonly<Record<string, unknown>>

const timed = { type: 'log', records: [{ t: 1 }], watermark: { timestamp: 't' } }
const window = { type: 'window', key: 't', window: 'tumbling', size: '5 s', aggregate: 'count' }
const join = { type: 'interval-join', key: 't', lower: '-2 s', upper: '2 s' }

/** One vertex: a source with event time and this operator. */
const withOperator = (operator: Json): unknown => withJob([{ id: 'in', source: timed, operators: [operator] }])
const withWindow = (changes: Json): unknown => withOperator({ ...window, ...changes })
const withWatermark = (watermark: unknown, records: unknown = [{ t: 1 }]): unknown =>
  withJob([{ id: 'in', source: { type: 'log', records, watermark } }])

/** Sources a, b, c and a vertex `two` with this operator, with these edges to it. */
const withTwo = (operators: readonly Json[], edges: readonly Json[]): unknown => {
  const sources = ['a', 'b', 'c'].map((id) => ({ id, source: timed }))
  return withJob([...sources, { id: 'two', operators }], edges.map((edge) => ({ ...edge, to: 'two' })))
}

/** What is wrong, the input, and the one line that answers it (after the file's name). */
const rows: readonly (readonly [name: string, input: unknown, message: string])[] = [
  [
    'an event-time window without timestamps above it',
    withJob([{ id: 'in', source: { type: 'log', records: [{ t: 1 }] } }, { id: 'w', operators: [window] }], [{ from: 'in', to: 'w' }]),
    'job.vertices[1].operators[0]: "window" works on event time, but job.vertices[0].source of "in" has no "watermark"',
  ],
  [
    'a join of which one side has no timestamps',
    withJob(
      [{ id: 'in', source: timed }, { id: 'other', source: { type: 'log', records: [] } }, { id: 'j', operators: [join] }],
      [{ from: 'in', to: 'j' }, { from: 'other', to: 'j' }],
    ),
    'job.vertices[2].operators[0]: "interval-join" works on event time, but job.vertices[1].source of "other" has no "watermark"',
  ],
  [
    'records without the timestamp that is named',
    withWatermark({ timestamp: 'time' }),
    'job.vertices[0].source.watermark.timestamp: expected a field that holds whole milliseconds in every record, ' +
      'got "time", which record 0 of partition 0 has not',
  ],
  [
    'a timestamp that is no whole number',
    withWatermark({ timestamp: 0 }, [[1], [1.5]]),
    'job.vertices[0].source.watermark.timestamp: expected a field that holds whole milliseconds in every record, ' +
      'got 0, which record 1 of partition 0 has not',
  ],
  [
    'a mistyped watermark field',
    withWatermark({ timestamp: 't', outOfOrder: '2 s' }),
    'job.vertices[0].source.watermark.outOfOrder: unknown field; did you mean "outOfOrderness"?',
  ],
  [
    'a bound finer than event time',
    withWatermark({ timestamp: 't', outOfOrderness: '10 us' }),
    'job.vertices[0].source.watermark.outOfOrderness: expected a whole number of milliseconds, got "10 us"',
  ],
  [
    'lateness by the clock of the machine',
    withWindow({ time: 'processing', allowedLateness: '1 s' }),
    'job.vertices[0].operators[0].allowedLateness: only for windows on "event" time: nothing is late by the clock of the machine',
  ],
  ['a window without size', withWindow({ size: 0 }), 'job.vertices[0].operators[0].size: expected at least 1 ms, got 0'],
  [
    'a sliding window that does not say how far',
    withWindow({ window: 'sliding' }),
    'job.vertices[0].operators[0].slide: missing: a sliding window says how far it slides',
  ],
  [
    'a tumbling window that slides',
    withWindow({ slide: '1 s' }),
    'job.vertices[0].operators[0].slide: only for a "sliding" window, a "tumbling" one slides by its size',
  ],
  [
    'an offset as large as the window',
    withWindow({ offset: '-5 s' }),
    'job.vertices[0].operators[0].offset: must be less than the size, got "-5 s"',
  ],
  ['a count of a field', withWindow({ field: 't' }), 'job.vertices[0].operators[0].field: "count" counts elements and reads no field'],
  [
    'an unknown aggregate',
    withWindow({ aggregate: 'summ' }),
    'job.vertices[0].operators[0].aggregate: unknown "summ"; did you mean "sum"?',
  ],
  [
    'bounds of a join the wrong way round',
    withTwo([{ ...join, lower: '2 s', upper: '-2 s' }], [{ from: 'a' }, { from: 'b' }]),
    'job.vertices[3].operators[0].lower: must be at most "upper", "-2 s", got "2 s"',
  ],
  [
    'an unknown function of a second input',
    withTwo([{ type: 'connect', first: 'tag', second: 'tagg' }], [{ from: 'a' }, { from: 'b' }]),
    'job.vertices[3].operators[0].second: unknown function "tagg"; did you mean "tag"?',
  ],
  [
    'three edges to two inputs, without numbers',
    withTwo([join], [{ from: 'a' }, { from: 'b' }, { from: 'c' }]),
    'job.vertices[3].operators[0]: "interval-join" needs two edges to "two", there are 3',
  ],
  [
    'an edge without a number beside others with one',
    withTwo([join], [{ from: 'a', input: 1 }, { from: 'b', input: 2 }, { from: 'c' }]),
    'job.edges[2].input: missing: expected 1 or 2, as other edges to "two" say',
  ],
  [
    'an input without an edge',
    withTwo([join], [{ from: 'a', input: 2 }, { from: 'b', input: 2 }]),
    'job.vertices[3].operators[0]: "interval-join" needs an edge to its input 1',
  ],
  [
    'an operator with two inputs behind another',
    withTwo([{ type: 'map', function: 'tag' }, join], [{ from: 'a' }, { from: 'b' }]),
    'job.vertices[3].operators[1]: "interval-join" has two inputs, so it must be the first operator',
  ],
  [
    'a numbered edge to an operator with one input',
    withTwo([window], [{ from: 'a', input: 1 }]),
    'job.edges[0].input: only for edges to a vertex whose first operator has two inputs, which "two" has not',
  ],
  [
    'a table without a key',
    withJob([{ id: 'in', source: timed, sink: { type: 'upsert' } }]),
    'job.vertices[0].sink.key: missing: expected the name of a field or the index in a list',
  ],
  [
    'a key of what is no table',
    withJob([{ id: 'in', source: timed, sink: { type: 'collect', key: 't' } }]),
    'job.vertices[0].sink.key: only an "upsert" sink has a key, not "collect"',
  ],
  [
    'an interval that is no duration',
    withConfig({ 'pipeline.auto-watermark-interval': 'often' }),
    'config["pipeline.auto-watermark-interval"]: expected a duration like "1 s", "500 ms", "10 min" (a bare number is milliseconds), ' +
      'got "often"',
  ],
]

describe('time that cannot be', () => {
  it.each(rows)('answers %s in one line', (_name, input, message) => {
    let text = 'accepted'
    try {
      parseScenario(input, { fileName: 'mine.json' })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      text = error.message.replace(/ \(and \d+ more\)$/, '')
    }
    expect(text).toBe(`mine.json: ${message}`)
  })
})
