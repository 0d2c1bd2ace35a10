/** A task runs in an active slot of its TaskManager that serves it. */
import type { TaskStateUpdate } from '../protocol/messages.ts'
import type { TaskExecutor } from '../protocol/taskmanager/task-executor-state.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'

/**
 * Invariant 26, judged when the JobManager hears that a task runs. Subtasks with the same number share a slot, whatever their
 * vertex (Flink's default slot sharing). There is one job, so that a slot serves one allocation of it. A TaskManager that has
 * lost its JobManager keeps the slots inactive and is about to end its tasks.
 */
export const slotsInUse: Oracle = {
  name: 'slots-in-use',
  invariants: [26],
  scope: 'event',
  eventTypes: ['task-state'],
  emissionTypes: [],
  init: () => ({}),
  onEvent: (_, { message }, view) => onTaskState(message as TaskStateUpdate, view),
}

function onTaskState({ task, attempt, state }: TaskStateUpdate, view: OracleView): Finding | null {
  const { tasks, layout, slotsPerTaskManager } = view.plan
  const at = layout.taskExecutors.findIndex((actor) => (view.stateOf(actor) as TaskExecutor | undefined)?.attempts[task] === attempt)
  if (state !== 'RUNNING' || at < 0) return null
  const executor = view.stateOf(layout.taskExecutors[at]) as TaskExecutor
  if (executor.jobManager !== 'registered') return null
  const { name, subtask } = tasks[task]
  const taskManager = `tm-${at + 1}`
  const used = executor.slots.filter(({ state }) => state !== 'free')
  if (executor.slots.length > slotsPerTaskManager) {
    const says = `${taskManager} uses ${executor.slots.length} slots, it has ${slotsPerTaskManager}`
    return { message: says, witnesses: [taskManager] }
  }
  const serving = used.filter(({ allocation }) => allocation === subtask)
  if (serving.length === 1 && serving[0].state === 'active') return null
  const others = used.map(({ state, allocation }) => `one ${state} for number ${allocation}`).join(', ')
  const message = `${name} runs on ${taskManager} without one active slot for subtasks number ${subtask}: ${others}`
  return { message, witnesses: [taskManager, name] }
}
