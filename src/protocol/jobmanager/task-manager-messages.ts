/** What TaskManagers say of themselves, and the timers that wait for them: told to whom it concerns. */
import type { Message } from '../../kernel/actor.ts'
import { lane } from '../lanes.ts'
import type {
  AwaitedLock, CancelAcknowledged, DisconnectTaskManager, HeartbeatReply, RegisterTaskManager, SuspectTaskManager,
} from '../messages.ts'
import { CANCEL_TIMER, onCancelAcknowledged, onCancelTimeout } from './cancellation.ts'
import { isLockHeld } from './checkpoint-coordinator.ts'
import { SLOT_REQUEST_TIMER, stopWaitingForSlots } from './deployment.ts'
import { failExecution, onExecutionsChanged } from './failover.ts'
import type { JobManagerRun } from './job-manager-run.ts'
import { HEARTBEAT_TIMER, startHeartbeats, timedOutTaskManager } from './task-manager-heartbeats.ts'
import {
  giveUpTaskManager, onConnectionLost, onDisconnected, onHeartbeat, onHeartbeatFailed, onHeartbeatTimer, onSubmissionDelayOver,
  registerTaskManager, SUBMISSION_TIMER,
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
    case 'awaited-lock':
      onSchedulerTimer(run, (message as AwaitedLock).timer)
      return
    case 'suspect-task-manager':
      if (isLockHeld(run.s.coordinator)) return run.context.send(run.context.self, message, lane.main)
      return onHeartbeatFailed(run, (message as SuspectTaskManager).taskManager, 'its TaskManager sent no heartbeat')
    case 'connection-lost':
      return onConnectionLost(run, run.job.layout.taskExecutors.indexOf(run.context.sender))
  }
}

/**
 * What a timer makes the main thread do may need the coordinator's lock: while that is held it waits in line.
 * @returns whether this timer was one of those
 */
export function onSchedulerTimer(run: JobManagerRun, name: string): boolean {
  if (isLockHeld(run.s.coordinator) && isSchedulerTimer(name)) {
    const message: AwaitedLock = { type: 'awaited-lock', timer: name }
    run.context.send(run.context.self, message, lane.main)
    return true
  }
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
      for (const taskManager of onCancelTimeout(run)) giveUpTaskManager(run, taskManager, 'its TaskManager answered no cancellation')
      return true
    default:
      return onHeartbeatTimeout(run, name)
  }
}

function isSchedulerTimer(name: string): boolean {
  return name === SUBMISSION_TIMER || name === SLOT_REQUEST_TIMER || name === CANCEL_TIMER || name.startsWith(HEARTBEAT_TIMER)
}

function onHeartbeatTimeout(run: JobManagerRun, name: string): boolean {
  const taskManager = timedOutTaskManager(run, name)
  if (taskManager !== null && taskManager >= 0) onHeartbeatFailed(run, taskManager, 'its TaskManager sent no heartbeat')
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
