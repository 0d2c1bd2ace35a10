/** All that a JobManager knows of its job. */
import type { ExecutionPlan } from '../execution-plan.ts'
import type { TaskRef } from './checkpoint-coordinator-port.ts'
import { createCheckpointCoordinator } from './checkpoint-coordinator-state.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import type { ExecutionState } from './execution-state.ts'
import type { JobStatus } from './job-status.ts'
import { createExecutionFailureHandler, type ExecutionFailureHandler } from './execution-failure-handler.ts'
import type { HeartbeatTarget } from './task-manager-heartbeats.ts'

/** The current attempt of one subtask. */
export interface Execution {
  attempt: number
  state: ExecutionState
  /** The TaskManager it was deployed to, -1 before that. */
  taskManager: number
  /** CC-31: it has seen the end of its data. */
  isEnded: boolean
}

export interface JobManagerState {
  status: JobStatus
  readonly executions: Execution[]
  /** By TaskManager: the incarnation whose slots are offered, 0 for none. */
  readonly resourceIds: number[]
  /** By TaskManager: under which of its registrations (HB-4), 0 for none. */
  readonly registrations: number[]
  /** By TaskManager: the watch over it, null for none; never one where time is abstracted. */
  readonly heartbeats: (HeartbeatTarget | null)[]
  /** TaskManager of each slot in the last deployment, -1 for none. */
  slots: readonly number[]
  readonly failureHandler: ExecutionFailureHandler
  /** Cancellations that nobody has answered yet, and how often they have been called for. */
  unanswered: readonly TaskRef[]
  cancelCalls: number
  /** Slots are asked for and not all there, where that has an end. */
  isWaitingForSlots: boolean
  /** RESTARTING: the delay is over and only cancellations are awaited. */
  isDelayOver: boolean
  /** Where a search bounds the periodic checkpoints: ticks left until the next restart, and how many completed. -1, 0: no bound. */
  ticksLeft: number
  completedCheckpoints: number
  /** A bounded search has a tick to come, but not yet. */
  isTickDeferred: boolean
  /** Why the job fails, empty while it does not. */
  failure: string
  readonly coordinator: CheckpointCoordinatorState
}

export function createJobManagerState(plan: ExecutionPlan): JobManagerState {
  const { config } = plan.graph
  return {
    status: 'CREATED',
    executions: plan.tasks.map(() => ({ attempt: 1, state: 'CREATED', taskManager: -1, isEnded: false })),
    resourceIds: plan.layout.taskExecutors.map(() => 0),
    registrations: plan.layout.taskExecutors.map(() => 0),
    heartbeats: plan.layout.taskExecutors.map(() => null),
    slots: [],
    failureHandler: createExecutionFailureHandler(Object.freeze({ ...config.restart }), plan.isTimed),
    unanswered: [],
    cancelCalls: 0,
    isWaitingForSlots: false,
    isDelayOver: false,
    ticksLeft: plan.checkpointsMax ?? -1,
    completedCheckpoints: 0,
    isTickDeferred: false,
    failure: '',
    coordinator: createCheckpointCoordinator(config.checkpointing),
  }
}
