import { assert } from '../../kernel/assert.ts'
import { abortPendingCheckpoint, checkpointTimeoutTimer, reportFailure } from './checkpoint-abort.ts'
import { completeIfFullyAcknowledged } from './checkpoint-completion.ts'
import type { CheckpointCoordinatorPort, CheckpointPlan } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { findPending } from './checkpoint-coordinator-state.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { minPauseUs } from './checkpoint-min-pause.ts'
import type { CheckpointRequest, Decision, DeciderSituation } from './checkpoint-request-decider.ts'
import { MAX_QUEUED_REQUESTS, pollQueue, submitRequest } from './checkpoint-request-decider.ts'
import { armPeriodicTrigger } from './checkpoint-tick.ts'
import { createPendingCheckpoint } from './pending-checkpoint.ts'

/** The decisions of a trigger. */
export const checkpointTriggeringRules = {
  /** CC-10 (1): why a trigger must not start, or null. */
  preCheck(state: CheckpointCoordinatorState, periodic: boolean): CheckpointFailureReason | null {
    return preCheckGlobalState(state, periodic)
  },
  /** CC-10 (5): the same question again when the checkpoint is about to be created, since the world went on meanwhile. */
  reCheckBeforeCreation(state: CheckpointCoordinatorState, periodic: boolean): CheckpointFailureReason | null {
    return preCheckGlobalState(state, periodic)
  },
  /** CC-11: the id that follows. */
  idAfter(checkpointId: number): number {
    return checkpointId + 1
  },
  /** CC-9: whether a request starts above the limit; savepoints would, with unaligned checkpoints off. */
  isForced(): boolean {
    return false
  },
}

export type CheckpointTriggeringRules = typeof checkpointTriggeringRules

/** On the timer thread: a new request meets the decider. */
export function submitToDecider(
  state: CheckpointCoordinatorState,
  periodic: boolean,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const request: CheckpointRequest = { savepoint: false, forced: rules.triggering.isForced(), periodic, timestampUs: port.now() }
  applyDecision(state, submitRequest(state.queue, request, situationOf(state, port), rules.requestDecider), port, rules)
}

/** On the timer thread: the queue is asked again, since something that held it back may have gone. */
export function executeQueuedRequest(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort, rules: CoordinatorRules): void {
  applyDecision(state, pollQueue(state.queue, situationOf(state, port), rules.requestDecider), port, rules)
}

/** CC-10 (3), on the main thread. */
export function calculatePlan(periodic: boolean, port: CheckpointCoordinatorPort): void {
  const plan = port.plan()
  if (typeof plan === 'string') port.handOff('timer', { kind: 'trigger-failed', checkpointId: null, reason: plan })
  else port.handOff('io', { kind: 'assign-id', periodic, plan })
}

/** CC-10 (4), in the IO pool: the counter is an external service where the JobManager is highly available. */
export function assignId(
  state: CheckpointCoordinatorState,
  periodic: boolean,
  plan: CheckpointPlan,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const checkpointId = state.nextCheckpointId
  state.nextCheckpointId = rules.triggering.idAfter(checkpointId)
  port.handOff('timer', { kind: 'create-pending', periodic, plan, checkpointId })
}

/** CC-10 (5), on the timer thread. Emits `checkpoint-triggered` (id, number of pending ones with it). */
export function createPending(
  state: CheckpointCoordinatorState,
  periodic: boolean,
  plan: CheckpointPlan,
  checkpointId: number,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const refusal = rules.triggering.reCheckBeforeCreation(state, periodic)
  if (refusal !== null) {
    // The id is consumed all the same (CC-11); the failure itself counts as one that never had an id.
    port.handOff('timer', { kind: 'trigger-failed', checkpointId: null, reason: refusal })
    return
  }
  state.pending.push(createPendingCheckpoint(checkpointId, plan))
  port.emit('checkpoint-triggered', checkpointId, state.pending.length, '')
  port.setTimer(checkpointTimeoutTimer(checkpointId), state.config.timeoutUs, 'guard')
  port.handOff('io', { kind: 'initialise-location', checkpointId })
}

/** CC-10 (6) has been answered. Operator coordinators (7) and master hooks (8) would take their snapshots here, before any task. */
export function onLocationInitialised(
  _state: CheckpointCoordinatorState,
  checkpointId: number,
  ok: boolean,
  port: CheckpointCoordinatorPort
): void {
  if (ok) port.handOff('timer', { kind: 'trigger-tasks', checkpointId })
  else port.handOff('timer', { kind: 'trigger-failed', checkpointId, reason: 'IO_EXCEPTION' })
}

/** CC-10 (9) and (10), on the timer thread. */
export function triggerTasks(
  state: CheckpointCoordinatorState,
  checkpointId: number,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const pending = findPending(state, checkpointId)
  if (pending === null) {
    // Aborted while its location was being made: the trigger fails, although the checkpoint has already failed.
    onTriggerFailure(state, checkpointId, 'TRIGGER_CHECKPOINT_FAILURE', port, rules)
    return
  }
  for (const task of pending.plan.trigger) port.triggerTask(task, checkpointId)
  completeIfFullyAcknowledged(state, pending, port, rules)
  state.isTriggering = false
  // A completion under way holds the lock, and has the queue asked when it is done.
  if (state.finalizing === null) executeQueuedRequest(state, port, rules)
}

/**
 * CC-12: a trigger that came to nothing. Emits `checkpoint-trigger-failed` (id or -1, 0, reason) where no pending checkpoint is
 * there to be aborted.
 */
export function onTriggerFailure(
  state: CheckpointCoordinatorState,
  checkpointId: number | null,
  reason: CheckpointFailureReason,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const pending = checkpointId === null ? null : findPending(state, checkpointId)
  if (pending !== null) {
    abortPendingCheckpoint(state, pending, reason, null, port, rules)
  } else {
    port.emit('checkpoint-trigger-failed', checkpointId ?? -1, 0, reason)
    reportFailure(state, checkpointId, reason, null, port, rules)
  }
  state.isTriggering = false
  executeQueuedRequest(state, port, rules)
}

/** CC-10 (1) and (2), on the timer thread. */
function startTriggering(
  state: CheckpointCoordinatorState,
  periodic: boolean,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const refusal = rules.triggering.preCheck(state, periodic)
  if (refusal !== null) {
    onTriggerFailure(state, null, refusal, port, rules)
    return
  }
  assert(!state.isTriggering, 'two triggers are never in flight')
  state.isTriggering = true
  port.handOff('main', { kind: 'calculate-plan', periodic })
}

function preCheckGlobalState(state: CheckpointCoordinatorState, periodic: boolean): CheckpointFailureReason | null {
  if (state.isShutdown) return 'CHECKPOINT_COORDINATOR_SHUTDOWN'
  return periodic && !state.periodicScheduling ? 'PERIODIC_SCHEDULER_SHUTDOWN' : null
}

/** Emits `checkpoint-request-rejected` (1 for a periodic request or else 0, 0, reason). */
function applyDecision(
  state: CheckpointCoordinatorState,
  decision: Decision<CheckpointRequest>,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  for (const { request, reason } of decision.rejected) port.emit('checkpoint-request-rejected', request.periodic ? 1 : 0, 0, reason)
  if (decision.rescheduleDelayUs !== null) armPeriodicTrigger(state, port, decision.rescheduleDelayUs)
  if (decision.execute !== null) startTriggering(state, decision.execute.periodic, port, rules)
}

function situationOf(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort): DeciderSituation {
  return {
    nowUs: port.now(),
    isTriggering: state.isTriggering,
    lastCompletionUs: state.lastCompletionUs,
    pending: state.pending.length,
    cleaning: state.cleaning,
    maxConcurrent: state.config.maxConcurrent,
    minPauseUs: minPauseUs(state.config),
    maxQueued: MAX_QUEUED_REQUESTS,
  }
}
