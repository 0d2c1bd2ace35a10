import { describe, expect, it } from 'vitest'
import type { RestartStrategyConfig } from '../../../src/protocol/job.ts'
import type { RestartStrategy } from '../../../src/protocol/jobmanager/restart-strategy.ts'
import {
  backoffUs,
  canRestart,
  createRestartStrategy,
  notifyFailure,
  rebaseRestartStrategy,
  restartStrategyRules as rules
} from '../../../src/protocol/jobmanager/restart-strategy.ts'

const SECOND = 1_000_000

const exponential: RestartStrategyConfig = {
  type: 'exponential-delay',
  initialBackoffUs: SECOND,
  maxBackoffUs: 4 * SECOND,
  multiplier: 2,
  resetThresholdUs: 60 * SECOND,
  jitterFactor: 0.1,
  attempts: Number.MAX_SAFE_INTEGER
}

/** The answer to a failure: seconds to wait, or `no`; `+` marks a failure merged into the pending restart. */
function fail(s: RestartStrategy, nowUs: number, draw: (maxAbs: number) => number = () => 0): string {
  const isNew = notifyFailure(s, nowUs, draw, rules)
  return (isNew ? '' : '+') + (canRestart(s, nowUs, rules) ? String(backoffUs(s, nowUs, rules) / SECOND) : 'no')
}

describe('restart strategies', () => {
  it('none: never restarts', () => {
    expect(fail(createRestartStrategy({ type: 'none' }), 0)).toBe('no')
  })

  it('fixed-delay: restarts as often as it has attempts', () => {
    const s = createRestartStrategy({ type: 'fixed-delay', attempts: 2, delayUs: SECOND })
    expect([1, 2, 3, 4].map(at => fail(s, at * SECOND))).toEqual(['1', '1', 'no', 'no'])
    expect(s).toMatchObject({ failures: 3 })
  })

  it('failure-rate: gives up when failures come too densely', () => {
    const s = createRestartStrategy({ type: 'failure-rate', maxFailuresPerInterval: 1, intervalUs: 10 * SECOND, delayUs: SECOND })
    expect([0, 11, 21, 32].map(at => fail(s, at * SECOND))).toEqual(['1', '1', 'no', '1'])
  })

  it('exponential-delay: waits longer each time, up to the maximum, and anew after a quiet time', () => {
    const s = createRestartStrategy(exponential)
    expect([0, 1, 2, 10, 20, 84].map(at => fail(s, at * SECOND))).toEqual(['1', '+0', '2', '4', '4', '1'])
  })

  it('exponential-delay: draws jitter in milliseconds, and only where it makes a difference', () => {
    const s = createRestartStrategy(exponential)
    const asked: number[] = []
    const draw = (maxAbs: number) => {
      asked.push(maxAbs)
      return maxAbs
    }
    expect([0, 10, 20, 30, 40].map(at => fail(s, at * SECOND, draw))).toEqual(['1.1', '2.2', '4', '4', '4'])
    expect(asked).toEqual([100, 200, 400])
  })

  it('exponential-delay: no longer counts attempts when they cannot make a difference', () => {
    const s = createRestartStrategy(exponential)
    for (let at = 0; at < 20; at++) fail(s, at * 10 * SECOND)
    expect(s).toMatchObject({ attempt: 3 })
  })

  it('make states equal that can only behave alike', () => {
    const quiet = createRestartStrategy(exponential)
    fail(quiet, SECOND)
    rebaseRestartStrategy(quiet, 62 * SECOND)
    expect(quiet).toEqual(createRestartStrategy(exponential))

    const pending = createRestartStrategy(exponential)
    fail(pending, 5 * SECOND)
    rebaseRestartStrategy(pending, 5 * SECOND)
    expect(pending).toMatchObject({ attempt: 1, nextRestartUs: SECOND })
    expect(fail(pending, SECOND / 2)).toBe('+0.5')

    const rate = createRestartStrategy({ type: 'failure-rate', maxFailuresPerInterval: 3, intervalUs: 10, delayUs: 0 })
    for (const at of [0, 5, 12]) fail(rate, at)
    rebaseRestartStrategy(rate, 15)
    expect(rate).toMatchObject({ stampsUs: [-10, -3] })
  })
})
