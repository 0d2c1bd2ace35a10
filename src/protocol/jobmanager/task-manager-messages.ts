/** What TaskManagers say of themselves, and the timers that wait for them: told to whom it concerns. */
import type { Message } from '../../kernel/actor.ts'
import type { CancelAcknowledged, DisconnectTaskManager, HeartbeatReply, RegisterTaskManager, SuspectTaskManager } from '../messages.ts'
import { CANCEL_TIMER, onCancelAcknowledged, onCancelTimeout } from './cancellation.ts'
import { SLOT_REQUEST_TIMER, stopWaitingForSlots } from './deployment.ts'
import { failExecution, onExecutionsChanged } from './failover.ts'
import type { JobManagerRun } from './job-manager-run.ts'
import { HEARTBEAT_TIMER, startHeartbeats, timedOutTaskManager } from './task-manager-heartbeats.ts'
import {
  giveUpTaskManager, onConnectionLost, onDisconnected, onHeartbeat, onHeartbeatTimer, onSubmissionDelayOver, registerTaskManager,
  SUBMISSION_TIMER,
} from './task-manager-registry.ts'

/** How long the JobManager waits for TaskManagers that do not register before it submits the job all the same. */
const SUBMISSION_DELAY_US = 1_000_000

/** The JobManager has just started. */
export function startWatching(run: JobManagerRun): void {
  if (!run.job.isTimed) return
  run.context.setTimer(SUBMISSION_TIMER, SUBMISSION_DELAY_US, 'pace')
  startHeartbeats(run)
}

export function onTaskManagerMessage(run: JobManagerRun, message: Message): void {
  switch (message.type) {
    case 'register':
      return registerTaskManager(run, message as RegisterTaskManager)
    case 'heartbeat-reply':
      return onHeartbeat(run, message as HeartbeatReply)
    case 'disconnect-task-manager':
      return onDisconnected(run, message as DisconnectTaskManager)
    case 'cancel-acknowledged':
      return onCancelAcknowledged(run, message as CancelAcknowledged)
    case 'suspect-task-manager':
      return giveUpTaskManager(run, (message as SuspectTaskManager).taskManager, 'its heartbeat timed out')
    case 'connection-lost':
      return onConnectionLost(run, run.job.layout.taskExecutors.indexOf(run.context.sender))
  }
}

/** @returns whether this timer was one of those */
export function onSchedulerTimer(run: JobManagerRun, name: string): boolean {
  switch (name) {
    case HEARTBEAT_TIMER:
      onHeartbeatTimer(run)
      return true
    case SUBMISSION_TIMER:
      onSubmissionDelayOver(run)
      return true
    case SLOT_REQUEST_TIMER:
      onNoSlots(run)
      return true
    case CANCEL_TIMER:
      for (const task of onCancelTimeout(run)) failExecution(run, task, 'it could not be cancelled')
      onExecutionsChanged(run)
      return true
    default:
      return onHeartbeatTimeout(run, name)
  }
}

function onHeartbeatTimeout(run: JobManagerRun, name: string): boolean {
  const taskManager = timedOutTaskManager(run, name)
  if (taskManager !== null && taskManager >= 0) giveUpTaskManager(run, taskManager, 'its heartbeat timed out')
  return taskManager !== null
}

/** SCH-10: the slots asked for did not come in time: the first task that waits for one fails, and takes the others with it. */
function onNoSlots(run: JobManagerRun): void {
  stopWaitingForSlots(run)
  const { s, job } = run
  const task = s.executions.findIndex(({ state }) => state === 'SCHEDULED')
  if (task < 0) return
  const has = s.resourceIds.filter((id) => id > 0).length * job.slotsPerTaskManager
  failExecution(run, task, `no slot in time: needs ${String(job.slotsNeeded)} slots, has ${String(has)}`)
  onExecutionsChanged(run)
}
