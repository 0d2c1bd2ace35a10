import type { CheckpointCoordinatorPort, TaskRef } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { REMEMBERED_EXPIRED_IDS } from './checkpoint-coordinator-state.ts'
import { handleCheckpointFailure } from './checkpoint-failure-manager.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { scheduleTriggerRequest } from './checkpoint-poll.ts'
import { planTickAfter } from './checkpoint-tick.ts'
import { latestCheckpointId } from './completed-checkpoint-store.ts'
import type { PendingCheckpoint } from './pending-checkpoint.ts'
import { statesByTask } from './pending-checkpoint.ts'

/** The decisions when a checkpoint fails. */
export const checkpointAbortRules = {
  /** CC-21: who hears that a checkpoint was aborted. */
  notifiedOfAbort(pending: PendingCheckpoint): readonly TaskRef[] {
    return pending.plan.commitTo
  },
  /** CC-21: only what ran into its timeout is remembered. */
  remembersId(reason: CheckpointFailureReason): boolean {
    return reason === 'CHECKPOINT_EXPIRED'
  },
  /** CC-19b: whether a failure that a task reported still fails the job. */
  failsJobForTask(taskStillRuns: boolean): boolean {
    return taskStillRuns
  },
}

export type CheckpointAbortRules = typeof checkpointAbortRules

/** The timer that ends a pending checkpoint. */
export function checkpointTimeoutTimer(checkpointId: number): string {
  return `checkpoint-timeout:${checkpointId}`
}

/**
 * Aborts a pending checkpoint (CC-21): what was handed in is deleted, the failure is judged, the tasks are told, a queued request
 * may start. Emits `checkpoint-aborted` (id, the reporting task or -1, reason).
 *
 * @param task who reported the failure; null when nobody did
 */
export function abortPendingCheckpoint(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  reason: CheckpointFailureReason,
  task: TaskRef | null,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const { checkpointId } = pending
  port.cancelTimer(checkpointTimeoutTimer(checkpointId))
  port.emit('checkpoint-aborted', checkpointId, task === null ? -1 : task.task, reason)
  state.cleaning++
  port.handOff('io', { kind: 'clean-checkpoint', checkpointId, states: statesByTask(pending), why: 'aborted', thenPoll: true })
  reportFailure(state, checkpointId, reason, task, port, rules)
  sendAbortedMessages(state, pending, port, rules)
  removePending(state, checkpointId)
  if (rules.abort.remembersId(reason)) rememberExpired(state, checkpointId)
  planTickAfter(reason === 'JOB_FAILOVER_REGION' ? 'abort-for-restart' : 'abort', state, port, rules)
  scheduleTriggerRequest(state, port)
}

/** Aborts every pending checkpoint, oldest first; queued requests stay. For a restore (CC-25, JOB_FAILOVER_REGION). */
export function abortPendingCheckpoints(
  state: CheckpointCoordinatorState,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  for (const pending of [...state.pending]) {
    // The one that is being completed holds the lock.
    if (pending.checkpointId !== state.finalizing) abortPendingCheckpoint(state, pending, reason, null, port, rules)
  }
}

/** Rejects every queued request, then aborts every pending checkpoint (CC-25). */
export function abortPendingAndQueued(
  state: CheckpointCoordinatorState,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  for (const request of state.queue.splice(0)) port.emit('checkpoint-request-rejected', request.periodic ? 1 : 0, 0, reason)
  abortPendingCheckpoints(state, reason, port, rules)
}

/** Lets the failure manager judge a failure; the JobManager's main thread fails the job if it must be failed (CC-19, CC-19b). */
export function reportFailure(
  state: CheckpointCoordinatorState,
  checkpointId: number | null,
  reason: CheckpointFailureReason,
  task: TaskRef | null,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const failure = { checkpointId, kind: 'checkpoint', reason, reportedByTask: task !== null } as const
  const cause = handleCheckpointFailure(state.failureManager, failure, state.config.tolerableFailures, rules.failureManager)
  if (cause !== null) port.handOff('main', { kind: 'fail-job', cause, task: cause === 'task-level' ? task : null, reason })
}

/** Has the tasks told, from the IO pool, that a checkpoint is not going to complete (CC-21). Operator coordinators would hear it first. */
export function sendAbortedMessages(
  state: CheckpointCoordinatorState,
  pending: PendingCheckpoint,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const { checkpointId } = pending
  const tasks = rules.abort.notifiedOfAbort(pending)
  port.handOff('io', { kind: 'notify-aborted', checkpointId, latestCompletedId: latestCheckpointId(state.completed), tasks })
}

/** Takes a checkpoint off the list of pending ones, if it is there. */
export function removePending(state: CheckpointCoordinatorState, checkpointId: number): void {
  const at = state.pending.findIndex((pending) => pending.checkpointId === checkpointId)
  if (at >= 0) state.pending.splice(at, 1)
}

function rememberExpired(state: CheckpointCoordinatorState, checkpointId: number): void {
  state.recentlyExpired.push(checkpointId)
  if (state.recentlyExpired.length > REMEMBERED_EXPIRED_IDS) state.recentlyExpired.shift()
}
