/** How tasks come to a TaskManager, are cancelled there, and end. */
import { lane } from '../lanes.ts'
import type { CancelAcknowledged, CancelTask, SubmitTask, TaskStateUpdate } from '../messages.ts'
import type { SubtaskConfig } from './create-subtask-state.ts'
import type { TaskExecutorRun } from './task-executor-state.ts'
import { useSlot } from './task-slots.ts'
import type { TaskSnapshot } from './task-state.ts'

/** A task for another incarnation, or sent under a registration that is lost, belongs to a slot that is gone. */
export function submitTask(run: TaskExecutorRun, message: SubmitTask): void {
  const { plan, taskManager, executor, context } = run
  const { task, attempt, placement, restoredCheckpointId, restore } = message
  const isOfRegistration = context.rules.heartbeat.isOfRegistration(message.registration, executor.registration)
  if (message.resourceId !== executor.resourceId || executor.jobManager !== 'registered' || !isOfRegistration) return
  const fail = (reason: string): void => report(run, { type: 'task-state', task, attempt, state: 'FAILED', reason })
  if (!context.rules.subtask.acceptsDeployment(executor.attempts[task])) return fail('its former attempt still runs here')
  const peer = plan.tasks[task].inputs.map((input) => placement[input]).find((place) => executor.cutPeers.includes(place))
  if (peer !== undefined) return fail(`no connection to tm-${String(peer + 1)}`)
  if (!useSlot(run, plan.tasks[task].subtask)) return fail('there is no slot for it')
  executor.attempts[task] = attempt
  const config: SubtaskConfig = { attempt, placement, restoredCheckpointId, restore: restore as TaskSnapshot | null }
  context.spawn(plan.layout.subtasks[task][taskManager], config)
}

/** An attempt that has ended by itself has reported that already, or never lived here. */
export function onCancel(run: TaskExecutorRun, { task, attempt, wantsAnswer }: CancelTask): void {
  const { plan, executor, context } = run
  if (wantsAnswer) {
    const answer: CancelAcknowledged = { type: 'cancel-acknowledged', task, attempt }
    context.send(plan.layout.jobManager, answer, lane.rpc)
  }
  if (executor.attempts[task] === attempt) return cancelAttempt(run, task, attempt)
  report(run, { type: 'task-state', task, attempt, state: 'CANCELED', reason: '' })
}

export function cancelAttempt({ plan, taskManager, context }: TaskExecutorRun, task: number, attempt: number): void {
  const message: CancelTask = { type: 'cancel', task, attempt, wantsAnswer: false }
  context.send(plan.layout.subtasks[task][taskManager], message, lane.cancel)
}

/** A task has ended: it is forgotten here, then the JobManager is told. */
export function onTaskEnded(run: TaskExecutorRun, update: TaskStateUpdate): void {
  const { executor } = run
  if (executor.attempts[update.task] === update.attempt) executor.attempts[update.task] = 0
  report(run, update)
}

/** Whoever has lost its JobManager has nobody to tell. */
export function report({ plan, executor, context }: TaskExecutorRun, update: TaskStateUpdate): void {
  if (executor.jobManager === 'registered') context.send(plan.layout.jobManager, update, lane.rpc)
}
