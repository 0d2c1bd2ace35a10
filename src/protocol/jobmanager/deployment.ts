/** Gives a job its slots and deploys its subtasks (SCH-10). */
import type { SubmitTask } from '../messages.ts'
import type { SubtaskSnapshot } from './subtask-snapshot.ts'
import { actOnExecution, sendToTask, type JobManagerRun } from './job-manager-run.ts'

export const SLOT_REQUEST_TIMER = 'slot-request-timeout'

/** The slots are asked for; where time is real, not for ever. */
function waitForSlots({ s, job, context }: JobManagerRun): void {
  if (!job.isTimed || s.isWaitingForSlots) return
  s.isWaitingForSlots = true
  context.setTimer(SLOT_REQUEST_TIMER, job.graph.config.failureDetection.slotRequestTimeoutUs, 'guard')
}

/** Nobody asks for slots any more: they are there, or the tasks that needed them are not waiting. */
export function stopWaitingForSlots({ s, context }: JobManagerRun): void {
  if (!s.isWaitingForSlots) return
  s.isWaitingForSlots = false
  context.cancelTimer(SLOT_REQUEST_TIMER)
}

/**
 * Deploys everything that waits for a slot, in bulk: a deployment happens when all its slots are there.
 * Called whenever slots or waiting executions may have changed.
 */
export function deployWaiting(run: JobManagerRun): void {
  const { s, job: plan } = run
  if (s.status !== 'RUNNING' || !s.executions.some(({ state }) => state === 'SCHEDULED')) return
  const isRegistered = s.resourceIds.map((id) => id > 0)
  const slots = run.context.rules.scheduler.allocateSlots(plan.slotsNeeded, s.slots, isRegistered, plan.slotsPerTaskManager)
  if (slots.includes(-1)) return waitForSlots(run)
  stopWaitingForSlots(run)
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
      registration: s.registrations[placement[index]],
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
