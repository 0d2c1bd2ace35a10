/** One step of a subtask while it is being taken: its plan, its state, its way out. Nothing here outlives the step. */
import type { ActorId, Context } from '../../kernel/actor.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type { TaskStateUpdate } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { ExecutionState } from '../jobmanager/execution-state.ts'
import type { SubtaskState } from './subtask-state.ts'

export interface SubtaskRun {
  readonly plan: ExecutionPlan
  readonly task: TaskPlan
  /** Input channel of each actor that may send here. */
  readonly channelOf: ReadonlyMap<ActorId, number>
  s: SubtaskState
  context: Context<Rules>
}

/** Tells the JobManager of a change of state. */
export function reportState(run: SubtaskRun, state: ExecutionState, reason: string): void {
  const update: TaskStateUpdate = { type: 'task-state', task: run.task.index, attempt: run.s.attempt, state, reason }
  run.context.send(run.plan.layout.jobManager, update, lane.report)
}

/** The task fails: it says so and is gone, with all that its channels held. */
export function failTask(run: SubtaskRun, reason: string): void {
  if (run.context.isTraced) run.context.emit('task-failed', run.task.index, run.s.attempt, reason)
  run.s.status = 'FINISHED'
  reportState(run, 'FAILED', reason)
  run.context.stop(run.context.self)
}
