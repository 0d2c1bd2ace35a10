/** Which TaskManagers a JobManager has, and what becomes of a job when one comes or goes (HB table, HB-4, SCH-10). */
import { lane } from '../lanes.ts'
import type { CancelTask, DisconnectTaskManager, HeartbeatReply, RegisterTaskManager } from '../messages.ts'
import { deployWaiting } from './deployment.ts'
import { failExecution, onExecutionsChanged, startJob } from './failover.ts'
import type { JobManagerRun } from './job-manager-run.ts'
import { disconnectTaskManager } from './task-manager-farewell.ts'
import { monitorTaskManager, onHeartbeatReply, requestHeartbeats, unmonitorTaskManager } from './task-manager-heartbeats.ts'

export const SUBMISSION_TIMER = 'submission'

/** A TaskManager offers its slots. */
export function registerTaskManager(run: JobManagerRun, { taskManager, resourceId, registration }: RegisterTaskManager): void {
  const { s, context } = run
  if (context.rules.jobStatus.isTerminal(s.status)) return disconnectTaskManager(run, taskManager, true)
  const known = s.resourceIds[taskManager]
  if (context.rules.heartbeat.dropsOldRegistration(known)) loseTaskManager(run, taskManager, 'its TaskManager registers anew')
  s.resourceIds[taskManager] = resourceId
  s.registrations[taskManager] = registration
  context.emit('task-manager-registered', taskManager, resourceId)
  monitorTaskManager(run, taskManager)
  if (s.status !== 'CREATED') deployWaiting(run)
  else if (context.rules.scheduler.mayStart(s.resourceIds)) submitJob(run)
}

/** The job has waited long enough for the cluster to be complete. */
export function onSubmissionDelayOver(run: JobManagerRun): void {
  if (run.s.status === 'CREATED') submitJob(run)
}

function submitJob(run: JobManagerRun): void {
  run.context.cancelTimer(SUBMISSION_TIMER)
  startJob(run)
}

/** A TaskManager does not live any more, or not for this JobManager: its slots are gone and every execution there has failed. */
export function loseTaskManager(run: JobManagerRun, taskManager: number, why: string): void {
  const { s, context, job } = run
  if (s.resourceIds[taskManager] === 0) return
  s.resourceIds[taskManager] = 0
  s.registrations[taskManager] = 0
  unmonitorTaskManager(run, taskManager)
  context.emit('task-manager-lost', taskManager, 0, why)
  const lost = job.tasks.filter(({ index }) => s.executions[index].taskManager === taskManager)
  for (const { index } of lost) s.executions[index].taskManager = -1
  for (const { index } of lost) failExecution(run, index, why)
  onExecutionsChanged(run)
}

/** The watch over a TaskManager says that it is dead. */
export function onHeartbeatFailed(run: JobManagerRun, taskManager: number, why: string): void {
  if (run.s.resourceIds[taskManager] > 0) run.context.emit('heartbeat-timeout', taskManager, 0, why)
  giveUpTaskManager(run, taskManager, why)
}

/** A TaskManager that may live is dropped: it is told, should it hear anything, so that what lives there ends. */
export function giveUpTaskManager(run: JobManagerRun, taskManager: number, why: string): void {
  if (run.s.resourceIds[taskManager] === 0) return
  disconnectTaskManager(run, taskManager, false)
  loseTaskManager(run, taskManager, why)
}

/** A TaskManager has given this JobManager up. */
export function onDisconnected(run: JobManagerRun, { taskManager, registration }: DisconnectTaskManager): void {
  const isCurrent = run.s.registrations[taskManager] === registration
  if (isCurrent) loseTaskManager(run, taskManager, 'its TaskManager has lost the JobManager')
}

/** The connection to a TaskManager has broken. */
export function onConnectionLost(run: JobManagerRun, taskManager: number): void {
  if (taskManager < 0) return
  const target = run.s.heartbeats[taskManager]
  if (target === null || run.job.graph.config.failureDetection.heartbeat.noticesLoss) {
    loseTaskManager(run, taskManager, 'its TaskManager is lost')
  } else {
    target.isGone = true
  }
}

export function onHeartbeatTimer(run: JobManagerRun): void {
  for (const taskManager of requestHeartbeats(run)) onHeartbeatFailed(run, taskManager, 'its TaskManager is unreachable')
}

/** HB-3: what a TaskManager says of its tasks mends what a lost RPC broke. */
export function onHeartbeat(run: JobManagerRun, reply: HeartbeatReply): void {
  const wrong = onHeartbeatReply(run, reply)
  if (wrong === null || (wrong.unknown.length === 0 && wrong.missing.length === 0)) return
  const { s, context, job } = run
  for (const { task, attempt } of wrong.unknown) {
    const message: CancelTask = { type: 'cancel', task, attempt, wantsAnswer: false }
    context.emit('attempt-unknown', task, attempt)
    context.send(job.layout.taskExecutors[reply.taskManager], message, lane.rpc)
  }
  for (const { task, attempt } of wrong.missing) {
    if (s.executions[task].attempt !== attempt || context.rules.executionState.isTerminal(s.executions[task].state)) continue
    context.emit('attempt-missing', task, attempt)
    failExecution(run, task, 'it does not live on its TaskManager')
  }
  onExecutionsChanged(run)
}
