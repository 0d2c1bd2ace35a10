/** Decisions of a subtask outside its barrier handler. */
import type { TaskState } from './task-state.ts'

/** What SC-1 does in one mailbox step, in Flink's order. */
export type SnapshotStep = 'broadcast-barrier' | 'snapshot-operators'

export const subtaskRules = {
  /** SC-1 (0): a checkpoint that is not newer than the last one seen is dropped. */
  isOldCheckpoint(checkpointId: number, lastSeenId: number): boolean {
    return checkpointId <= lastSeenId
  },
  /** SC-1 (0), SC-4: an abort that came before the barrier is remembered, and the barrier then only hands the marker on. */
  remembersEarlyAbort(checkpointId: number, lastSeenId: number): boolean {
    return checkpointId > lastSeenId
  },
  /** SC-1: the barrier is sent before the snapshot is taken. */
  snapshotOrder(): readonly SnapshotStep[] {
    return ['broadcast-barrier', 'snapshot-operators']
  },
  /** SC-5: a completion that is not newer than the last one reported (at first: the restored one) is dropped. */
  ignoresCompletion(checkpointId: number, lastReportedId: number): boolean {
    return checkpointId <= lastReportedId
  },
  /** SC-5: the completion that an attempt counts as reported when it begins: that of the checkpoint it was restored from. */
  reportedAtStart(restoredCheckpointId: number): number {
    return restoredCheckpointId
  },
  /** SC-4: an abort notice first counts as the completion of the newest completed checkpoint. */
  completesBeforeAbort(latestCompletedId: number): boolean {
    return latestCompletedId > 0
  },
  /** SC-3: the acknowledgement waits for the asynchronous part, and that for its writes. */
  acknowledgesBeforeWritten(): boolean {
    return false
  },
  /** ST-12: state up to the threshold travels with the acknowledgement. */
  isInline(sizeBytes: number, thresholdBytes: number): boolean {
    return sizeBytes <= thresholdBytes
  },
  /** SRC-8: the positions that a snapshot keeps are those of the next records to emit. */
  offsetsToStore(offsets: readonly number[]): readonly number[] {
    return offsets
  },
  /** What a restored subtask starts from. */
  restoredState(state: TaskState | null): TaskState | null {
    return state
  },
  /** Whether a restore goes on without the state that it cannot read, because its storage is down or has lost it. */
  startsWithoutUnreadableState(): boolean {
    return false
  },
  /** SC-6: a trigger for an attempt that does not live on the TaskManager is declined; `known` is the one that does, 0 for none. */
  isAttemptKnown(known: number, attempt: number): boolean {
    return known === attempt
  },
  /** SC-3: state that was written for a checkpoint aborted meanwhile is deleted. */
  discardsLateState(): boolean {
    return true
  },
  /** SC-6: a task is deployed anew when its former attempt here has ended; `known` is the attempt that lives here, 0 for none. */
  acceptsDeployment(known: number): boolean {
    return known === 0
  },
  /** SCH-1: a task that outlives its cancellation by too much takes its TaskManager's process with it. */
  watchdogEndsProcess(): boolean {
    return true
  },
  /** NET-6: what comes from an attempt that this one was not deployed with is not for it. `place`: where its peer lives. */
  isFromStranger(place: number, deployedAt: number): boolean {
    return place !== deployedAt
  },
  /** CC-31: where no checkpoint is the last, a task ends when its consumers have processed all its data. */
  isAllDataProcessed(processedChannels: number, channels: number): boolean {
    return processedChannels === channels
  },
}

export type SubtaskRules = typeof subtaskRules
