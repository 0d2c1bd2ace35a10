import { assert } from '../../kernel/assert.ts'
import { isCheckpointed } from '../is-checkpointed.ts'
import type { CheckpointConfig } from '../job.ts'
import { abortPendingAndQueued } from './checkpoint-abort.ts'
import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { currentIntervalUs } from './checkpoint-backlog.ts'
import { minPauseUs } from './checkpoint-min-pause.ts'
import { armPeriodicTrigger, disarmPeriodicTrigger, situationOfTick, type TickOccasion, type TickSituation } from './checkpoint-tick.ts'
import { submitToDecider } from './checkpoint-triggering.ts'

/** The decisions of the periodic scheduler. */
export const checkpointSchedulingRules = {
  /** CC-1: the interval while no source has a backlog. */
  baseIntervalUs(config: CheckpointConfig): number {
    return Math.max(config.intervalUs ?? 0, minPauseUs(config))
  },
  /** CC-2: bounds of the random delay before the first tick, both included. */
  initialDelayBoundsUs(pauseUs: number, intervalUs: number): readonly [number, number] {
    return [pauseUs, intervalUs]
  },
  /** CC-2: a tick is planned from the planned time of the one before, so that delays do not add up. */
  nextTickUs(plannedUs: number, intervalUs: number): number {
    return plannedUs + intervalUs
  },
  /** CC-2: each tick plans the next one, whatever is pending; the end of a checkpoint does not. */
  plansTick(occasion: TickOccasion, _situation: TickSituation): boolean {
    return occasion === 'tick'
  },
  /** CC-4: the scheduler stops while the job restarts, and starts again with it. */
  stopsDuringRestart(): boolean {
    return true
  },
  /** CC-25: what becomes of pending and queued checkpoints when the scheduler stops; null leaves them alone. */
  reasonOnStop(): CheckpointFailureReason | null {
    return 'CHECKPOINT_COORDINATOR_SUSPEND'
  },
  /** CC-25: the same once more before the tasks restart: nothing of the earlier attempts may complete; null leaves it alone. */
  reasonOnRestart(): CheckpointFailureReason | null {
    return 'JOB_FAILOVER_REGION'
  },
}

export type CheckpointSchedulingRules = typeof checkpointSchedulingRules

/** Starts the periodic scheduler, stopping it first if it runs: the job has become RUNNING (CC-2, CC-4). */
export function startCheckpointScheduler(
  state: CheckpointCoordinatorState,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  assert(isCheckpointed(state.config), 'the checkpoint scheduler starts only where checkpoints are configured')
  assert(!state.isShutdown, 'the checkpoint scheduler of a coordinator that is shut down does not start')
  stopCheckpointScheduler(state, port, rules)
  state.periodicScheduling = true
  // Attempts that are still to come report anew.
  state.backlogTasks = []
  state.recordsSinceTrigger = 0
  if (state.config.intervalUs === null) return
  const [minUs, maxUs] = rules.scheduling.initialDelayBoundsUs(minPauseUs(state.config), rules.scheduling.baseIntervalUs(state.config))
  armPeriodicTrigger(state, port, port.drawInitialDelayUs(minUs, maxUs))
}

/** Stops the periodic scheduler and aborts all that is pending or queued: the job is no longer RUNNING (CC-4, CC-25). */
export function stopCheckpointScheduler(
  state: CheckpointCoordinatorState,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  state.periodicScheduling = false
  disarmPeriodicTrigger(state, port)
  const reason = rules.scheduling.reasonOnStop()
  if (reason !== null) abortPendingAndQueued(state, reason, port, rules)
}

/** Ends the coordinator for good: the job has ended, or this JobManager no longer leads it. The store is left as it is. */
export function shutdownCoordinator(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort, rules: CoordinatorRules): void {
  if (state.isShutdown) return
  state.isShutdown = true
  state.periodicScheduling = false
  disarmPeriodicTrigger(state, port)
  abortPendingAndQueued(state, 'CHECKPOINT_COORDINATOR_SHUTDOWN', port, rules)
}

/**
 * The periodic trigger fires on the timer thread: it re-arms itself, unless the interval in force says that there is no next one
 * (CC-3), then asks for a checkpoint (CC-2).
 */
export function onPeriodicTick(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort, rules: CoordinatorRules): void {
  // A tick that a stop overtook on the timer thread finds itself replaced and does nothing.
  if (state.nextTickUs === null) return
  const intervalUs = currentIntervalUs(state, rules)
  if (intervalUs === null || !rules.scheduling.plansTick('tick', situationOfTick(state))) state.nextTickUs = null
  else armPeriodicTrigger(state, port, rules.scheduling.nextTickUs(state.nextTickUs, intervalUs) - port.now())
  state.recordsSinceTrigger = 0
  submitToDecider(state, true, port, rules)
}
