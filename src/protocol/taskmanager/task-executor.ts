/** The main thread of a TaskManager: takes what the JobManager says and hands it to its subtasks. */
import { independence, type ActorType, type Context, type Message } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type {
  CancelTask, ConnectionCut, Decline, LoseNotification, NotifyComplete, RegisterTaskManager, SubmitTask, TaskStateUpdate, TriggerCheckpoint,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { SubtaskConfig } from './create-subtask-state.ts'
import type { TaskSnapshot } from './task-state.ts'

const { ofOrder, ofPredecessors } = independence

export interface TaskExecutor {
  /** Which incarnation of the TaskManager this is. */
  readonly resourceId: number
  /** Attempt that lives here, by task; 0 for none. */
  readonly attempts: number[]
  /** Notices of completion that will be lost: each entry takes one. */
  readonly losing: { readonly task: number; readonly checkpointId: number }[]
  /** TaskManagers to which there is no connection, ascending. */
  cutPeers: number[]
}

/** The behaviour of the TaskExecutor of TaskManager number `taskManager`. */
export function taskExecutorActor(plan: ExecutionPlan, taskManager: number): ActorType<TaskExecutor, { incarnation: number }, Rules> {
  const subtaskOf = (task: number): number => plan.layout.subtasks[task][taskManager]
  return {
    name: 'task-executor',
    init: ({ incarnation }) => ({ resourceId: incarnation, attempts: plan.tasks.map(() => 0), losing: [], cutPeers: [] }),
    start({ resourceId }, context) {
      const message: RegisterTaskManager = { type: 'register', taskManager, resourceId }
      context.send(plan.layout.jobManager, message, lane.rpc)
    },
    // Where mail is a step of its own, a task may end before or after a trigger for it; all else comes over one FIFO link.
    independence(_, message) {
      if (message.type === 'submit') return ofOrder
      if (!plan.isFused && (message.type === 'task-state' || message.type === 'trigger-checkpoint')) return 0
      return message.type === 'task-state' ? ofOrder : ofOrder | ofPredecessors
    },
    handle(executor, message, context) {
      switch (message.type) {
        case 'submit':
          return submit(executor, message as SubmitTask, context)
        case 'cancel':
          return cancel(message as CancelTask, executor, context)
        case 'task-state':
          return onTaskEnded(executor, message as TaskStateUpdate, context)
        case 'lose-notification':
          return loseNotification(executor, message as LoseNotification)
        case 'connection-cut':
          return onConnectionCut(executor, message as ConnectionCut)
        case 'notify-complete':
          if (isLost(executor, message as NotifyComplete, context)) return
          return forward(executor, message as TriggerCheckpoint, context)
        case 'trigger-checkpoint':
        case 'notify-aborted':
          return forward(executor, message as TriggerCheckpoint, context)
      }
    },
  }

  /** A task for another incarnation belongs to a slot that died with it. */
  function submit(executor: TaskExecutor, message: SubmitTask, context: Context<Rules>): void {
    if (message.resourceId !== executor.resourceId) return
    const { task, attempt, placement, restoredCheckpointId } = message
    if (!context.rules.subtask.acceptsDeployment(executor.attempts[task])) {
      return report({ type: 'task-state', task, attempt, state: 'FAILED', reason: 'its former attempt still runs here' }, context)
    }
    const peer = plan.tasks[task].inputs.map((input) => placement[input]).find((place) => executor.cutPeers.includes(place))
    if (peer !== undefined) {
      const reason = `no connection to tm-${String(peer + 1)}`
      return report({ type: 'task-state', task, attempt, state: 'FAILED', reason }, context)
    }
    executor.attempts[task] = attempt
    const config: SubtaskConfig = { attempt, placement, restoredCheckpointId, restore: message.restore as TaskSnapshot | null }
    context.spawn(subtaskOf(task), config)
  }

  /** An attempt that has ended by itself has reported that already, or never lived here. */
  function cancel(message: CancelTask, executor: TaskExecutor, context: Context<Rules>): void {
    const { task, attempt } = message
    if (executor.attempts[task] === attempt) context.send(subtaskOf(task), message, lane.cancel)
    else report({ type: 'task-state', task, attempt, state: 'CANCELED', reason: '' }, context)
  }

  /** A task has ended: it is forgotten here, then the JobManager is told. */
  function onTaskEnded(executor: TaskExecutor, update: TaskStateUpdate, context: Context<Rules>): void {
    if (executor.attempts[update.task] === update.attempt) executor.attempts[update.task] = 0
    report(update, context)
  }

  function report(update: TaskStateUpdate, context: Context<Rules>): void {
    context.send(plan.layout.jobManager, update, lane.rpc)
  }

  /** A task that does not live here gets no notice that could be lost. */
  function loseNotification(executor: TaskExecutor, { task, checkpointId }: LoseNotification): void {
    if (task < 0 || executor.attempts[task] > 0) executor.losing.push({ task, checkpointId })
  }

  /**
   * CC-17: nothing repeats a notice of completion, so one that is lost on its way is lost. Not the last one, which ends the job:
   * Flink goes on taking checkpoints and the next completion makes up for it, here none would follow.
   */
  function isLost(executor: TaskExecutor, { task, checkpointId, isFinal }: NotifyComplete, context: Context<Rules>): boolean {
    if (isFinal) return false
    const matches = (wanted: number, is: number): boolean => wanted < 0 || wanted === is
    const at = executor.losing.findIndex((lost) => matches(lost.task, task) && matches(lost.checkpointId, checkpointId))
    if (at < 0) return false
    executor.losing.splice(at, 1)
    context.emit('notification-lost', checkpointId, task)
    return true
  }

  /** NET-6: while the connection is down no channel can be opened over it; those that are open break by themselves. */
  function onConnectionCut(executor: TaskExecutor, { peer, isCut }: ConnectionCut): void {
    const others = executor.cutPeers.filter((other) => other !== peer)
    executor.cutPeers = isCut ? [...others, peer].sort((x, y) => x - y) : others
  }

  function forward(executor: TaskExecutor, message: TriggerCheckpoint, context: Context<Rules>): void {
    const { task, attempt } = message
    const isKnown = context.rules.subtask.isAttemptKnown(executor.attempts[task], attempt)
    if (isKnown) context.send(subtaskOf(task), message as Message, lane.mail)
    else if (message.type === 'trigger-checkpoint') declineUnknown(message, context)
  }

  /** SC-6: a trigger for an attempt that is unknown here. */
  function declineUnknown({ task, attempt, checkpointId }: TriggerCheckpoint, context: Context<Rules>): void {
    const message: Decline = { type: 'decline', task, attempt, checkpointId, reason: 'TASK_CHECKPOINT_FAILURE' }
    context.send(plan.layout.jobManager, message, lane.rpc)
  }
}
