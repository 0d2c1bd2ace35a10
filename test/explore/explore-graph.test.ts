import { describe, expect, it } from 'vitest'
import { explore } from '../../src/explore/explore.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { parsed, smallScenario } from './small-scenario.ts'

/** The small job with so many records and periodic checkpoints. */
function small(records: number, checkpoints: number, changes: Record<string, unknown> = {}) {
  const { bounds, ...rest } = smallScenario(records) as { bounds: object }
  return parsed({ ...rest, bounds: { ...bounds, checkpoints }, ...changes })
}

describe('exhaustive search of a scenario', () => {
  it('runs every interleaving within the bounds and says what that rests on', () => {
    // in -> count -> out, one record, one periodic checkpoint and the final one, one TaskManager may restart at any moment.
    const result = explore(small(1, 1), { strategy: 'exhaustive' })
    expect(result).toMatchObject({ verdict: 'holds', coverage: 'complete', reason: '', found: null })
    const { graph, time, bounds } = result.certificate
    expect(graph).toMatchObject({ states: 18_024, transitions: 32_634, quiescentStates: 51, isReduced: true, isAcyclic: true })
    expect(graph!.reductionCrossCheck).toBe('equal ends with 1 checkpoint and 0 faults (1,073 states, 286 reduced)')
    expect(graph!.collisionProbability).toBeLessThan(1e-6)
    expect([time, bounds.faults, bounds.checkpoints]).toEqual(['abstracted', 1, 1])
    expect(bounds.faultKinds).toEqual(['restart tm-1', 'restart tm-2'])
    expect(explore(small(1, 1), { strategy: 'exhaustive' })).toEqual(result)
  })

  it('finds a job that is stuck: an end that is not its goal', () => {
    // The last checkpoint is never taken for the last one, so the job waits for one that nobody triggers.
    const rules = { ...soundRules, scheduler: { ...soundRules.scheduler, isFinalCheckpoint: () => false } }
    const { violations, found } = explore(small(1, 0), { strategy: 'exhaustive', faults: 0, rules })
    expect(violations.map(({ oracle }) => oracle)).toEqual(['liveness'])
    expect(found!.sizeAfter).toBe(0)
  })

  it('ends as inconclusive when its memory is full', () => {
    const result = explore(small(1, 1), { strategy: 'exhaustive', memoryMax: 100_000 })
    expect(result).toMatchObject({ verdict: 'inconclusive', coverage: 'sampled', reason: 'the memory that it may use was full' })
    expect(result.states).toBe(227)
  })

  it('refuses what it cannot search', () => {
    const strategy = 'exhaustive'
    const slow = small(1, 1, { faults: [{ at: '20 ms', storage: 'slow' }] })
    expect(() => explore(slow, { strategy })).toThrow('strategy: "exhaustive" cannot search "storage slow 10": it abstracts from time')
  })
})
