import { abortIfPending, acknowledge, decline } from './checkpoint-acknowledging.ts'
import { checkpointTimeoutTimer } from './checkpoint-abort.ts'
import type { CheckpointCoordinatorPort, CoordinatorJob } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import { isLockHeld } from './checkpoint-coordinator-state.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { scheduleTriggerRequest } from './checkpoint-poll.ts'
import { requestByRecords } from './checkpoint-record-trigger.ts'
import { onPeriodicTick } from './checkpoint-scheduling.ts'
import { CHECKPOINT_INTERVAL_TIMER } from './checkpoint-tick.ts'
import {
  assignId, calculatePlan, createPending, executeQueuedRequest, onTriggerFailure, submitToDecider, triggerTasks
} from './checkpoint-triggering.ts'

export { abortPendingCheckpoints } from './checkpoint-abort.ts'
export { setProcessingBacklog } from './checkpoint-backlog.ts'
export { onRecordsRead } from './checkpoint-record-trigger.ts'
export { receiveAcknowledge, receiveDecline, receiveTriggerFailure } from './checkpoint-acknowledging.ts'
export { onMetadataWritten } from './checkpoint-completion.ts'
export { coordinatorRules } from './checkpoint-coordinator-rules.ts'
export { createCheckpointCoordinator, isLockHeld } from './checkpoint-coordinator-state.ts'
export { rebaseCoordinator } from './checkpoint-rebase.ts'
export { shutdownCoordinator, startCheckpointScheduler, stopCheckpointScheduler } from './checkpoint-scheduling.ts'
export { onLocationInitialised } from './checkpoint-triggering.ts'

/**
 * Asks for a checkpoint that is not periodic: it waits for a slot like any other, but for no minimum pause (CC-8). The request is
 * made on the timer thread, whoever asks.
 */
export function requestCheckpoint(port: CheckpointCoordinatorPort): void {
  port.handOff('timer', { kind: 'submit-request', periodic: false })
}

/** CC-31: asks for the one extra checkpoint that everyone waits for once all vertices are at the end of their data. */
export function requestFinalCheckpoint(port: CheckpointCoordinatorPort): void {
  requestCheckpoint(port)
}

/** A timer of the timer thread fires: the periodic trigger (CC-2), or the timeout of a pending checkpoint (CC-21). */
export function onTimer(state: CheckpointCoordinatorState, name: string, port: CheckpointCoordinatorPort, rules: CoordinatorRules): void {
  if (name === CHECKPOINT_INTERVAL_TIMER) {
    onPeriodicTick(state, port, rules)
    return
  }
  const expired = state.pending.find(({ checkpointId }) => checkpointTimeoutTimer(checkpointId) === name)
  if (expired === undefined) return
  const { checkpointId } = expired
  const reason = 'CHECKPOINT_EXPIRED'
  // A timer fires when it is due; what it does waits for the lock, and finds nothing if the checkpoint has completed by then.
  if (isLockHeld(state)) port.handOff('timer', { kind: 'abort-pending', checkpointId, reason })
  else abortIfPending(state, checkpointId, reason, port, rules)
}

/** A job has arrived at the executor that it was handed to. */
export function onHandOff(
  state: CheckpointCoordinatorState,
  job: CoordinatorJob,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  switch (job.kind) {
    case 'submit-request':
      return submitToDecider(state, job.periodic, port, rules)
    case 'request-by-records':
      return requestByRecords(state, port, rules)
    case 'calculate-plan':
      return calculatePlan(job.periodic, port)
    case 'assign-id':
      return assignId(state, job.periodic, job.plan, port, rules)
    case 'create-pending':
      return createPending(state, job.periodic, job.plan, job.checkpointId, port, rules)
    case 'initialise-location':
      return port.initialiseLocation(job.checkpointId)
    case 'trigger-tasks':
      return triggerTasks(state, job.checkpointId, port, rules)
    case 'trigger-failed':
      return onTriggerFailure(state, job.checkpointId, job.reason, port, rules)
    case 'acknowledge':
      return acknowledge(state, job.task, job.checkpointId, job.snapshot, port, rules)
    case 'decline':
      return decline(state, job.task, job.checkpointId, job.reason, port, rules)
    case 'abort-pending':
      return abortIfPending(state, job.checkpointId, job.reason, port, rules)
    case 'poll-queue':
      return executeQueuedRequest(state, port, rules)
    default:
      return onOutboundJob(state, job, port, rules)
  }
}

type OutboundJob = Extract<
  CoordinatorJob,
  { readonly kind: 'release-pending' | 'clean-checkpoint' | 'discard-state' | 'notify-aborted' | 'fail-job' }
>

/** The jobs that only carry something out of the coordinator, and perhaps have the queue asked afterwards. */
function onOutboundJob(
  state: CheckpointCoordinatorState,
  job: OutboundJob,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  switch (job.kind) {
    case 'clean-checkpoint':
      port.discard(job.checkpointId, job.states, job.why)
      state.cleaning--
      if (job.thenPoll) scheduleTriggerRequest(state, port)
      return
    case 'release-pending':
      return scheduleTriggerRequest(state, port)
    case 'discard-state':
      return port.discard(job.checkpointId, job.states, 'unknown-ack')
    case 'notify-aborted':
      for (const task of job.tasks) port.notifyAborted(task, job.checkpointId, job.latestCompletedId)
      return
    case 'fail-job':
      if (job.task === null || rules.abort.failsJobForTask(port.taskStillRuns(job.task))) port.failJob(job.cause, job.task, job.reason)
  }
}
