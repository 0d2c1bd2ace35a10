interface ReasonFlags {
  /** The tasks were never involved: the failure is the JobManager's, whoever reports it (CC-19b). */
  readonly preFlight: boolean
  /** Counts against the tolerable number of failures (CC-19). */
  readonly counted: boolean
}

/** Why a checkpoint failed or was never started: Flink's names, and what CC-19 and CC-19b make of each. */
export const checkpointFailureReasons = {
  PERIODIC_SCHEDULER_SHUTDOWN: { preFlight: true, counted: false },
  TOO_MANY_CHECKPOINT_REQUESTS: { preFlight: true, counted: false },
  MINIMUM_TIME_BETWEEN_CHECKPOINTS: { preFlight: true, counted: false },
  NOT_ALL_REQUIRED_TASKS_RUNNING: { preFlight: true, counted: false },
  IO_EXCEPTION: { preFlight: true, counted: true },
  BLOCKING_OUTPUT_EXIST: { preFlight: true, counted: false },
  CHECKPOINT_ASYNC_EXCEPTION: { preFlight: false, counted: true },
  CHANNEL_STATE_SHARED_STREAM_EXCEPTION: { preFlight: false, counted: false },
  CHECKPOINT_EXPIRED: { preFlight: false, counted: true },
  CHECKPOINT_SUBSUMED: { preFlight: false, counted: false },
  CHECKPOINT_DECLINED: { preFlight: false, counted: true },
  CHECKPOINT_DECLINED_TASK_NOT_READY: { preFlight: false, counted: false },
  CHECKPOINT_DECLINED_TASK_CLOSING: { preFlight: false, counted: false },
  CHECKPOINT_DECLINED_SUBSUMED: { preFlight: false, counted: false },
  CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER: { preFlight: false, counted: false },
  CHECKPOINT_DECLINED_INPUT_END_OF_STREAM: { preFlight: false, counted: false },
  CHECKPOINT_COORDINATOR_SHUTDOWN: { preFlight: false, counted: false },
  CHECKPOINT_COORDINATOR_SUSPEND: { preFlight: false, counted: false },
  JOB_FAILOVER_REGION: { preFlight: false, counted: false },
  TASK_FAILURE: { preFlight: false, counted: false },
  TASK_CHECKPOINT_FAILURE: { preFlight: false, counted: false },
  UNKNOWN_TASK_CHECKPOINT_NOTIFICATION_FAILURE: { preFlight: false, counted: false },
  FINALIZE_CHECKPOINT_FAILURE: { preFlight: false, counted: true },
  TRIGGER_CHECKPOINT_FAILURE: { preFlight: false, counted: false },
} as const satisfies Record<string, ReasonFlags>

export type CheckpointFailureReason = keyof typeof checkpointFailureReasons
