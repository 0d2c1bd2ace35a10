import { describe, expect, it } from 'vitest'
import { explore } from '../../../../src/explore/explore.ts'
import { Lab, labOptions } from '../../../../src/explore/search/lab.ts'
import { runSpec } from '../../../../src/explore/search/run-spec.ts'
import { boundedSearch, costOfPlan } from '../../../../src/explore/search/strategies/bounded.ts'
import { decision, kindOf, moveOf, packDecision, whichOf } from '../../../../src/explore/search/strategies/decision.ts'
import { parsed } from '../../small-scenario.ts'

describe('bounded', () => {
  // The run without differences has 133 events; each of five faults may strike before each move at which it changes something.
  it.each([
    [0, 0, 1],
    [0, 1, 581],
  ])('runs each schedule with at most %i deviations and %i faults, and says that these are all', (deviations, faults, schedules) => {
    const options = { strategy: 'bounded', deviations, faults, faultKinds: ['restart', 'fail'] } as const
    const result = explore(parsed(), options)
    expect(result).toMatchObject({ verdict: 'holds', coverage: 'complete', schedules, states: schedules, reason: '' })
    expect(result.certificate).toMatchObject({ frontier: 0, unseen: null, time: 'virtual' })
    expect(result.certificate.strategies[0].statement).toMatch(/^complete: every schedule with 0 holds and hurries and /)
  }, 60_000)

  it('says how far it came when its budget is over', () => {
    const result = explore(parsed(), { strategy: 'bounded', deviations: 1, faults: 1, runs: 100 })
    expect(result).toMatchObject({ verdict: 'inconclusive', coverage: 'sampled', reason: 'the budget of 100 schedules was over' })
    expect(result.certificate.strategies[0].statement).toContain('complete with 0 holds and hurries and 0 faults of at most')
    expect(result.certificate.frontier).toBeGreaterThan(1000)
  })

  it('keeps within its memory', () => {
    const result = explore(parsed(), { strategy: 'bounded', deviations: 1, faults: 1, memoryMax: 200_000 })
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'the memory that it may use was full' })
  })

  it('names no schedule twice, and each costs what its level says', () => {
    const lab = new Lab(parsed(), labOptions(parsed(), { deviations: 1, faults: 1 }))
    const search = boundedSearch.search(lab)
    const seen = new Set<string>()
    for (let run = 0; run < 300; run++) {
      const spec = search.next()!
      expect(seen.has(spec.plan.join())).toBe(false)
      seen.add(spec.plan.join())
      const { deviations, faults } = costOfPlan(spec.plan)
      expect(deviations <= 1 && faults <= 1).toBe(true)
      search.learn(spec, runSpec(lab, spec))
    }
  })
})

describe('a decision', () => {
  it('is one number that grows with its move', () => {
    const packed = packDecision(123_456, decision.fault, 789)
    expect([moveOf(packed), kindOf(packed), whichOf(packed)]).toEqual([123_456, decision.fault, 789])
    expect(packDecision(123_457, decision.hold, 0)).toBeGreaterThan(packed)
  })
})
