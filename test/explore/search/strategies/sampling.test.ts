import { describe, expect, it } from 'vitest'
import { explore } from '../../../../src/explore/explore.ts'
import type { StrategyName } from '../../../../src/explore/explore-options.ts'
import { Lab, labOptions } from '../../../../src/explore/search/lab.ts'
import { runSpec } from '../../../../src/explore/search/run-spec.ts'
import { noveltySearch } from '../../../../src/explore/search/strategies/novelty.ts'
import { pctBound, pctStatement } from '../../../../src/explore/search/strategies/pct.ts'
import { parsed } from '../../small-scenario.ts'

/** Strategies that draw their runs. */
const SAMPLING: readonly StrategyName[] = ['timed', 'random', 'pct', 'pos', 'novelty', 'portfolio']

describe('a strategy that draws its runs', () => {
  it.each(SAMPLING)('%s gives the same runs for the same seed, and others for another', (strategy) => {
    const search = (seed: number) => explore(parsed(), { strategy, runs: 60, seed, deviations: 0 })
    const first = search(1)
    expect(search(1)).toEqual(first)
    expect(search(2).certificate.runListHash).not.toBe(first.certificate.runListHash)
    expect(first).toMatchObject({ verdict: 'holds', coverage: 'sampled', schedules: 60, selfCheck: { runs: 2, defect: null } })
    expect(first.states).toBeGreaterThan(30)
    expect(first.certificate.unseen).toBeGreaterThan(0)
  })
})

describe('pct', () => {
  it('states its bound: chains and steps as they were counted', () => {
    // 4 chains of together 10 steps, bugs that need 3 ordering constraints: 1 / (4 * 10^2) a run.
    expect(pctBound(3, 4, 10)).toBe(1 / 400)
    expect(pctStatement(3, 4, 10, 400)).toContain('at least 1 / (4 x 10^2) a run where its fault struck: 63.3 % over these runs')
  })
})

describe('novelty', () => {
  it('branches from the prefixes of runs that showed something new', () => {
    const lab = new Lab(parsed(), labOptions(parsed(), {}))
    const search = noveltySearch.search(lab)
    const plans = Array.from({ length: 30 }, () => {
      const spec = search.next()!
      search.learn(spec, runSpec(lab, spec))
      return spec.plan
    })
    expect(plans[0]).toEqual([])
    expect(plans.some((plan) => plan.length === 2)).toBe(true)
    expect(plans.some((plan) => plan.length >= 4)).toBe(true)
  })
})
