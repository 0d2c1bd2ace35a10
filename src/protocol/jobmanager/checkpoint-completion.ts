import { assert } from '../../kernel/assert.ts'
import {
  abortPendingCheckpoint, checkpointTimeoutTimer, removePending, reportFailure, sendAbortedMessages
} from './checkpoint-abort.ts'
import type { CheckpointCoordinatorPort, MetadataOutcome, TaskRef } from './checkpoint-coordinator-port.ts'
import { INVALID_CHECKPOINT_ID } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { findPending } from './checkpoint-coordinator-state.ts'
import { handleCheckpointSuccess } from './checkpoint-failure-manager.ts'
import { scheduleTriggerRequest } from './checkpoint-poll.ts'
import { planTickAfter } from './checkpoint-tick.ts'
import type { CompletedCheckpoint } from './completed-checkpoint-store.ts'
import { addCheckpointAndSubsumeOldest } from './completed-checkpoint-store.ts'
import type { PendingCheckpoint } from './pending-checkpoint.ts'
import { statesByTask } from './pending-checkpoint.ts'

/** What happens between the last acknowledgement and the completion notices (CC-16). */
export type CompletionStep =
  | 'write-metadata'
  | 'add-to-store'
  | 'report-success'
  | 'remove-pending'
  | 'remember-completion-time'
  | 'abort-subsumed'
  | 'notify-complete'

const COMPLETION_ORDER: readonly CompletionStep[] = [
  'write-metadata',
  'add-to-store',
  'report-success',
  'remove-pending',
  'remember-completion-time',
  'abort-subsumed',
  'notify-complete',
]

/** The decisions when a checkpoint completes. */
export const checkpointCompletionRules = {
  /** CC-16: the order of the steps. What follows `write-metadata` waits until all is durable (invariant 11). */
  order(): readonly CompletionStep[] {
    return COMPLETION_ORDER
  },
  /** CC-16 (6): whether a pending checkpoint has lost its point. Savepoints never would. */
  isSubsumed(pendingId: number, completedId: number): boolean {
    return pendingId < completedId
  },
  /** CC-8: from when on the minimum pause counts. */
  lastCompletionUs(nowUs: number): number {
    return nowUs
  },
  /** CC-16 (6): who hears of the completion. */
  notifiedOfCompletion(pending: PendingCheckpoint): readonly TaskRef[] {
    return pending.plan.commitTo
  },
  /** CC-17: what the tasks are told to have been subsumed: the highest id just removed, or INVALID_CHECKPOINT_ID. */
  lastSubsumedId(subsumed: readonly CompletedCheckpoint[]): number {
    return subsumed.at(-1)?.checkpointId ?? INVALID_CHECKPOINT_ID
  },
  /** CC-18: whether the files go when the store failed: not if a pointer to them may exist. */
  discardsAfterStoreFailure(outcome: MetadataOutcome): boolean {
    return outcome === 'store-failed'
  },
}

export type CheckpointCompletionRules = typeof checkpointCompletionRules

/** Begins the completion if nobody is awaited any more; `onMetadataWritten` goes on with it (CC-16 (1)). */
export function completeIfFullyAcknowledged(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  if (state.isShutdown || !rules.pending.mayComplete(pending)) return
  const order = rules.completion.order()
  state.finalizing = pending.checkpointId
  takeSteps(state, pending, order.slice(0, order.indexOf('write-metadata')), port, rules)
  port.writeMetadata(pending.checkpointId, statesByTask(pending))
}

/**
 * The storage has answered (CC-16, CC-18); the lock is free again when this returns.
 * Emits `checkpoint-completed` (id, highest subsumed id or -1), `checkpoint-subsumed` (id, by id), or an abort.
 */
export function onMetadataWritten(
  state: CheckpointCoordinatorState,
  checkpointId: number,
  outcome: MetadataOutcome,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  assert(state.finalizing === checkpointId, 'the metadata that has been written is that of the checkpoint being completed')
  state.finalizing = null
  const pending = findPending(state, checkpointId)
  assert(pending !== null, 'a checkpoint being completed is pending until its metadata is written')
  if (outcome === 'ok') {
    releasePending(checkpointId, port)
    const order = rules.completion.order()
    takeSteps(state, pending, order.slice(order.indexOf('write-metadata') + 1), port, rules)
    return
  }
  if (outcome === 'failed') abortPendingCheckpoint(state, pending, 'FINALIZE_CHECKPOINT_FAILURE', null, port, rules)
  else failStoring(state, pending, outcome, port, rules)
  removePending(state, checkpointId)
  scheduleTriggerRequest(state, port)
}

/** CC-18: the metadata is there, but the store could not take the checkpoint in. */
function failStoring(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  outcome: MetadataOutcome,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const { checkpointId } = pending
  releasePending(checkpointId, port)
  port.emit('checkpoint-aborted', checkpointId, -1, 'FINALIZE_CHECKPOINT_FAILURE')
  if (rules.completion.discardsAfterStoreFailure(outcome)) {
    state.cleaning++
    port.handOff('io', { kind: 'clean-checkpoint', checkpointId, states: statesByTask(pending), why: 'aborted', thenPoll: false })
  }
  reportFailure(state, checkpointId, 'FINALIZE_CHECKPOINT_FAILURE', null, port, rules)
  sendAbortedMessages(state, pending, port, rules)
}

/** The pending checkpoint is disposed of without deleting anything; the cleaner still asks the queue, by way of the IO pool. */
function releasePending(checkpointId: number, port: CheckpointCoordinatorPort): void {
  port.cancelTimer(checkpointTimeoutTimer(checkpointId))
  port.handOff('io', { kind: 'release-pending', checkpointId })
}

function takeSteps(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  steps: readonly CompletionStep[],
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  let subsumed: readonly CompletedCheckpoint[] = []
  for (const step of steps) {
    if (step === 'add-to-store') subsumed = addToStore(state, pending, port, rules)
    else takeStep(step, state, pending, subsumed, port, rules)
  }
}

function takeStep(
  step: Exclude<CompletionStep, 'add-to-store'>,
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  subsumed: readonly CompletedCheckpoint[],
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const { checkpointId } = pending
  switch (step) {
    case 'write-metadata':
      return
    case 'report-success':
      port.emit('checkpoint-completed', checkpointId, rules.completion.lastSubsumedId(subsumed), '')
      handleCheckpointSuccess(state.failureManager, checkpointId, rules.failureManager)
      return
    case 'remove-pending':
      removePending(state, checkpointId)
      scheduleTriggerRequest(state, port)
      return
    case 'remember-completion-time':
      state.lastCompletionUs = rules.completion.lastCompletionUs(port.now())
      planTickAfter('completion', state, port, rules)
      return
    case 'abort-subsumed':
      abortSubsumed(state, checkpointId, port, rules)
      return
    case 'notify-complete':
      // Operator coordinators would hear it after the tasks.
      for (const task of rules.completion.notifiedOfCompletion(pending)) {
        port.notifyComplete(task, checkpointId, rules.completion.lastSubsumedId(subsumed))
      }
  }
}

/** CC-16 (2), CC-20: the files of what the store lets go are deleted in the IO pool, which counts as cleaning (CC-6). */
function addToStore(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): readonly CompletedCheckpoint[] {
  const added = { checkpointId: pending.checkpointId, states: statesByTask(pending) }
  const subsumed = addCheckpointAndSubsumeOldest(state.completed, added, state.config.numRetained, rules.store)
  for (const { checkpointId, states } of subsumed) {
    port.emit('checkpoint-subsumed', checkpointId, pending.checkpointId, '')
    state.cleaning++
    port.handOff('io', { kind: 'clean-checkpoint', checkpointId, states, why: 'subsumed', thenPoll: true })
  }
  return subsumed
}

function abortSubsumed(
  state: CheckpointCoordinatorState,
  completedId: number,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  for (const older of [...state.pending]) {
    if (!rules.completion.isSubsumed(older.checkpointId, completedId)) continue
    abortPendingCheckpoint(state, older, 'CHECKPOINT_SUBSUMED', null, port, rules)
  }
}
