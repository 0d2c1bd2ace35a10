import { describe, expect, test } from 'vitest'
import { requestFinalCheckpoint } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { S, ack, startedHost } from './checkpoint-coordinator-steps.ts'

describe('when a checkpoint may start', () => {
  test('a tick at the limit waits in the queue and starts when a slot is free (CC-7)', () => {
    const host = startedHost({}, 1)
    host.runUntil(2 * S)
    expect(host.state.queue).toHaveLength(1)
    host.takeLog()
    ack(host, 0, 1)
    expect(host.takeLog()).toContain('* checkpoint-triggered 2 1')
  })

  test('a periodic request within the minimum pause is dropped, and the next tick comes at its end (CC-8)', () => {
    const host = startedHost({ minPauseUs: 0.8 * S }, 1)
    host.runUntil(1.5 * S)
    ack(host, 0, 1)
    host.takeLog()
    host.runUntil(2 * S)
    expect(host.takeLog()).toEqual(['* checkpoint-request-rejected 1 0 MINIMUM_TIME_BETWEEN_CHECKPOINTS'])
    expect(host.timers()).toEqual(['checkpoint-interval @2300000'])
    host.runUntil(2.3 * S)
    expect(host.takeLog()[0]).toBe('* checkpoint-triggered 2 1')
  })

  test('the final checkpoint ignores the minimum pause (CC-8, CC-31)', () => {
    const host = startedHost({ minPauseUs: 0.8 * S }, 1)
    host.runUntil(1.5 * S)
    ack(host, 0, 1)
    host.takeLog()
    requestFinalCheckpoint(host)
    host.settle()
    expect(host.takeLog()[0]).toBe('* checkpoint-triggered 2 1')
  })

  test('ticks follow their plan, not the time at which they are served (CC-2)', () => {
    const host = startedHost({}, 1)
    host.held.add('calculate-plan')
    host.nowUs = 1.7 * S
    host.settle()
    expect(host.timers()).toEqual(['checkpoint-interval @2000000'])
  })

  test('the interval in force is at least the minimum pause (CC-1)', () => {
    const host = startedHost({ minPauseUs: 3 * S }, 1)
    host.runUntil(1 * S)
    expect(host.timers()[0]).toBe('checkpoint-interval @3000000')
  })
})
