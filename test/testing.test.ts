import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { job, parseScenario, soundRules } from '../src/index.ts'
import { rerunSchedule } from '../src/explore/run.ts'
import { arbitrarySchedule, assertGuarantee, GuaranteeError } from '../src/testing.ts'

/** A count by key through one failure of the source. */
const counting = (): object =>
  job('counting')
    .source({ records: [['a', 1], ['b', 2], ['a', 3], ['b', 4], ['a', 5], ['b', 6]], rate: '50 /s' }, { id: 'pairs' })
    .keyBy(0)
    .count()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '30 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 5)
    .config('restart-strategy.fixed-delay.delay', '10 ms')
    .fault({ at: '90 ms', fail: 'pairs-0' })
    .build()

describe('assertGuarantee', () => {
  it('is silent where the guarantee holds', () => {
    expect(() => assertGuarantee(counting(), 'exactly-once', { runs: 20 })).not.toThrow()
  })

  it('throws the shrunk story and the command that replays it', () => {
    const offsetsToStore = (offsets: readonly number[]): readonly number[] => offsets.map((at) => at + 1)
    const rules = { ...soundRules, subtask: { ...soundRules.subtask, offsetsToStore } }
    const thrown = thrownBy(() => assertGuarantee(counting(), 'exactly-once', { rules }))
    expect(thrown.message).toMatch(/^exactly-once is violated:\n 1\. /)
    expect(thrown.message).toMatch(/\nReplay: cleancut replay '#[A-Za-z0-9_-]+'$/)
    expect(thrown.bug.violated.length).toBeGreaterThan(0)
  })
})

describe('arbitrarySchedule', () => {
  it('gives schedules under which a sound job holds', () => {
    const scenario = parseScenario(counting())
    const holds = fc.property(arbitrarySchedule(scenario), (schedule) => rerunSchedule(scenario, schedule).result.violations.length === 0)
    fc.assert(holds, { numRuns: 30, seed: 4 })
  })
})

function thrownBy(work: () => void): GuaranteeError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof GuaranteeError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}
