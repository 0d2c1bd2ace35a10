import type { CheckpointConfig } from '../job.ts'
import type { CheckpointFailureManager } from './checkpoint-failure-manager.ts'
import { createCheckpointFailureManager } from './checkpoint-failure-manager.ts'
import type { CheckpointRequest } from './checkpoint-request-decider.ts'
import type { CompletedCheckpoint } from './completed-checkpoint-store.ts'
import type { PendingCheckpoint } from './pending-checkpoint.ts'

/** All that the CheckpointCoordinator remembers: plain data, without anything that no decision reads. */
export interface CheckpointCoordinatorState {
  /** Frozen; shared by all copies of the state. */
  readonly config: CheckpointConfig
  /** CC-11: the id that the next trigger consumes. */
  nextCheckpointId: number
  /** The periodic scheduler runs (CC-4). */
  periodicScheduling: boolean
  /** When the periodic trigger is planned to come next, in absolute microseconds; null while it is not armed (CC-2). */
  nextTickUs: number | null
  /** CC-3: source subtasks that read their backlog, ascending. */
  backlogTasks: number[]
  /** Records read at the sources since they last asked for a checkpoint, as far as reported; 0 where none count them. */
  recordsSinceTrigger: number
  /** A trigger is in flight: between CC-10 (2) and (10). */
  isTriggering: boolean
  /** Waiting requests, the next one first (CC-5). */
  queue: CheckpointRequest[]
  /** Ascending ids. */
  pending: PendingCheckpoint[]
  /** The pending checkpoint whose `_metadata` is being written, or null. */
  finalizing: number | null
  /** Number of checkpoints whose files are being deleted (CC-6). */
  cleaning: number
  /** When a checkpoint completed last, in absolute microseconds (CC-8). */
  lastCompletionUs: number
  /** The last expired ids, oldest first, REMEMBERED_EXPIRED_IDS at most (CC-21). */
  recentlyExpired: number[]
  failureManager: CheckpointFailureManager
  /** Retained checkpoints, ascending ids (CC-20). */
  completed: CompletedCheckpoint[]
  isShutdown: boolean
}

/** Expired ids that the coordinator remembers, so that it can tell a late acknowledgement from a strange one (CC-21). */
export const REMEMBERED_EXPIRED_IDS = 16

/**
 * A coordinator that has triggered nothing, with its scheduler off.
 *
 * @param nextCheckpointId 1, or what follows the ids already consumed (CC-11, CC-26, invariant 8)
 * @param completed the checkpoints found in the store, ascending ids
 */
export function createCheckpointCoordinator(
  config: CheckpointConfig,
  nextCheckpointId = 1,
  completed: readonly CompletedCheckpoint[] = []
): CheckpointCoordinatorState {
  return {
    config: Object.freeze({ ...config }),
    nextCheckpointId,
    periodicScheduling: false,
    nextTickUs: null,
    backlogTasks: [],
    recordsSinceTrigger: 0,
    isTriggering: false,
    queue: [],
    pending: [],
    finalizing: null,
    cleaning: 0,
    lastCompletionUs: 0,
    recentlyExpired: [],
    failureManager: createCheckpointFailureManager(),
    completed: [...completed],
    isShutdown: false,
  }
}

/**
 * While `_metadata` is being written Flink's coordinator holds its lock, so that no other thread gets in. A host delivers nothing
 * but `onMetadataWritten` meanwhile; what comes waits its turn.
 */
export function isLockHeld(state: CheckpointCoordinatorState): boolean {
  return state.finalizing !== null
}

/** The pending checkpoint of this id, or null. */
export function findPending(state: CheckpointCoordinatorState, checkpointId: number): PendingCheckpoint | null {
  return state.pending.find((pending) => pending.checkpointId === checkpointId) ?? null
}
