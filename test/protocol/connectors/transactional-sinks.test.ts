import { describe, expect, it } from 'vitest'
import { run } from '../../../src/explore/run/run.ts'
import { tinyScenario } from '../../../src/museum/tiny-scenario.ts'
import type { FaultSpec } from '../../../src/scenario/fault-spec.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'

const records = [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']]
const once = Object.fromEntries(records[0].map((value) => [JSON.stringify(value), 1]))
const crash = (atUs: number): FaultSpec => ({ kind: 'crash', process: 'tm-1', atUs, healUs: atUs + 10_000 })

describe.each([
  ['a table', { type: 'table' }],
  ['a pool of transactional ids', { type: 'two-phase-commit', transactionalIds: 'pool' }],
  ['transactions with ids of their own', { type: 'two-phase-commit' }],
])('%s', (_name, sink) => {
  const config = { 'cleancut.storage.latency': '2 ms', 'cleancut.sink.commit-delay': '8 ms' }
  const scenario = parseScenario({ ...tinyScenario('sink', { taskManagers: 2, sink, records, config }), defects: [] })

  it.each([31_000, 47_000, 63_000])('shows each record once after crashes from %i us on, twice the same', (atUs) => {
    const failing = { ...scenario, faults: [crash(atUs), crash(atUs + 24_000)] }
    for (const seed of [1, 2, 3]) {
      const result = run(failing, { seed })
      expect(result.violations).toEqual([])
      expect(result).toMatchObject({ verdict: 'holds', outputs: { out: { committed: once } } })
      expect(run(failing, { seed }).traceHash).toBe(result.traceHash)
    }
  })

  it('shows each record once in any order too', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const result = run({ ...scenario, faults: [crash(1)] }, { seed, strategy: 'random' })
      expect(result).toMatchObject({ verdict: 'holds', violations: [], outputs: { out: { committed: once } } })
    }
  })
})
