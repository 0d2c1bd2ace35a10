import { describe, expect, test } from 'vitest'
import { coordinatorRules, isLockHeld, startCheckpointScheduler } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { CheckpointCoordinatorHost } from './checkpoint-coordinator-host.ts'
import { S, ack, startedHost } from './checkpoint-coordinator-steps.ts'

describe('completion', () => {
  test('subsumes older pending checkpoints and, beyond the retained number, completed ones', () => {
    const host = startedHost({ maxConcurrent: 3 }, 1)
    host.runUntil(1 * S)
    ack(host, 0, 1)
    host.runUntil(3 * S)
    host.takeLog()
    ack(host, 0, 3)
    expect(host.takeLog()).toEqual([
      '* checkpoint-acknowledged 3 0',
      'metadata 3: state-0',
      '* checkpoint-subsumed 1 3',
      '* checkpoint-completed 3 1',
      '* checkpoint-aborted 2 -1 CHECKPOINT_SUBSUMED',
      'complete 0: 3, subsumed 1',
      'discard 1 (subsumed): state-0',
      'discard 2 (aborted): -',
      'aborted 0: 2, latest 3',
    ])
    expect(host.state.completed.map(({ checkpointId }) => checkpointId)).toEqual([3])
    expect(host.state.failureManager.consecutiveFailures).toBe(0)
  })

  test('does not abort a younger pending checkpoint', () => {
    const host = startedHost({ maxConcurrent: 3 }, 1)
    host.runUntil(2 * S)
    ack(host, 0, 1)
    expect(host.state.pending.map(({ checkpointId }) => checkpointId)).toEqual([2])
  })

  test('holds the lock until the metadata is written, and tells nobody before', () => {
    const host = startedHost({}, 1)
    host.held.add('metadata')
    host.runUntil(1 * S)
    ack(host, 0, 1)
    expect(isLockHeld(host.state)).toBe(true)
    expect(host.takeLog().at(-1)).toBe('metadata 1: state-0')
    host.release('metadata')
    expect(isLockHeld(host.state)).toBe(false)
    expect(host.takeLog()).toEqual(['* checkpoint-completed 1 -1', 'complete 0: 1, subsumed -1'])
  })

  test('a replaced decision changes the order: notices before the metadata', () => {
    const completion = {
      ...coordinatorRules.completion,
      order: () => ['notify-complete', 'write-metadata', 'add-to-store', 'report-success', 'remove-pending'] as const,
    }
    const host = new CheckpointCoordinatorHost({}, 1, { ...coordinatorRules, completion })
    host.initialDelayUs = S
    startCheckpointScheduler(host.state, host, host.rules)
    host.runUntil(1 * S)
    host.takeLog()
    ack(host, 0, 1)
    expect(host.takeLog().slice(1, 3)).toEqual(['complete 0: 1, subsumed -1', 'metadata 1: state-0'])
  })
})
