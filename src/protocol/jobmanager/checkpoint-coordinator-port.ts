import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import type { SubtaskSnapshot } from './subtask-snapshot.ts'

/** One attempt of one subtask. `task` is the index of the subtask in the job, over all vertices. */
export interface TaskRef {
  readonly task: number
  readonly attempt: number
}

/** Whom a checkpoint concerns (CC-28). Frozen: it travels through several hand-offs. */
export interface CheckpointPlan {
  /** Who gets the trigger RPC: the sources, as long as nothing has finished. */
  readonly trigger: readonly TaskRef[]
  /** Whose acknowledgements complete the checkpoint. */
  readonly waitFor: readonly TaskRef[]
  /** Who hears of its completion or abort. */
  readonly commitTo: readonly TaskRef[]
}

/** The JobManager's executors, each FIFO: its main thread, the one checkpoint timer thread, its IO pool. */
export type CoordinatorExecutor = 'main' | 'timer' | 'io'

/** Why files are deleted. */
export type DiscardReason = 'subsumed' | 'aborted' | 'unknown-ack'

/** Whether a failure of a checkpoint counts as the JobManager's own or as that of a task (CC-19b). */
export type FailureCause = 'job-level' | 'task-level'

/**
 * How the completion of a checkpoint went outside (CC-16 (1) and (2), CC-18): all durable; `_metadata` not written; `_metadata`
 * written, but the pointer to it certainly not stored; or perhaps stored (Flink's PossibleInconsistentStateException).
 */
export type MetadataOutcome = 'ok' | 'failed' | 'store-failed' | 'store-unclear'

/** State by the index of the subtask in the job; null where a subtask has none. Without trailing gaps beyond the last awaited subtask. */
export type StatesByTask = readonly (SubtaskSnapshot | null)[]

/**
 * A piece of the coordinator's work on its way to another executor: plain data that comes back through `onHandOff`.
 * In the order in which one checkpoint meets them.
 */
export type CoordinatorJob =
  | { readonly kind: 'submit-request'; readonly periodic: boolean }
  | { readonly kind: 'request-by-records' }
  | { readonly kind: 'calculate-plan'; readonly periodic: boolean }
  | { readonly kind: 'assign-id'; readonly periodic: boolean; readonly plan: CheckpointPlan }
  | { readonly kind: 'create-pending'; readonly periodic: boolean; readonly plan: CheckpointPlan; readonly checkpointId: number }
  | { readonly kind: 'initialise-location'; readonly checkpointId: number }
  | { readonly kind: 'trigger-tasks'; readonly checkpointId: number }
  | { readonly kind: 'trigger-failed'; readonly checkpointId: number | null; readonly reason: CheckpointFailureReason }
  | { readonly kind: 'acknowledge'; readonly task: TaskRef; readonly checkpointId: number; readonly snapshot: SubtaskSnapshot | null }
  | { readonly kind: 'decline'; readonly task: TaskRef; readonly checkpointId: number; readonly reason: CheckpointFailureReason }
  | { readonly kind: 'abort-pending'; readonly checkpointId: number; readonly reason: CheckpointFailureReason }
  | { readonly kind: 'release-pending'; readonly checkpointId: number }
  | {
      readonly kind: 'clean-checkpoint'
      readonly checkpointId: number
      readonly states: StatesByTask
      readonly why: DiscardReason
      /** Whether the queue is asked when the files are gone. */
      readonly thenPoll: boolean
    }
  | { readonly kind: 'discard-state'; readonly checkpointId: number; readonly states: StatesByTask }
  | {
      readonly kind: 'notify-aborted'
      readonly checkpointId: number
      readonly latestCompletedId: number
      readonly tasks: readonly TaskRef[]
    }
  | { readonly kind: 'poll-queue' }
  | {
      readonly kind: 'fail-job'
      readonly cause: FailureCause
      readonly task: TaskRef | null
      readonly reason: CheckpointFailureReason
    }

/**
 * All that the CheckpointCoordinator can see and do outside its own state. Its host is the JobManager, or a test.
 * Times are integer microseconds. Nothing here answers by calling back into the coordinator before it has returned.
 */
export interface CheckpointCoordinatorPort {
  now(): number
  /** Hands a job to another executor of the JobManager. It comes back through `onHandOff`. */
  handOff(executor: CoordinatorExecutor, job: CoordinatorJob): void
  /** Arms a timer of the timer thread; a timer already armed is re-armed. It fires through `onTimer`. */
  setTimer(name: string, delayUs: number, kind: 'pace' | 'guard'): void
  /** Disarms a timer; one that is not armed is left alone. */
  cancelTimer(name: string): void
  /** CC-2: a uniform draw from [minUs, maxUs], both included. */
  drawInitialDelayUs(minUs: number, maxUs: number): number
  /** CC-10 (3), CC-28: asked on the JobManager's main thread. */
  plan(): CheckpointPlan | CheckpointFailureReason
  triggerTask(task: TaskRef, checkpointId: number): void
  /**
   * Fire and forget (CC-17), as is the next. Both address the subtask, not the attempt of the plan: the notice goes to whatever
   * attempt is current by then. `lastSubsumed` is the highest id just removed from the store, or INVALID_CHECKPOINT_ID.
   */
  notifyComplete(task: TaskRef, checkpointId: number, lastSubsumed: number): void
  /** Fire and forget (CC-21, SC-4). `latestCompletedId` is NO_COMPLETED_CHECKPOINT_ID as long as there is none. */
  notifyAborted(task: TaskRef, checkpointId: number, latestCompletedId: number): void
  /** CC-10 (6). Answered by `onLocationInitialised`. */
  initialiseLocation(checkpointId: number): void
  /** CC-16 (1). Answered by `onMetadataWritten`; the coordinator's lock is held until then (`isLockHeld`). */
  writeMetadata(checkpointId: number, states: StatesByTask): void
  /** Deletes the files behind the states, and with `subsumed` and `aborted` all that the checkpoint has at its location. */
  discard(checkpointId: number, states: StatesByTask, why: DiscardReason): void
  /** CC-19b. Called on the main thread only. */
  failJob(cause: FailureCause, task: TaskRef | null, reason: CheckpointFailureReason): void
  /** CC-19b: whether this very attempt is still the current one and running. */
  taskStillRuns(task: TaskRef): boolean
  /** An event for the trace. What `a`, `b` and `text` hold stands where it is emitted. */
  emit(type: string, a: number, b: number, text: string): void
}

/** What a task is told to have been subsumed when nothing was. */
export const INVALID_CHECKPOINT_ID = -1

/** What an aborted task is told as the latest completed checkpoint when there is none; ids start at 1 (CC-11). */
export const NO_COMPLETED_CHECKPOINT_ID = 0
