import { describe, expect, it } from 'vitest'
import { explore } from '../../../src/explore/explore.ts'
import { job } from '../../../src/job.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { canaryRules, parsed, smallScenario } from '../small-scenario.ts'

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
    expect(graph).toMatchObject({ states: 16_373, transitions: 28_168, quiescentStates: 51, isReduced: true, isAcyclic: true })
    expect(graph!.reductionCrossCheck).toBe('equal ends with 1 checkpoint and 0 faults (1,073 states, 283 reduced)')
    expect(graph!.collisionProbability).toBeLessThan(1e-6)
    expect([time, bounds.faults, bounds.checkpoints]).toEqual(['abstracted', 1, 1])
    expect(bounds.faultKinds).toEqual(['restart tm-1', 'restart tm-2'])
    expect(explore(small(1, 1), { strategy: 'exhaustive' })).toEqual(result)
  })

  // One TaskManager, one record, the final checkpoint. What a fault announces from the moment it strikes can be reduced.
  it.each([
    ['crash tm-1', 886, 5, true],
    ['fail in-0', 831, 4, true],
    ['cut tm-1 jm', 4_912, 13, false],
    ['lose-notification next', 1_025, 7, false],
    ['suspect tm-1', 5_948, 6, false],
    ['suspect jm tm-1', 6_498, 5, false],
    ['storage fail next 1', 4_758, 6, false],
    ['pause tm-1', 630, 2, false],
    ['partition tm-1 jm', 630, 2, false],
    ['hang in-0', 5_939, 4, false],
  ])('lets %s strike at any step, and heal at any step after', (fault, states, ends, isReduced) => {
    const cluster = { jobManagers: 1, taskManagers: 1, slotsPerTaskManager: 1 }
    const result = explore(small(1, 0, { cluster }), { strategy: 'exhaustive', faultTexts: [fault] })
    expect(result).toMatchObject({ verdict: 'holds', coverage: 'complete', states })
    expect(result.certificate.graph).toMatchObject({ quiescentStates: ends, isReduced })
  })

  it('judges windows on event time where nothing can be late', () => {
    const { bounds: _, ...built } = job('windows')
      .source({ records: [['a', 3], ['a', 14]], watermark: { timestamp: 1, outOfOrderness: '0 ms' } }, { id: 'in' })
      .keyBy(0)
      .window({ size: '10 ms', aggregate: 'count' })
      .sink('two-phase-commit')
      .config('execution.checkpointing.interval', '15 ms')
      .cluster({ taskManagers: 1, slotsPerTaskManager: 1 })
      .build() as Record<string, unknown>
    const scenario = parsed({ ...built, bounds: { checkpoints: 1, faults: 1 } })
    expect(explore(scenario, { strategy: 'exhaustive' })).toMatchObject({ verdict: 'holds', coverage: 'complete' })
    const { violations } = explore(scenario, { strategy: 'exhaustive', rules: canaryRules })
    expect(violations.map(({ oracle }) => oracle)).toContain('explainable-output')
  })

  it('finds that a message which nobody repeats must not be lost, and who waits for it', () => {
    const { violations, found } = explore(small(1, 0), { strategy: 'exhaustive', faultTexts: ['drop out-0 <- log external'] })
    expect(violations.map(({ oracle, message }) => `${oracle}: ${message}`)).toEqual([
      "liveness: the job is stuck (RUNNING): out-0 waits for the log's answer on out-0/1/1",
    ])
    expect(found!.schedule.faults.map((fault) => fault.do)).toEqual(['drop out-0 <- log external'])
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
