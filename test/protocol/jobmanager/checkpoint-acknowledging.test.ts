import { describe, expect, test } from 'vitest'
import { isLockHeld, onHandOff, receiveAcknowledge, shutdownCoordinator } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { S, ack, declineBy, startedHost } from './checkpoint-coordinator-steps.ts'

describe('acknowledgements', () => {
  test('SUCCESS: an awaited attempt', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    host.takeLog()
    ack(host, 1, 1)
    expect(host.takeLog()).toEqual(['* checkpoint-acknowledged 1 1'])
  })

  test('DUPLICATE: ignored, and nothing is discarded', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    ack(host, 1, 1)
    host.takeLog()
    ack(host, 1, 1)
    expect(host.takeLog()).toEqual(['* checkpoint-ack-ignored 1 1 DUPLICATE'])
  })

  test('UNKNOWN: another attempt of an awaited subtask; its state is discarded', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    host.takeLog()
    ack(host, 1, 1, 7)
    expect(host.takeLog()).toEqual(['* checkpoint-ack-ignored 1 1 UNKNOWN', 'discard 1 (unknown-ack): state-1'])
  })

  test('DISCARDED: the checkpoint is being completed; only a host that breaks the lock sees it', () => {
    const host = startedHost({}, 1)
    host.held.add('metadata')
    host.runUntil(1 * S)
    ack(host, 0, 1)
    expect(isLockHeld(host.state)).toBe(true)
    host.takeLog()
    const snapshot = { sizeBytes: 1, name: 'state-0' }
    onHandOff(host.state, { kind: 'acknowledge', task: { task: 0, attempt: 0 }, checkpointId: 1, snapshot }, host, host.rules)
    host.release('metadata')
    expect(host.takeLog().slice(0, 2)).toEqual(['* checkpoint-ack-ignored 1 0 DISCARDED', '* checkpoint-completed 1 -1'])
  })

  test('LATE: of an expired checkpoint; its state is discarded', () => {
    const host = startedHost({ tolerableFailures: 9, timeoutUs: S / 2 })
    host.runUntil(1.5 * S)
    host.takeLog()
    ack(host, 1, 1)
    expect(host.takeLog()).toEqual(['* checkpoint-ack-ignored 1 1 LATE', 'discard 1 (unknown-ack): state-1'])
  })

  test('UNKNOWN_CHECKPOINT: of a checkpoint that is not pending; its state is discarded', () => {
    const host = startedHost()
    ack(host, 1, 5)
    expect(host.takeLog()).toEqual(['* checkpoint-ack-ignored 5 1 UNKNOWN_CHECKPOINT', 'discard 5 (unknown-ack): state-1'])
  })

  test('an acknowledgement without state leaves nothing to discard', () => {
    const host = startedHost()
    receiveAcknowledge(host.state, { task: 1, attempt: 0 }, 5, null, host)
    host.settle()
    expect(host.takeLog()).toEqual(['* checkpoint-ack-ignored 5 1 UNKNOWN_CHECKPOINT'])
  })

  test('after the shutdown nothing is received', () => {
    const host = startedHost()
    host.runUntil(1 * S)
    shutdownCoordinator(host.state, host, host.rules)
    host.settle()
    host.takeLog()
    ack(host, 1, 1)
    declineBy(host, 1, 1)
    expect(host.takeLog()).toEqual([])
  })
})
