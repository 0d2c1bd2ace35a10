import { describe, expect, test } from 'vitest'
import { isLockHeld, receiveTriggerFailure } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { S, ack, declineBy, startedHost } from './checkpoint-coordinator-steps.ts'

describe('failures', () => {
  test('a decline aborts, discards what was handed in, tells the tasks, and fails the job beyond the tolerable number', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    ack(host, 0, 1)
    host.takeLog()
    declineBy(host, 1, 1)
    expect(host.takeLog()).toEqual([
      '* checkpoint-aborted 1 1 CHECKPOINT_DECLINED',
      'discard 1 (aborted): state-0 -',
      'fail job: task-level, task 1, CHECKPOINT_DECLINED',
      'aborted 0: 1, latest 0',
      'aborted 1: 1, latest 0',
    ])
    expect(host.state.pending).toEqual([])
    expect(host.state.cleaning).toBe(0)
  })

  test('a task that no longer runs does not fail the job (CC-19b)', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    host.runningAttempt = 1
    declineBy(host, 1, 1)
    expect(host.takeLog().filter((line) => line.startsWith('fail job'))).toEqual([])
  })

  test('a decline of a checkpoint that is not pending changes nothing', () => {
    const host = startedHost()
    const before = JSON.stringify(host.state)
    declineBy(host, 1, 3)
    expect(host.takeLog()).toEqual(['* checkpoint-decline-ignored 3 1 CHECKPOINT_DECLINED'])
    expect(JSON.stringify(host.state)).toBe(before)
  })

  test('a checkpoint expires, and the last 16 expired ids are remembered (CC-21)', () => {
    const host = startedHost({ tolerableFailures: 99, timeoutUs: S / 2 })
    host.runUntil(1.5 * S)
    expect(host.takeLog()).toContain('* checkpoint-aborted 1 -1 CHECKPOINT_EXPIRED')
    host.runUntil(20 * S)
    expect(host.state.recentlyExpired).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  test('an expiry beyond the tolerable number fails the job without a task', () => {
    const host = startedHost({ timeoutUs: S / 2 })
    host.runUntil(1.5 * S)
    expect(host.takeLog()).toContain('fail job: job-level, no task, CHECKPOINT_EXPIRED')
  })

  test('metadata that cannot be written aborts the checkpoint (CC-18)', () => {
    const host = startedHost({}, 1)
    host.metadataOutcome = 'failed'
    host.runUntil(1 * S)
    host.takeLog()
    ack(host, 0, 1)
    expect(host.takeLog()).toEqual([
      '* checkpoint-acknowledged 1 0',
      'metadata 1: state-0',
      '* checkpoint-aborted 1 -1 FINALIZE_CHECKPOINT_FAILURE',
      'discard 1 (aborted): state-0',
      'fail job: job-level, no task, FINALIZE_CHECKPOINT_FAILURE',
      'aborted 0: 1, latest 0',
    ])
    expect(isLockHeld(host.state)).toBe(false)
  })

  test.each([
    ['store-failed', ['discard 1 (aborted): state-0']],
    ['store-unclear', []],
  ] as const)('a store that could not take it in (%s) keeps the files if a pointer may exist', (outcome, discards) => {
    const host = startedHost({ tolerableFailures: 1 }, 1)
    host.metadataOutcome = outcome
    host.runUntil(1 * S)
    ack(host, 0, 1)
    expect(host.log.filter((line) => line.startsWith('discard'))).toEqual(discards)
    expect(host.log).toContain('aborted 0: 1, latest 0')
    expect(host.state.completed).toEqual([])
    expect(host.state.pending).toEqual([])
  })

  test('a location that cannot be made aborts with IO_EXCEPTION, which counts (CC-12)', () => {
    const host = startedHost()
    host.locationOk = false
    host.runUntil(1 * S)
    expect(host.takeLog()).toEqual([
      '* checkpoint-triggered 1 1',
      '* checkpoint-aborted 1 -1 IO_EXCEPTION',
      'discard 1 (aborted): - -',
      'fail job: job-level, no task, IO_EXCEPTION',
      'aborted 0: 1, latest 0',
      'aborted 1: 1, latest 0',
    ])
    expect(host.state.isTriggering).toBe(false)
  })

  test('without a plan no id is consumed and nothing counts', () => {
    const host = startedHost()
    host.currentPlan = 'NOT_ALL_REQUIRED_TASKS_RUNNING'
    host.runUntil(1 * S)
    expect(host.takeLog()).toEqual(['* checkpoint-trigger-failed -1 0 NOT_ALL_REQUIRED_TASKS_RUNNING'])
    expect(host.state.nextCheckpointId).toBe(1)
    expect(host.state.isTriggering).toBe(false)
  })

  test('a trigger RPC that fails aborts later, uncounted', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    host.takeLog()
    receiveTriggerFailure(host.state, 1, host)
    expect(host.takeLog()).toEqual([])
    host.settle()
    expect(host.takeLog()[0]).toBe('* checkpoint-aborted 1 -1 TRIGGER_CHECKPOINT_FAILURE')
    expect(host.state.failureManager.consecutiveFailures).toBe(0)
  })
})
