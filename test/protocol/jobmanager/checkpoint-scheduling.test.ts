import { describe, expect, test } from 'vitest'
import {
  onHandOff, onTimer, requestCheckpoint, shutdownCoordinator, stopCheckpointScheduler
} from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { S, startedHost } from './checkpoint-coordinator-steps.ts'

describe('the scheduler stops', () => {
  test('aborting all that is pending or queued, uncounted (CC-25)', () => {
    const host = startedHost({ maxConcurrent: 2 })
    host.runUntil(3 * S)
    host.takeLog()
    stopCheckpointScheduler(host.state, host, host.rules)
    host.settle()
    expect(host.takeLog().filter((line) => line.startsWith('*'))).toEqual([
      '* checkpoint-request-rejected 1 0 CHECKPOINT_COORDINATOR_SUSPEND',
      '* checkpoint-aborted 1 -1 CHECKPOINT_COORDINATOR_SUSPEND',
      '* checkpoint-aborted 2 -1 CHECKPOINT_COORDINATOR_SUSPEND',
    ])
    expect(host.timers()).toEqual([])
    host.runUntil(9 * S)
    expect(host.takeLog()).toEqual([])
  })

  test('a tick that the stop overtook does nothing', () => {
    const host = startedHost()
    stopCheckpointScheduler(host.state, host, host.rules)
    onTimer(host.state, 'checkpoint-interval', host, host.rules)
    host.settle()
    expect(host.takeLog()).toEqual([])
  })

  test('a periodic request that reaches the coordinator afterwards fails its pre-check', () => {
    const host = startedHost()
    stopCheckpointScheduler(host.state, host, host.rules)
    onHandOff(host.state, { kind: 'submit-request', periodic: true }, host, host.rules)
    host.settle()
    expect(host.takeLog()).toEqual(['* checkpoint-trigger-failed -1 0 PERIODIC_SCHEDULER_SHUTDOWN'])
  })

  test('a trigger in flight is refused when its checkpoint is to be created; its id is consumed (CC-10 (5), CC-11)', () => {
    const host = startedHost()
    host.held.add('create-pending')
    host.runUntil(1 * S)
    stopCheckpointScheduler(host.state, host, host.rules)
    host.release('create-pending')
    expect(host.takeLog()).toEqual(['* checkpoint-trigger-failed -1 0 PERIODIC_SCHEDULER_SHUTDOWN'])
    expect(host.state.isTriggering).toBe(false)
    expect(host.state.nextCheckpointId).toBe(2)
  })

  test('a checkpoint aborted while its location is made triggers nobody, and the next one may start', () => {
    const host = startedHost()
    host.held.add('location')
    host.runUntil(1 * S)
    stopCheckpointScheduler(host.state, host, host.rules)
    requestCheckpoint(host)
    host.settle()
    host.takeLog()
    host.release('location')
    expect(host.takeLog()).toEqual([
      '* checkpoint-trigger-failed 1 0 TRIGGER_CHECKPOINT_FAILURE',
      '* checkpoint-triggered 2 1',
      'trigger 0: 2',
    ])
  })

  test('and the shutdown refuses even what is not periodic', () => {
    const host = startedHost()
    shutdownCoordinator(host.state, host, host.rules)
    requestCheckpoint(host)
    host.settle()
    expect(host.takeLog()).toEqual(['* checkpoint-trigger-failed -1 0 CHECKPOINT_COORDINATOR_SHUTDOWN'])
  })
})
