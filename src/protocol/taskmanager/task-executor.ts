/** The main thread of a TaskManager: takes what the JobManager says and hands it to its subtasks. */
import type { ActorType, Context, Message } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type { CancelTask, Decline, Registered, RegisterTaskManager, SubmitTask, TaskStateUpdate, TriggerCheckpoint } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { SubtaskConfig } from './subtask.ts'
import type { TaskSnapshot } from './task-state.ts'

export interface TaskExecutor {
  /** Session with the JobManager, 0 before it has answered the registration. */
  session: number
  /** Newest attempt submitted here, by task; 0 for none. */
  readonly attempts: number[]
}

/** The behaviour of the TaskExecutor of TaskManager number `taskManager`. */
export function taskExecutorActor(plan: ExecutionPlan, taskManager: number): ActorType<TaskExecutor, unknown, Rules> {
  const subtaskOf = (task: number): number => plan.layout.subtasks[task][taskManager]
  return {
    name: 'task-executor',
    init: () => ({ session: 0, attempts: plan.tasks.map(() => 0) }),
    start(_, context) {
      const message: RegisterTaskManager = { type: 'register', taskManager }
      context.send(plan.layout.jobManager, message, lane.rpc)
    },
    handle(executor, message, context) {
      switch (message.type) {
        case 'registered':
          executor.session = (message as Registered).session
          return
        case 'submit':
          return submit(executor, message as SubmitTask, context)
        case 'cancel':
          return cancel(message as CancelTask, executor, context)
        case 'trigger-checkpoint':
        case 'notify-complete':
        case 'notify-aborted':
          return forward(executor, message as TriggerCheckpoint, context)
      }
    },
  }

  /** A task of another session belongs to slots that died with the TaskManager of that name before this one. */
  function submit(executor: TaskExecutor, message: SubmitTask, context: Context<Rules>): void {
    if (message.session !== executor.session) return
    const actor = subtaskOf(message.task)
    context.stop(actor)
    executor.attempts[message.task] = message.attempt
    const { attempt, placement, restoredCheckpointId } = message
    const config: SubtaskConfig = { attempt, placement, restoredCheckpointId, restore: message.restore as TaskSnapshot | null }
    context.spawn(actor, config)
  }

  /** An attempt that has ended by itself has reported that already, or never lived here. */
  function cancel(message: CancelTask, executor: TaskExecutor, context: Context<Rules>): void {
    if (executor.attempts[message.task] === message.attempt) context.send(subtaskOf(message.task), message, lane.cancel)
    else reportCanceled(message, context)
  }

  function reportCanceled(message: CancelTask, context: Context<Rules>): void {
    const { task, attempt } = message
    const update: TaskStateUpdate = { type: 'task-state', task, attempt, state: 'CANCELED', reason: '' }
    context.send(plan.layout.jobManager, update, lane.rpc)
  }

  function forward(executor: TaskExecutor, message: TriggerCheckpoint, context: Context<Rules>): void {
    if (executor.attempts[message.task] === message.attempt) context.send(subtaskOf(message.task), message as Message, lane.mail)
    else if (message.type === 'trigger-checkpoint') declineUnknown(message, context)
  }

  /** SC-6: a trigger for an attempt that is unknown here. */
  function declineUnknown({ task, attempt, checkpointId }: TriggerCheckpoint, context: Context<Rules>): void {
    const message: Decline = { type: 'decline', task, attempt, checkpointId, reason: 'TASK_CHECKPOINT_FAILURE' }
    context.send(plan.layout.jobManager, message, lane.rpc)
  }
}
