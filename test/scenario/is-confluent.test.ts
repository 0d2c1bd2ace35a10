import { describe, expect, it } from 'vitest'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { isConfluent } from '../../src/scenario/is-confluent.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { withJob } from './base-scenario.ts'

const window = { type: 'window', key: 'k', window: 'tumbling', size: '5 s', aggregate: 'count' }

/** Whether a source with these timestamps in its partitions, into an operator, is a job with one answer. */
function confluent(operator: object, partitions: readonly (readonly number[])[] = [[1, 2]], watermark: object = {}): boolean {
  const recordsByPartition = partitions.map((times) => times.map((t) => ({ t })))
  const source = { type: 'log', recordsByPartition, watermark: { timestamp: 't', ...watermark } }
  return isConfluent(parseScenario(withJob([{ id: 'in', source, operators: [operator] }])).jobGraph, builtInFunctions)
}

describe('isConfluent, with event time', () => {
  it('trusts windows where nothing can be late: each partition is in order within its bound', () => {
    expect(confluent(window)).toBe(true)
    expect(confluent(window, [[1, 900], [5, 7]])).toBe(true)
    expect(confluent(window, [[5, 3, 9]])).toBe(false)
    expect(confluent(window, [[5, 3, 9]], { outOfOrderness: 2 })).toBe(true)
    expect(confluent({ type: 'count' }, [[5, 3, 9]])).toBe(true)
  })

  it('does not trust a source that may be taken for idle: what it holds is late then', () => {
    expect(confluent(window, [[1, 2]], { idleTimeout: '1 s' })).toBe(false)
  })

  it('does not trust sums of fractions, lists, and the clock of the machine', () => {
    const aggregates = ['count', 'min', 'max', 'sum', 'collect'].filter((aggregate) => confluent({ ...window, aggregate }))
    expect(aggregates).toEqual(['count', 'min', 'max'])
    expect(confluent({ ...window, time: 'processing' })).toBe(false)
  })

  it('trusts two inputs with functions that can be trusted, and joins where nothing can be late', () => {
    const two = (operator: object, times: readonly number[]): boolean => {
      const source = { type: 'log', records: times.map((t) => ({ t })), watermark: { timestamp: 't' } }
      const vertices = [{ id: 'a', source }, { id: 'b', source }, { id: 'two', operators: [operator] }]
      const job = withJob(vertices, [{ from: 'a', to: 'two' }, { from: 'b', to: 'two' }])
      return isConfluent(parseScenario(job).jobGraph, builtInFunctions)
    }
    const join = { type: 'interval-join', key: 't', lower: 0, upper: 5 }
    expect([two(join, [1, 2]), two(join, [2, 1])]).toEqual([true, false])
    expect(two({ type: 'connect', first: 'tag', second: 'identity' }, [2, 1])).toBe(true)
    expect(two({ type: 'connect', first: 'tag', second: 'keep-last' }, [2, 1])).toBe(false)
  })
})
