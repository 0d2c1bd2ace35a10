import type { CheckpointPlan, StatesByTask, TaskRef } from './checkpoint-coordinator-port.ts'
import type { SubtaskSnapshot } from './subtask-snapshot.ts'

/** What a subtask handed in; `snapshot` is null when it has no state. */
export interface Acknowledgement {
  readonly snapshot: SubtaskSnapshot | null
}

/** A checkpoint that has been started and has neither completed nor failed. */
export interface PendingCheckpoint {
  readonly checkpointId: number
  /** Frozen and shared with the jobs that carried it. */
  readonly plan: CheckpointPlan
  /** Beside `plan.waitFor`: what each awaited attempt handed in, null while it is awaited. */
  readonly acknowledgements: (Acknowledgement | null)[]
}

/**
 * What an acknowledgement is to the coordinator (CC, table of acks). DISCARDED: the checkpoint is disposed of, but still listed,
 * which the coordinator's lock keeps from happening. LATE: not pending, and among the last expired ids. UNKNOWN_CHECKPOINT: not
 * pending otherwise.
 */
export type AcknowledgementClass = 'SUCCESS' | 'DUPLICATE' | 'UNKNOWN' | 'DISCARDED' | 'LATE' | 'UNKNOWN_CHECKPOINT'

/** The decisions about acknowledgements. */
export const pendingCheckpointRules = {
  /**
   * Which row of the table of acks applies.
   *
   * @param pending null when the checkpoint is not pending
   * @param awaitedAt place of the sender's attempt in `plan.waitFor`, -1 when it has none
   * @param isDisposed the checkpoint is being completed
   * @param isRecentlyExpired its id is among the last expired ones
   */
  classify(
    pending: PendingCheckpoint | null,
    awaitedAt: number,
    isDisposed: boolean,
    isRecentlyExpired: boolean
  ): AcknowledgementClass {
    if (pending === null) return isRecentlyExpired ? 'LATE' : 'UNKNOWN_CHECKPOINT'
    if (isDisposed) return 'DISCARDED'
    if (awaitedAt < 0) return 'UNKNOWN'
    return pending.acknowledgements[awaitedAt] === null ? 'SUCCESS' : 'DUPLICATE'
  },
  /** Invariant 10: a plan awaits attempts, so that another attempt of the same subtask is not in it. */
  isAwaited(awaited: TaskRef, task: TaskRef): boolean {
    return awaited.task === task.task && awaited.attempt === task.attempt
  },
  /** Whose state is not going to be part of any checkpoint. A duplicate's may well be the very files of the first. */
  discardsState(acknowledgement: AcknowledgementClass): boolean {
    return acknowledgement !== 'SUCCESS' && acknowledgement !== 'DUPLICATE'
  },
  /** Invariant 9: everyone in the plan has acknowledged. Operator coordinators and master hooks would be asked here too. */
  mayComplete(pending: PendingCheckpoint): boolean {
    return pending.acknowledgements.every((acknowledgement) => acknowledgement !== null)
  },
}

export type PendingCheckpointRules = typeof pendingCheckpointRules

/** A checkpoint that awaits everyone in its plan. */
export function createPendingCheckpoint(checkpointId: number, plan: CheckpointPlan): PendingCheckpoint {
  return { checkpointId, plan, acknowledgements: plan.waitFor.map(() => null) }
}

/** Place of an attempt in `plan.waitFor`, -1 when it is not awaited. */
export function findAwaited(pending: PendingCheckpoint, task: TaskRef, rules: PendingCheckpointRules): number {
  return pending.plan.waitFor.findIndex((awaited) => rules.isAwaited(awaited, task))
}

/** What has been handed in so far, by the index of the subtask in the job. */
export function statesByTask(pending: PendingCheckpoint): StatesByTask {
  const states: (SubtaskSnapshot | null)[] = []
  pending.plan.waitFor.forEach(({ task }, at) => {
    while (states.length <= task) states.push(null)
    states[task] = pending.acknowledgements[at]?.snapshot ?? null
  })
  return states
}
