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
  /** Task at the other end of each output channel. */
  readonly outputTargets: readonly number[]
  /** Output channel of each actor that may take what is sent from here. */
  readonly outputChannelOf: ReadonlyMap<ActorId, number>
  /** Virtual time that one record takes here; 0: none. */
  readonly costUs: number
  s: SubtaskState
  context: Context<Rules>
}

/** The checkpoint storage as it is reached from where the subtask lives. */
export function storageOfTask({ plan, task, s }: SubtaskRun): ActorId {
  return plan.layout.taskStorages[s.placement[task.index]]
}

/** The task runs: its own thread tells the JobManager. */
export function reportRunning(run: SubtaskRun): void {
  run.context.send(run.plan.layout.jobManager, updateOf(run, 'RUNNING', ''), lane.report)
}

/** The task ends: the TaskExecutor forgets it and tells the JobManager (SC-6). All that its channels held goes with it. */
export function endTask(run: SubtaskRun, state: 'FINISHED' | 'CANCELED' | 'FAILED', reason: string): void {
  const taskManager = run.s.placement[run.task.index]
  run.context.send(run.plan.layout.taskExecutors[taskManager], updateOf(run, state, reason), lane.mail)
  run.context.stop(run.context.self)
}

function updateOf(run: SubtaskRun, state: ExecutionState, reason: string): TaskStateUpdate {
  return { type: 'task-state', task: run.task.index, attempt: run.s.attempt, state, reason }
}

/** The task fails. */
export function failTask(run: SubtaskRun, reason: string): void {
  if (run.context.isTraced) run.context.emit('task-failed', run.task.index, run.s.attempt, reason)
  endTask(run, 'FAILED', reason)
}
