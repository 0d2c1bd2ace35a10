/** A TaskManager runs tasks in its own slots only. */
import type { SubmitTask } from '../protocol/messages.ts'
import type { TaskExecutor } from '../protocol/taskmanager/task-executor.ts'
import type { Finding, Oracle, OracleEvent, OracleView } from './oracle.ts'

/**
 * Invariant 26, judged when a task is submitted to a TaskManager: the slots in use there are at most those that it has.
 * Subtasks with the same number share a slot, whatever their vertex (Flink's default slot sharing).
 */
export const slotsInUse: Oracle = {
  name: 'slots-in-use',
  invariants: [26],
  scope: 'event',
  eventTypes: ['submit'],
  emissionTypes: [],
  init: () => ({}),
  onEvent: (_, event, view) => onSubmit(event, view),
}

function onSubmit({ actor, message }: OracleEvent, view: OracleView): Finding | null {
  const { task, resourceId } = message as SubmitTask
  const { tasks, layout, slotsPerTaskManager } = view.plan
  const executor = view.stateOf(actor) as TaskExecutor | undefined
  if (executor === undefined || executor.resourceId !== resourceId) return null
  const running = tasks.filter(({ index }) => index === task || executor.attempts[index] > 0)
  const slots = new Set(running.map(({ subtask }) => subtask))
  if (slots.size <= slotsPerTaskManager) return null
  const taskManager = `tm-${layout.taskExecutors.indexOf(actor) + 1}`
  const names = running.map(({ name }) => name)
  const says = `${taskManager} runs ${names.join(', ')} in ${slots.size} slots, it has ${slotsPerTaskManager}`
  return { message: says, witnesses: [taskManager, ...names] }
}
