/** What the scheduler does about failures (SCH-3 to SCH-9). */
import {
  abortPendingCheckpoints, shutdownCoordinator, startCheckpointScheduler, stopCheckpointScheduler,
} from './checkpoint-coordinator.ts'
import { isCheckpointed } from '../is-checkpointed.ts'
import { cancelTasks, forgetCancellations } from './cancellation.ts'
import { deployWaiting, stopWaitingForSlots } from './deployment.ts'
import { handleExecutionFailure } from './execution-failure-handler.ts'
import { actOnExecution, actOnJob, areAllTerminal, type JobManagerRun } from './job-manager-run.ts'
import { leaveTaskManagers } from './task-manager-farewell.ts'

export const RESTART_TIMER = 'restart-delay'

/** The job begins: every subtask is scheduled and waits for its slot. */
export function startJob(run: JobManagerRun): void {
  actOnJob(run, 'transition-to-running')
  for (const execution of run.s.executions) execution.state = 'SCHEDULED'
  startScheduler(run)
  deployWaiting(run)
}

function startScheduler(run: JobManagerRun): void {
  const { checkpointsMax } = run.job
  const { coordinator } = run.s
  if (checkpointsMax !== null) run.s.ticksLeft = Math.max(0, checkpointsMax - run.s.completedCheckpoints)
  if (isCheckpointed(coordinator.config)) startCheckpointScheduler(coordinator, run.port, run.context.rules.coordinator)
}

/**
 * A failure of a task (by index) or of the whole job (null): restart what it takes down, or fail the job (SCH-3).
 * The failed task's execution is terminal already.
 */
export function handleFailure(run: JobManagerRun, failed: number | null, reason: string): void {
  const { s, context } = run
  if (s.status !== 'RUNNING' && s.status !== 'RESTARTING') return
  const drawJitter = (maxAbs: number): number => {
    const drawn = context.choose('restart-jitter', 2 * maxAbs + 1)
    // 0 is the nominal draw: no jitter; odd draws lie above it, even ones below.
    return drawn % 2 === 1 ? (drawn + 1) / 2 : -drawn / 2
  }
  // A connected streaming job is one pipelined region (SCH-6).
  const regions = s.executions.map(() => 0)
  const failure = { task: failed, isUnrecoverable: false }
  const { restart } = handleExecutionFailure(s.failureHandler, failure, regions, context.now(), drawJitter, context.rules)
  context.emit('failure', failed ?? -1, 0, reason)
  stopWaitingForSlots(run)
  if (restart === null) {
    failJob(run, reason)
    return
  }
  actOnJob(run, 'begin-restart')
  const { coordinator } = context.rules
  if (coordinator.scheduling.stopsDuringRestart()) stopCheckpointScheduler(s.coordinator, run.port, coordinator)
  cancelTasks(run, restart.tasks)
  s.isDelayOver = false
  context.setTimer(RESTART_TIMER, restart.delayUs, 'pace')
}

/** A failure of what was being cancelled is what was wanted, and no failure of the job. */
export function failExecution(run: JobManagerRun, task: number, reason: string): void {
  const before = run.s.executions[task].state
  if (actOnExecution(run, task, 'mark-failed') === 'FAILED' && before !== 'FAILED') {
    handleFailure(run, task, `${run.job.tasks[task].name}: ${reason}`)
  }
}

function failJob(run: JobManagerRun, reason: string): void {
  run.s.failure = reason
  run.context.cancelTimer(RESTART_TIMER)
  actOnJob(run, 'fail-job')
  shutdownCoordinator(run.s.coordinator, run.port, run.context.rules.coordinator)
  cancelTasks(run, run.s.executions.map((_, task) => task))
  onExecutionsChanged(run)
}

/** The delay after a failure is over (SCH-4). */
export function onRestartDelayOver(run: JobManagerRun): void {
  run.s.isDelayOver = true
  onExecutionsChanged(run)
}

/** An execution has reached a terminal state, or a wait is over: the job may restart, end, or have failed for good. */
export function onExecutionsChanged(run: JobManagerRun): void {
  const { s, context } = run
  const allTerminal = areAllTerminal(run)
  // What is outside the restart set is neither terminal nor being cancelled.
  const isSetTerminal = s.executions.every(({ state }) => state !== 'CANCELING')
  if (allTerminal) forgetCancellations(run)
  if (s.status === 'RESTARTING' && context.rules.scheduler.mayRedeploy(s.isDelayOver, isSetTerminal)) restartTasks(run)
  else if (s.status === 'FAILING' && allTerminal) endJob(run, 'tasks-report-cancelled')
  else if (s.status === 'RUNNING' && s.executions.every(({ state }) => state === 'FINISHED')) endJob(run, 'all-tasks-finish')
}

/** SCH-4: new attempts of what the failures took down, restored from the newest checkpoint (CC-23). */
function restartTasks(run: JobManagerRun): void {
  const { s, context } = run
  s.isDelayOver = false
  for (const execution of s.executions) {
    if (!context.rules.executionState.isTerminal(execution.state) && execution.state !== 'CANCELING') continue
    execution.attempt++
    execution.taskManager = -1
    execution.isEnded = false
    execution.state = 'SCHEDULED'
  }
  actOnJob(run, 'finish-restart')
  const rules = context.rules.coordinator
  const reason = rules.scheduling.reasonOnRestart()
  if (reason !== null) abortPendingCheckpoints(s.coordinator, reason, run.port, rules)
  if (rules.scheduling.stopsDuringRestart()) startScheduler(run)
  deployWaiting(run)
}

function endJob(run: JobManagerRun, action: 'all-tasks-finish' | 'tasks-report-cancelled'): void {
  const { s, context } = run
  actOnJob(run, action)
  shutdownCoordinator(s.coordinator, run.port, context.rules.coordinator)
  leaveTaskManagers(run)
  const status = s.status as 'FINISHED' | 'FAILED'
  if (!context.rules.scheduler.discardsAtEnd(status, s.coordinator.config.retention)) return
  for (const { checkpointId, states } of s.coordinator.completed) run.port.discard(checkpointId, states, 'subsumed')
  s.coordinator.completed.length = 0
}
