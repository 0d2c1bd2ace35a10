/** The events that separate a checkpoint's records from those after it (Flink's CheckpointBarrier), as plain data. */
export interface CheckpointBarrier {
  /** The checkpoint's id, 0 or more; a newer checkpoint has a larger id. */
  readonly id: number
  /** When the JobManager triggered the checkpoint, in virtual microseconds. */
  readonly timestampUs: number
}

/** Why a task gives a checkpoint up while it aligns (BH-2, BH-6). */
export type BarrierAbortReason =
  | 'CHECKPOINT_DECLINED_SUBSUMED'
  | 'CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'
  | 'CHECKPOINT_DECLINED_INPUT_END_OF_STREAM'

/** What a barrier handler asks of the subtask that it serves. Every call is made from within the handling of one input event. */
export interface BarrierHandlerPort {
  /** Takes nothing more from this channel. The producer has blocked itself already when it handed the barrier out (BH-1). */
  block(channel: number): void
  /** Lets these channels go on; ascending, never empty. */
  resume(channels: readonly number[]): void
  /** Takes the snapshot and hands the barrier on (SC-1). */
  trigger(barrier: CheckpointBarrier): void
  /** Declines the checkpoint to the JobManager and hands a cancellation marker on (SC-4). */
  abort(checkpointId: number, reason: BarrierAbortReason): void
}
