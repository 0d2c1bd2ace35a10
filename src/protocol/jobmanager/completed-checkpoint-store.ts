import type { StatesByTask } from './checkpoint-coordinator-port.ts'
import { NO_COMPLETED_CHECKPOINT_ID } from './checkpoint-coordinator-port.ts'

/** A checkpoint from which the job can be restored. Savepoints would carry their kind here. */
export interface CompletedCheckpoint {
  readonly checkpointId: number
  readonly states: StatesByTask
}

/** Which retained checkpoints go when one has been added. */
export const completedCheckpointStoreRules = {
  /**
   * CC-20, invariant 14: the oldest ones as long as there are more than `numRetained`, and never the newest.
   * Without savepoints every older checkpoint is superseded by a newer non-savepoint, so age alone decides.
   *
   * @returns the subsumed ones in the order of their removal, oldest first
   */
  subsumed(retained: readonly CompletedCheckpoint[], numRetained: number): readonly CompletedCheckpoint[] {
    return retained.slice(0, Math.max(0, Math.min(retained.length - numRetained, retained.length - 1)))
  },
}

export type CompletedCheckpointStoreRules = typeof completedCheckpointStoreRules

/**
 * Adds a completed checkpoint and removes those that it subsumes (CC-20).
 *
 * @param retained ascending ids; changed in place
 * @returns the removed ones, oldest first
 */
export function addCheckpointAndSubsumeOldest(
  retained: CompletedCheckpoint[],
  checkpoint: CompletedCheckpoint,
  numRetained: number,
  rules: CompletedCheckpointStoreRules
): readonly CompletedCheckpoint[] {
  retained.push(checkpoint)
  const subsumed = rules.subsumed(retained, numRetained)
  for (const old of subsumed) retained.splice(retained.indexOf(old), 1)
  return subsumed
}

/** The checkpoint that a restore would take, or null before the first. */
export function latestCheckpoint(retained: readonly CompletedCheckpoint[]): CompletedCheckpoint | null {
  return retained.at(-1) ?? null
}

/** Its id, or NO_COMPLETED_CHECKPOINT_ID. */
export function latestCheckpointId(retained: readonly CompletedCheckpoint[]): number {
  return latestCheckpoint(retained)?.checkpointId ?? NO_COMPLETED_CHECKPOINT_ID
}
