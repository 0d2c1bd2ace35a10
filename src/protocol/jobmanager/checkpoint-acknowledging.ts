import { abortPendingCheckpoint } from './checkpoint-abort.ts'
import { completeIfFullyAcknowledged } from './checkpoint-completion.ts'
import type { CheckpointCoordinatorPort, TaskRef } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { findPending } from './checkpoint-coordinator-state.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { findAwaited } from './pending-checkpoint.ts'
import type { SubtaskSnapshot } from './subtask-snapshot.ts'

/** A task's acknowledgement reaches the JobManager's main thread; the IO pool takes it up (CC, table of acks). */
export function receiveAcknowledge(
  state: CheckpointCoordinatorState,
  task: TaskRef,
  checkpointId: number,
  snapshot: SubtaskSnapshot | null,
  port: CheckpointCoordinatorPort
): void {
  if (!state.isShutdown) port.handOff('io', { kind: 'acknowledge', task, checkpointId, snapshot })
}

/** A task's refusal reaches the JobManager's main thread; the IO pool takes it up (CC-14). */
export function receiveDecline(
  state: CheckpointCoordinatorState,
  task: TaskRef,
  checkpointId: number,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort
): void {
  if (!state.isShutdown) port.handOff('io', { kind: 'decline', task, checkpointId, reason })
}

/** A trigger RPC did not get through: the checkpoint is aborted later, on the timer thread (CC-12). */
export function receiveTriggerFailure(state: CheckpointCoordinatorState, checkpointId: number, port: CheckpointCoordinatorPort): void {
  if (!state.isShutdown) port.handOff('timer', { kind: 'abort-pending', checkpointId, reason: 'TRIGGER_CHECKPOINT_FAILURE' })
}

/**
 * In the IO pool: what an acknowledgement does. Emits `checkpoint-acknowledged` (id, task) or `checkpoint-ack-ignored` (id, task, class).
 */
export function acknowledge(
  state: CheckpointCoordinatorState,
  task: TaskRef,
  checkpointId: number,
  snapshot: SubtaskSnapshot | null,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  if (state.isShutdown) return
  const pending = findPending(state, checkpointId)
  // Shared state would be registered here, before anything else and whatever the class (ST-8).
  const at = pending === null ? -1 : findAwaited(pending, task, rules.pending)
  const isRecentlyExpired = state.recentlyExpired.includes(checkpointId)
  const found = rules.pending.classify(pending, at, state.finalizing === checkpointId, isRecentlyExpired)
  if (found === 'SUCCESS' && pending !== null && at >= 0) {
    port.emit('checkpoint-acknowledged', checkpointId, task.task, '')
    pending.acknowledgements[at] = { snapshot }
    completeIfFullyAcknowledged(state, pending, port, rules)
    return
  }
  port.emit('checkpoint-ack-ignored', checkpointId, task.task, found)
  if (snapshot === null || !rules.pending.discardsState(found)) return
  port.handOff('io', { kind: 'discard-state', checkpointId, states: [snapshot] })
}

/**
 * In the IO pool: a refusal aborts its checkpoint, on the account of the attempt that refused (CC-14).
 * Emits `checkpoint-decline-ignored` (id, task, reason) where the checkpoint is not pending.
 */
export function decline(
  state: CheckpointCoordinatorState,
  task: TaskRef,
  checkpointId: number,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  if (state.isShutdown) return
  const pending = findPending(state, checkpointId)
  if (pending === null) port.emit('checkpoint-decline-ignored', checkpointId, task.task, reason)
  else abortPendingCheckpoint(state, pending, reason, task, port, rules)
}

/** Aborts a pending checkpoint on nobody's account, if it is still there: its timeout, or a trigger RPC that failed. */
export function abortIfPending(
  state: CheckpointCoordinatorState,
  checkpointId: number,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const pending = findPending(state, checkpointId)
  if (pending !== null) abortPendingCheckpoint(state, pending, reason, null, port, rules)
}
