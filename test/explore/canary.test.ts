import { describe, expect, it } from 'vitest'
import { explore } from '../../src/explore/explore.ts'
import { STRATEGY_NAMES } from '../../src/explore/explore-options.ts'
import { replay } from '../../src/explore/schedule/replay-bug.ts'
import { canaryRules, parsed, smallScenario } from './small-scenario.ts'

/** Schedules within which each strategy must find that a restarted subtask begins without its state. No fault is named. */
const BUDGET = 1000

describe('the canary', () => {
  it.each(STRATEGY_NAMES)('is found by %s, made small, and replays', (strategy) => {
    const written = smallScenario()
    const options = { strategy, runs: BUDGET, rules: canaryRules, written, deviations: 0 }
    const result = explore(parsed(written), options)
    expect(result).toMatchObject({ verdict: 'violated', coverage: 'sampled', reason: '', found: { isMinimal: true } })
    expect(result.found!.schedule.faults).toHaveLength(1)
    expect(result.found!.sizeAfter).toBeLessThanOrEqual(4)
    expect(result.violations.map(({ oracle }) => oracle)).toContain('exactly-once-output')
    expect(replay(result.bug!, {}, { rules: canaryRules })).toMatchObject({ isReproduced: true, isHashEqual: true })
    expect(explore(parsed(written), options)).toEqual(result)
  })

  it.each(STRATEGY_NAMES)('makes %s say nothing about the sound protocol', (strategy) => {
    const result = explore(parsed(), { strategy, runs: 100, deviations: 0, ...(strategy === 'exhaustive' ? { faults: 0 } : {}) })
    expect([result.violations, result.found, result.selfCheck.defect]).toEqual([[], null, null])
  })
})
