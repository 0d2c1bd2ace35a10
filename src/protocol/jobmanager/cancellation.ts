/** How the JobManager cancels executions (SCH-1): it calls up to three times, and gives a TaskManager up that does not answer. */
import type { CancelAcknowledged, CancelTask } from '../messages.ts'
import { actOnExecution, sendToTask, type JobManagerRun } from './job-manager-run.ts'

export const CANCEL_TIMER = 'cancel-timeout'

export function cancelTasks(run: JobManagerRun, tasks: readonly number[]): void {
  const { s, job, context } = run
  for (const task of tasks) {
    const execution = s.executions[task]
    execution.isEnded = false
    const { state, taskManager, attempt } = execution
    if (actOnExecution(run, task, 'cancel') !== 'CANCELING' || state === 'CANCELING' || taskManager < 0) continue
    call(run, task, false)
    if (job.isTimed) s.unanswered = [...s.unanswered, { task, attempt }]
  }
  if (s.unanswered.length === 0) return
  s.cancelCalls = 1
  context.setTimer(CANCEL_TIMER, job.graph.config.failureDetection.askTimeoutUs, 'guard')
}

/** An end of the task is an answer as well: only what is asked again is told to answer at once. */
function call(run: JobManagerRun, task: number, wantsAnswer: boolean): void {
  const message: CancelTask = { type: 'cancel', task, attempt: run.s.executions[task].attempt, wantsAnswer }
  sendToTask(run, task, message)
}

export function onCancelAcknowledged({ s }: JobManagerRun, { task, attempt }: CancelAcknowledged): void {
  s.unanswered = s.unanswered.filter((asked) => asked.task !== task || asked.attempt !== attempt)
}

/** The time for an answer is over. @returns the TaskManagers that have not answered three times */
export function onCancelTimeout(run: JobManagerRun): readonly number[] {
  const { s, job, context } = run
  s.unanswered = s.unanswered.filter(({ task, attempt }) => {
    const execution = s.executions[task]
    return execution.attempt === attempt && execution.state === 'CANCELING'
  })
  if (s.unanswered.length === 0) return []
  if (context.rules.scheduler.givesUpCancelling(s.cancelCalls)) {
    const silent = s.unanswered.map(({ task }) => s.executions[task].taskManager)
    forgetCancellations(run)
    return silent
  }
  s.cancelCalls++
  for (const { task } of s.unanswered) call(run, task, true)
  context.setTimer(CANCEL_TIMER, job.graph.config.failureDetection.askTimeoutUs, 'guard')
  return []
}

/** Everything that was being cancelled has ended. */
export function forgetCancellations({ s, context }: JobManagerRun): void {
  if (s.cancelCalls === 0) return
  s.cancelCalls = 0
  s.unanswered = []
  context.cancelTimer(CANCEL_TIMER)
}
