import { expect, test } from 'vitest'
import type { CheckpointFailureReason } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'
import { checkpointFailureReasons } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'
import {
  checkpointFailureManagerRules as rules, createCheckpointFailureManager, handleCheckpointFailure, handleCheckpointSuccess,
  UNLIMITED_TOLERABLE_FAILURES
} from '../../../src/protocol/jobmanager/checkpoint-failure-manager.ts'

function expired(checkpointId: number | null) {
  return { checkpointId, kind: 'checkpoint', reason: 'CHECKPOINT_EXPIRED', reportedByTask: false } as const
}

test('the job fails when more checkpoints in a row failed than are tolerated; a success clears the count (CC-19)', () => {
  const manager = createCheckpointFailureManager()
  expect(handleCheckpointFailure(manager, expired(1), 1, rules)).toBeNull()
  handleCheckpointSuccess(manager, 2, rules)
  expect(handleCheckpointFailure(manager, expired(3), 1, rules)).toBeNull()
  expect(handleCheckpointFailure(manager, expired(4), 1, rules)).toBe('job-level')
  expect(manager.consecutiveFailures).toBe(0)
})

test('each id counts once, a failure without an id always, one that a success overtook never', () => {
  const manager = createCheckpointFailureManager()
  handleCheckpointSuccess(manager, 4, rules)
  for (const id of [4, 5, 5, null, null]) handleCheckpointFailure(manager, expired(id), 99, rules)
  expect(manager).toEqual({ consecutiveFailures: 3, countedIds: [5], lastSucceededId: 4 })
})

test('without a limit nothing is counted', () => {
  const manager = createCheckpointFailureManager()
  handleCheckpointFailure(manager, expired(1), UNLIMITED_TOLERABLE_FAILURES, rules)
  expect(manager).toEqual(createCheckpointFailureManager())
})

test('exactly five reasons count (CC-19)', () => {
  const reasons = Object.keys(checkpointFailureReasons) as CheckpointFailureReason[]
  expect(reasons.filter((reason) => rules.isCounted(reason))).toEqual([
    'IO_EXCEPTION',
    'CHECKPOINT_ASYNC_EXCEPTION',
    'CHECKPOINT_EXPIRED',
    'CHECKPOINT_DECLINED',
    'FINALIZE_CHECKPOINT_FAILURE',
  ])
})
