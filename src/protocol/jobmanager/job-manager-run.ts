/** One step of the JobManager while it is being taken: its plan, its state, its way out. */
import type { Context, Message } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type { Rules } from '../rules.ts'
import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { ExecutionAction, ExecutionState } from './execution-state.ts'
import type { JobAction } from './job-status.ts'
import type { JobManagerState } from './job-manager-state.ts'

export interface JobManagerRun {
  readonly job: ExecutionPlan
  s: JobManagerState
  context: Context<Rules>
  /** What the checkpoint coordinator can reach. */
  readonly port: CheckpointCoordinatorPort
}

/** Sends to the TaskExecutor on which a task's current attempt lives; to nobody if it has none. */
export function sendToTask(run: JobManagerRun, task: number, message: Message): void {
  const { taskManager } = run.s.executions[task]
  if (taskManager >= 0) run.context.send(run.job.layout.taskExecutors[taskManager], message, lane.rpc)
}

/** Applies an action to an execution. @returns the state reached, or null if the action is refused */
export function actOnExecution(run: JobManagerRun, task: number, action: ExecutionAction): ExecutionState | null {
  const execution = run.s.executions[task]
  const next = run.context.rules.executionState.next(execution.state, action)
  if (next === null || next === execution.state) return next
  execution.state = next
  if (run.context.isTraced) run.context.emit('execution-state', task, execution.attempt, next)
  return next
}

/** Applies an action to the job. @returns whether it changed the status */
export function actOnJob(run: JobManagerRun, action: JobAction): boolean {
  const { s } = run
  const next = run.context.rules.jobStatus.next(s.status, action)
  if (next === null || next === s.status) return false
  s.status = next
  run.context.emit('job-status', 0, 0, next)
  return true
}

/** SCH-2: whether every execution has reached a terminal state. */
export function areAllTerminal(run: JobManagerRun): boolean {
  return run.s.executions.every(({ state }) => run.context.rules.executionState.isTerminal(state))
}
