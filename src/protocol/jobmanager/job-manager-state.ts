/** All that a JobManager knows of its job. */
import type { ExecutionPlan } from '../execution-plan.ts'
import { createCheckpointCoordinator } from './checkpoint-coordinator-state.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import type { ExecutionState } from './execution-state.ts'
import type { JobStatus } from './job-status.ts'
import { createRestartStrategy, type RestartStrategy } from './restart-strategy.ts'

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
  /** TaskManager of each slot in the last deployment, -1 for none. */
  slots: readonly number[]
  readonly restart: RestartStrategy
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
    slots: [],
    restart: createRestartStrategy(Object.freeze({ ...config.restart })),
    isDelayOver: false,
    ticksLeft: plan.checkpointsMax ?? -1,
    completedCheckpoints: 0,
    isTickDeferred: false,
    failure: '',
    coordinator: createCheckpointCoordinator(config.checkpointing),
  }
}
