/** The main thread of a TaskManager: takes what the JobManager says and hands it to its subtasks. */
import { independence, type ActorType, type Context, type Message, type TimerFired } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type {
  CancelTask, ConnectionCut, Decline, DisconnectJobManager, HeartbeatRequest, LoseNotification, NotifyComplete, SubmitTask, TaskStateUpdate,
  TriggerCheckpoint,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import {
  giveUpJobManager, JOB_MANAGER_TIMER, loseJobManager, onDisconnected, onHeartbeatRequest, onJobManagerTimeout, register, rejoin,
} from './job-manager-connection.ts'
import { createTaskExecutor, JOB_MANAGER_PEER, type TaskExecutor, type TaskExecutorRun } from './task-executor-state.ts'
import { freeSlots } from './task-slots.ts'
import { onCancel, onTaskEnded, submitTask } from './task-submission.ts'

export type { TaskExecutor } from './task-executor-state.ts'

const { ofOrder, ofPredecessors } = independence

/** The behaviour of the TaskExecutor of TaskManager number `taskManager`. */
export function taskExecutorActor(plan: ExecutionPlan, taskManager: number): ActorType<TaskExecutor, { incarnation: number }, Rules> {
  const runOf = (executor: TaskExecutor, context: Context<Rules>): TaskExecutorRun => ({ plan, taskManager, executor, context })
  return {
    name: 'task-executor',
    init: ({ incarnation }) => createTaskExecutor(plan, incarnation),
    start: (executor, context) => register(runOf(executor, context)),
    // Where mail is a step of its own, a task may end before or after a trigger for it; all else comes over one FIFO link. Word of
    // a task that ends goes the way of refusals of triggers for others, so that their order shows.
    independence(executor, message) {
      const { type } = message
      // What a broker still answers an attempt that is gone, the next one takes for its own.
      if (type === 'submit') return plan.layout.broker === null ? ofOrder : 0
      if (type === 'trigger-checkpoint' && !isHere(executor, message as TriggerCheckpoint)) return 0
      if (type === 'task-state' || (!plan.isFused && type === 'trigger-checkpoint')) return 0
      if (type === 'disconnect-job-manager' || type === 'suspect-job-manager') return 0
      return ofOrder | ofPredecessors
    },
    handle: (executor, message, context) => handle(runOf(executor, context), message),
  }
}

function handle(run: TaskExecutorRun, message: Message): void {
  switch (message.type) {
    case 'submit':
      return submitTask(run, message as SubmitTask)
    case 'cancel':
      return onCancel(run, message as CancelTask)
    case 'task-state':
      onTaskEnded(run, message as TaskStateUpdate)
      return rejoin(run)
    case 'notify-complete':
      if (isLost(run, message as NotifyComplete)) return
      return forward(run, message as TriggerCheckpoint)
    case 'trigger-checkpoint':
    case 'notify-aborted':
      return forward(run, message as TriggerCheckpoint)
    case 'heartbeat-request':
      return onHeartbeatRequest(run, message as HeartbeatRequest)
    case 'disconnect-job-manager':
      return onDisconnected(run, message as DisconnectJobManager)
    case 'connection-lost':
      return loseJobManager(run, 'lost')
    case 'timer':
      if ((message as TimerFired).name === JOB_MANAGER_TIMER) onJobManagerTimeout(run)
      else freeSlots(run, ({ state }) => state === 'allocated')
      return
    case 'suspect-job-manager':
      return giveUpJobManager(run)
    case 'lose-notification':
      return loseNotification(run.executor, message as LoseNotification)
    case 'connection-cut':
      return onConnectionCut(run, message as ConnectionCut)
  }
}

/** A task that does not live here gets no notice that could be lost. */
function loseNotification(executor: TaskExecutor, { task, checkpointId }: LoseNotification): void {
  if (task < 0 || executor.attempts[task] > 0) executor.losing.push({ task, checkpointId })
}

/**
 * CC-17: nothing repeats a notice of completion, so one that is lost on its way is lost. Not the last one, which ends the job:
 * Flink goes on taking checkpoints and the next completion makes up for it, here none would follow.
 */
function isLost({ executor, context }: TaskExecutorRun, { task, checkpointId, isFinal }: NotifyComplete): boolean {
  if (isFinal) return false
  const matches = (wanted: number, is: number): boolean => wanted < 0 || wanted === is
  const at = executor.losing.findIndex((lost) => matches(lost.task, task) && matches(lost.checkpointId, checkpointId))
  if (at < 0) return false
  executor.losing.splice(at, 1)
  context.emit('notification-lost', checkpointId, task)
  return true
}

/**
 * NET-6: while a connection is down none can be opened; the channels that are open break by themselves. A registration is
 * no channel: it ends here, whether the JobManager had heard of it or not.
 */
function onConnectionCut(run: TaskExecutorRun, { peer, isCut }: ConnectionCut): void {
  const { executor } = run
  const others = executor.cutPeers.filter((other) => other !== peer)
  executor.cutPeers = isCut ? [...others, peer].sort((x, y) => x - y) : others
  if (peer !== JOB_MANAGER_PEER) return
  if (isCut) loseJobManager(run, 'lost')
  else rejoin(run)
}

function isHere(executor: Readonly<TaskExecutor>, { task, attempt }: TriggerCheckpoint): boolean {
  return executor.attempts[task] === attempt
}

function forward(run: TaskExecutorRun, message: TriggerCheckpoint): void {
  const { plan, taskManager, executor, context } = run
  const { task, attempt } = message
  const isKnown = context.rules.subtask.isAttemptKnown(executor.attempts[task], attempt)
  if (isKnown) context.send(plan.layout.subtasks[task][taskManager], message as Message, lane.mail)
  else if (message.type === 'trigger-checkpoint') declineUnknown(run, message)
}

/** SC-6: a trigger for an attempt that is unknown here. */
function declineUnknown({ plan, context }: TaskExecutorRun, { task, attempt, checkpointId }: TriggerCheckpoint): void {
  const message: Decline = { type: 'decline', task, attempt, checkpointId, reason: 'TASK_CHECKPOINT_FAILURE' }
  context.send(plan.layout.jobManager, message, lane.rpc)
}
