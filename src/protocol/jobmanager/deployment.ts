/** Gives a job its slots and deploys its subtasks (SCH-10). */
import type { SubmitTask } from '../messages.ts'
import type { SubtaskSnapshot } from './subtask-snapshot.ts'
import { actOnExecution, sendToTask, type JobManagerRun } from './job-manager-run.ts'

/**
 * Deploys everything that waits for a slot, in bulk: a deployment happens when all its slots are there.
 * Called whenever slots or waiting executions may have changed.
 */
export function deployWaiting(run: JobManagerRun): void {
  const { s, job: plan } = run
  if (s.status !== 'RUNNING' || !s.executions.some(({ state }) => state === 'SCHEDULED')) return
  const isRegistered = s.resourceIds.map((id) => id > 0)
  const slots = run.context.rules.scheduler.allocateSlots(plan.slotsNeeded, s.slots, isRegistered, plan.slotsPerTaskManager)
  if (slots.includes(-1)) return
  s.slots = slots
  const placement = plan.tasks.map(({ subtask }) => slots[subtask])
  const checkpoint = run.context.rules.scheduler.checkpointToRestore(s.coordinator.completed)
  for (const { index } of plan.tasks) {
    const execution = s.executions[index]
    if (execution.state !== 'SCHEDULED') continue
    execution.taskManager = placement[index]
    actOnExecution(run, index, 'deploy')
    const restore: SubtaskSnapshot | null = checkpoint?.states[index] ?? null
    const message: SubmitTask = {
      type: 'submit',
      resourceId: s.resourceIds[placement[index]],
      task: index,
      attempt: execution.attempt,
      placement,
      restoredCheckpointId: checkpoint?.checkpointId ?? 0,
      restore,
    }
    sendToTask(run, index, message)
  }
  run.context.emit('deployed', checkpoint?.checkpointId ?? 0, s.executions[0].attempt)
}
