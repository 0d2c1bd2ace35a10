/**
 * Periodic checkpoints where a search bounds them and time is abstracted (`ExecutionPlan.checkpointsMax`). Elsewhere
 * nothing here has an effect.
 *
 * A tick then comes only when it can trigger a checkpoint: a tick before all tasks run or after all have ended triggers
 * nothing, and one while a checkpoint is pending is queued until that is over, so that a search loses nothing by leaving
 * those out.
 */
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { CHECKPOINT_INTERVAL_TIMER } from './checkpoint-tick.ts'
import type { JobManagerRun } from './job-manager-run.ts'
import type { JobManagerState } from './job-manager-state.ts'

/** The next try for a final checkpoint that failed, where no periodic one comes to make up for it. */
export const FINAL_CHECKPOINT_TIMER = 'final-checkpoint'

/** Whether a search bounds the periodic checkpoints of this job. */
export function areTicksBounded(s: Readonly<JobManagerState>): boolean {
  return s.ticksLeft >= 0
}

/** Whether a periodic trigger may fire now, in a search that bounds them. */
function isTickArmed(s: Readonly<JobManagerState>): boolean {
  return s.ticksLeft > 0 && !s.isTickDeferred && s.coordinator.periodicScheduling
}

/** After each step: arms the tick that waits, or takes an armed one back, as its moment comes and goes. */
export function moveDeferredTick({ s, context }: JobManagerRun): void {
  if (!areTicksBounded(s)) return
  const hasEnded = s.executions.every(({ isEnded }) => isEnded)
  if (isTickArmed(s) && hasEnded) {
    s.isTickDeferred = true
    context.cancelTimer(CHECKPOINT_INTERVAL_TIMER)
  }
  const isRunning = s.status === 'RUNNING' && s.executions.every(({ state }) => state === 'RUNNING')
  if (!s.isTickDeferred || hasEnded || !isRunning || !canTrigger(s.coordinator)) return
  s.isTickDeferred = false
  context.setTimer(CHECKPOINT_INTERVAL_TIMER, 0, 'pace')
}

/** A record may ask for a checkpoint now: where a search bounds them, each that does counts as a tick. */
export function takeTickForRecords(s: JobManagerState): boolean {
  if (!areTicksBounded(s)) return true
  if (s.ticksLeft === 0) return false
  s.ticksLeft--
  return true
}

/** Time until the next try for the final checkpoint where no interval says so, in microseconds. */
const FINAL_RETRY_US = 1_000_000

/**
 * A checkpoint has failed: if it was to be the last one, it is tried again after an interval, where no tick does it: in a bounded
 * search, and where only records ask for checkpoints.
 */
export function repeatFinalCheckpoint({ s, context }: JobManagerRun): void {
  const isAwaited = s.status === 'RUNNING' && s.executions.every(({ isEnded, state }) => isEnded && state === 'RUNNING')
  const { intervalUs } = s.coordinator.config
  const hasTicks = intervalUs !== null && !areTicksBounded(s)
  if (!hasTicks && isAwaited) context.setTimer(FINAL_CHECKPOINT_TIMER, intervalUs ?? FINAL_RETRY_US, 'pace')
}

/** Nothing is pending, on its way or waiting in the coordinator. */
function canTrigger(coordinator: CheckpointCoordinatorState): boolean {
  return !coordinator.isTriggering && coordinator.pending.length === 0 && coordinator.queue.length === 0 && coordinator.finalizing === null
}
