import { describe, expect, it } from 'vitest'
import { createExecutionFailureHandler, handleExecutionFailure } from '../../../src/protocol/jobmanager/execution-failure-handler.ts'
import type { Failure } from '../../../src/protocol/jobmanager/execution-failure-handler.ts'
import { soundRules } from '../../../src/protocol/rules.ts'

const SECOND_US = 1_000_000
const noJitter = (): number => 0
/** Tasks 0 and 1 are connected, task 2 stands alone. */
const regions = [0, 0, 1]
const failed = (task: number | null, isUnrecoverable = false): Failure => ({ task, isUnrecoverable })

describe('the failure handler (SCH-3)', () => {
  it('restarts the region of a task after the delay, and everything for a failure of the job', () => {
    const handler = createExecutionFailureHandler({ type: 'fixed-delay', attempts: 2, delayUs: SECOND_US }, true)
    expect(handleExecutionFailure(handler, failed(1), regions, 0, noJitter, soundRules)).toEqual({
      canRestart: true, isNewAttempt: true, restart: { delayUs: SECOND_US, tasks: [0, 1] },
    })
    expect(handleExecutionFailure(handler, failed(null), regions, 0, noJitter, soundRules).restart?.tasks).toEqual([0, 1, 2])
    expect(handleExecutionFailure(handler, failed(2), regions, 0, noJitter, soundRules)).toEqual({
      canRestart: false, isNewAttempt: true, restart: null,
    })
    expect(handler.restarts).toBe(2)
  })

  it('does not count a failure that belongs to a pending restart', () => {
    const handler = createExecutionFailureHandler({
      type: 'exponential-delay', initialBackoffUs: SECOND_US, maxBackoffUs: 60 * SECOND_US, multiplier: 2, jitterFactor: 0, attempts: 10,
      resetThresholdUs: 3600 * SECOND_US,
    }, true)
    handleExecutionFailure(handler, failed(0), regions, 0, noJitter, soundRules)
    const second = handleExecutionFailure(handler, failed(2), regions, 400_000, noJitter, soundRules)
    expect([second.isNewAttempt, second.restart?.delayUs, handler.restarts]).toEqual([false, 600_000, 1])
  })

  it('asks no strategy about a cause that trying again cannot mend', () => {
    const handler = createExecutionFailureHandler({ type: 'fixed-delay', attempts: 1, delayUs: 0 }, true)
    expect(handleExecutionFailure(handler, failed(0, true), regions, 0, noJitter, soundRules).canRestart).toBe(false)
    expect(handleExecutionFailure(handler, failed(0), regions, 0, noJitter, soundRules).canRestart).toBe(true)
  })

  it('counts nothing where only history would tell two states apart', () => {
    const handler = createExecutionFailureHandler({ type: 'fixed-delay', attempts: 1, delayUs: 0 }, false)
    handleExecutionFailure(handler, failed(0), regions, 0, noJitter, soundRules)
    expect(handler.restarts).toBe(null)
  })
})
