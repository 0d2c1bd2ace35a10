/**
 * What Flink's web UI shows of a job's checkpoints, and how its restarts went: plain data, read from the trace. Times are virtual
 * microseconds, 0 throughout where time is abstracted; sizes are bytes, a record's or a state's as JSON text.
 */
import type { Summary } from './summary.ts'

export type CheckpointStatus = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'

/** CC-33, of one acknowledged subtask of a checkpoint. */
export interface SubtaskStatistics {
  /** Of the subtask within its vertex. */
  readonly index: number
  /** When the JobManager took the acknowledgement in. */
  readonly ackTimestampUs: number
  /** CC-34: from the trigger to the acknowledgement. */
  readonly endToEndDurationUs: number
  /** What was newly written. */
  readonly checkpointedSizeBytes: number
  /** All that the snapshot refers to. */
  readonly stateSizeBytes: number
  readonly checkpoint: {
    /** The snapshot of the chain in the mailbox. */
    readonly syncUs: number
    /** From there to the last write done. */
    readonly asyncUs: number
  }
  readonly alignment: {
    /** Records read between the first and the last barrier. */
    readonly processedBytes: number
    /** Records that the checkpoint itself stores: none while barriers are aligned. */
    readonly persistedBytes: number
    /** From the first to the last barrier; 0 with one channel and at sources. */
    readonly durationUs: number
  }
  /** From the trigger to the first barrier. */
  readonly startDelayUs: number
  readonly unalignedCheckpoint: boolean
  readonly aborted: boolean
}

/** Of one vertex in a checkpoint. */
export interface VertexStatistics {
  readonly numSubtasks: number
  readonly numAcknowledgedSubtasks: number
  readonly latestAckTimestampUs: number | null
  readonly endToEndDurationUs: number | null
  readonly checkpointedSizeBytes: number
  readonly stateSizeBytes: number
  readonly processedDataBytes: number
  readonly persistedDataBytes: number
  /** Those that have acknowledged, by index. */
  readonly subtasks: readonly SubtaskStatistics[]
}

/** CC-33, of one checkpoint. */
export interface CheckpointStatistics {
  readonly id: number
  readonly status: CheckpointStatus
  readonly isSavepoint: boolean
  readonly triggerTimestampUs: number
  /** Null before the first acknowledgement. */
  readonly latestAckTimestampUs: number | null
  /** CC-34: to the latest acknowledgement; of a failed one to its failure. Null before the first acknowledgement. */
  readonly endToEndDurationUs: number | null
  readonly checkpointedSizeBytes: number
  readonly stateSizeBytes: number
  readonly processedDataBytes: number
  readonly persistedDataBytes: number
  readonly numSubtasks: number
  readonly numAcknowledgedSubtasks: number
  readonly checkpointType: 'CHECKPOINT'
  /** Where it is stored; null unless completed. */
  readonly externalPath: string | null
  /** Its files have been deleted. */
  readonly discarded: boolean
  readonly failureTimestampUs: number | null
  readonly failureMessage: string | null
  /** By the id of the vertex. */
  readonly tasks: Readonly<Record<string, VertexStatistics>>
}

/** CC-33: a trigger that fails before it has an id counts as failed; a request that is rejected (CC-5, CC-8) does not count. */
export interface CheckpointCounts {
  readonly restored: number
  readonly total: number
  readonly inProgress: number
  readonly completed: number
  readonly failed: number
}

/** Over the completed checkpoints. */
export interface CheckpointSummary {
  readonly checkpointedSizeBytes: Summary
  readonly stateSizeBytes: Summary
  readonly endToEndDurationUs: Summary
  readonly processedDataBytes: Summary
  readonly persistedDataBytes: Summary
}

export interface RestoredStatistics {
  readonly id: number
  readonly restoreTimestampUs: number
  readonly isSavepoint: boolean
  readonly externalPath: string
}

/** One restart of the job. */
export interface Recovery {
  readonly failureTimestampUs: number
  /** The failure that began it. */
  readonly cause: string
  /** Failures until the tasks were deployed anew, the first included. */
  readonly failures: number
  /** When the tasks were deployed anew; null if they never were. */
  readonly restartTimestampUs: number | null
  /** The new attempt. */
  readonly attempt: number | null
  /** Null where there was none yet: the job then began empty. */
  readonly restoredCheckpointId: number | null
  /** When all tasks ran again; null if another failure, or the end, came first. */
  readonly runningTimestampUs: number | null
  /** From the first failure since all tasks ran to when they ran again. */
  readonly downtimeUs: number | null
  /** What the sources had read beyond the restored positions and read again. */
  readonly recordsReadAgain: number | null
}

export interface RunStatistics {
  readonly checkpoints: {
    readonly counts: CheckpointCounts
    readonly summary: CheckpointSummary
    readonly latest: {
      readonly completed: CheckpointStatistics | null
      readonly failed: CheckpointStatistics | null
      readonly restored: RestoredStatistics | null
    }
    /** Newest first; as many as `web.checkpoints.history` keeps. */
    readonly history: readonly CheckpointStatistics[]
  }
  readonly recoveries: readonly Recovery[]
  /** All downtimes that have ended. */
  readonly downtimeUs: number
}
