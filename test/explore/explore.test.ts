import { describe, expect, it } from 'vitest'
import { assert } from '../../src/kernel/assert.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { explore } from '../../src/explore/explore.ts'
import { replay } from '../../src/index.ts'
import { canaryRules, parsed, smallScenario } from './small-scenario.ts'

function assertNever(): null {
  assert(false, 'nothing is restored')
  return null
}

describe('explore', () => {
  it('finds nothing wrong in a sound job, and says what that rests on', () => {
    const result = explore(parsed(), { strategy: 'random', runs: 50 })
    expect(result).toMatchObject({ verdict: 'holds', coverage: 'sampled', schedules: 50, found: null, bug: null })
    expect(result.certificate.bounds).toMatchObject({ runs: 50, faults: 1, checkpoints: 2 })
    expect(explore(parsed(), { strategy: 'random', runs: 50 })).toEqual(result)
  })

  it('gives what it found as a small schedule in a bug file, which replays', () => {
    const written = smallScenario()
    const { verdict, found, bug } = explore(parsed(written), { strategy: 'random', runs: 500, rules: canaryRules, written })
    expect(verdict).toBe('violated')
    expect(found).toMatchObject({ isMinimal: true, strategy: 'random' })
    expect(found!.sizeAfter).toBeLessThanOrEqual(3)
    expect(found!.sizeBefore).toBeGreaterThan(10)
    expect(replay(bug!, {}, { rules: canaryRules })).toMatchObject({ isReproduced: true, isHashEqual: true })
  })

  it('goes on where other decisions than Flink\'s lead to what the protocol itself rules out', () => {
    const subtask = { ...soundRules.subtask, restoredState: (state: unknown) => (state === null ? null : assertNever()) }
    const rules: Rules = { ...soundRules, subtask }
    const { verdict, schedules, certificate } = explore(parsed(), { strategy: 'random', runs: 40, faultKinds: ['fail'], rules })
    expect([verdict, schedules]).toEqual(['holds', 40])
    expect(certificate.cutShort).toBeGreaterThan(0)
  })

  it('keeps what it has when it is stopped', () => {
    let asked = 0
    const result = explore(parsed(), { strategy: 'timed', shouldStop: () => ++asked > 10 })
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'stopped' })
    expect(result.schedules).toBeGreaterThan(5)
  })
})
