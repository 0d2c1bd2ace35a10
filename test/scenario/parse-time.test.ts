import { describe, expect, it } from 'vitest'
import { generateRecords } from '../../src/scenario/generate-records.ts'
import { parseMilliseconds } from '../../src/scenario/parse-milliseconds.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { withJob } from './base-scenario.ts'

const timed = { type: 'log', records: [{ t: 1 }], watermark: { timestamp: 't' } }

describe('event time in a scenario', () => {
  it('comes from a field of the records, in order and never idle unless it says', () => {
    const watermarkOf = (watermark: unknown) =>
      parseScenario(withJob([{ id: 'in', source: { ...timed, watermark } }])).jobGraph.vertices[0].source!.watermark
    expect(watermarkOf({ timestamp: 't' })).toEqual({ timestamp: 't', outOfOrdernessMs: 0, idleTimeoutUs: null })
    const late = { timestamp: 't', outOfOrderness: '2 s', idleTimeout: '5 s' }
    expect(watermarkOf(late)).toEqual({ timestamp: 't', outOfOrdernessMs: 2_000, idleTimeoutUs: 5_000_000 })
  })

  it('makes windows, tumbling by their size', () => {
    const operatorOf = (operator: unknown) =>
      parseScenario(withJob([{ id: 'in', source: timed, operators: [operator] }])).jobGraph.vertices[0].operators[0]
    expect(operatorOf({ type: 'window', key: 't', window: 'tumbling', size: '5 s', aggregate: 'count' })).toEqual({
      type: 'window', key: 't', window: 'tumbling', sizeMs: 5_000, slideMs: 5_000, offsetMs: 0, time: 'event', allowedLatenessMs: 0,
      aggregate: 'count', field: null,
    })
    const sliding = { type: 'window', window: 'sliding', size: '1 min', slide: '10 s', offset: '-1 s', aggregate: 'sum', field: 't' }
    expect(operatorOf({ ...sliding, time: 'processing' })).toEqual({
      type: 'window', key: null, window: 'sliding', sizeMs: 60_000, slideMs: 10_000, offsetMs: -1_000, time: 'processing',
      allowedLatenessMs: 0, aggregate: 'sum', field: 't',
    })
  })

  it('tells the inputs of a join apart by the numbers of its edges, or by their order', () => {
    const graphOf = (inputs: readonly object[]) => {
      const join = { type: 'interval-join', key: 't', lower: '-2 s', upper: 500 }
      const vertices = [{ id: 'a', source: timed }, { id: 'b', source: timed }, { id: 'j', operators: [join] }]
      return parseScenario(withJob(vertices, [{ from: 'a', to: 'j', ...inputs[0] }, { from: 'b', to: 'j', ...inputs[1] }])).jobGraph
    }
    expect(graphOf([{}, {}]).vertices[2].operators[0]).toEqual({ type: 'interval-join', key: 't', lowerMs: -2_000, upperMs: 500 })
    expect(graphOf([{}, {}]).edges.map(({ input }) => input)).toEqual([undefined, undefined])
    expect(graphOf([{ input: 2 }, { input: 1 }]).edges.map(({ input }) => input)).toEqual([2, 1])
  })

  it('counts in whole milliseconds, forwards and backwards', () => {
    expect(['5 s', 250, '-1 min', '0 s', '-0 s'].map((text) => parseMilliseconds(text))).toEqual([
      { value: 5_000 }, { value: 250 }, { value: -60_000 }, { value: 0 }, { value: 0 },
    ])
    expect(parseMilliseconds('1500 us')).toEqual({ expected: 'a whole number of milliseconds' })
  })
})

describe('generated readings of sensors', () => {
  it('come in the order of their timestamps, in whole degrees, the same for the same seed', () => {
    const readings = generateRecords('sensors', 200, 1, 7, 'in')[0] as readonly { id: string; timestamp: number; temperature: number }[]
    expect(readings).toEqual(generateRecords('sensors', 200, 1, 7, 'in')[0])
    expect(new Set(readings.map(({ id }) => id)).size).toBe(5)
    for (const [at, { timestamp, temperature }] of readings.entries()) {
      expect(Math.floor(timestamp / 100)).toBe(at)
      expect(temperature >= 15 && temperature < 45 && Number.isInteger(temperature)).toBe(true)
    }
  })
})
