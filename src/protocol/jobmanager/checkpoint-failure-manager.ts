import type { FailureCause } from './checkpoint-coordinator-port.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { checkpointFailureReasons } from './checkpoint-failure-reason.ts'

/** Counts failures of checkpoints in a row (CC-19). */
export interface CheckpointFailureManager {
  consecutiveFailures: number
  /** Ids already counted since the last success, ascending: each id counts once. */
  countedIds: number[]
  /** Highest id that succeeded; 0 before the first. */
  lastSucceededId: number
}

/** A failed checkpoint as the failure manager sees it. */
export interface CheckpointFailure {
  /** null when it failed before it had an id. */
  readonly checkpointId: number | null
  readonly kind: 'checkpoint' | 'savepoint' | 'sync-savepoint'
  readonly reason: CheckpointFailureReason
  /** Whether a task attempt reported it. */
  readonly reportedByTask: boolean
}

/** The tolerable number that switches counting off: the largest integer of Flink's option. */
export const UNLIMITED_TOLERABLE_FAILURES = 2147483647

/** The decisions of the CheckpointFailureManager. */
export const checkpointFailureManagerRules = {
  /** CC-19b: a failure before the tasks were involved, or which no task reported, is the JobManager's. */
  causeOf(failure: CheckpointFailure): FailureCause {
    return checkpointFailureReasons[failure.reason].preFlight || !failure.reportedByTask ? 'job-level' : 'task-level'
  },
  /** CC-19: a task cannot go on after its synchronous savepoint failed, so the job fails whatever is tolerated. */
  failsJobAtOnce(failure: CheckpointFailure, cause: FailureCause): boolean {
    return cause === 'task-level' && failure.kind === 'sync-savepoint'
  },
  /** CC-19: a savepoint that fails on the JobManager is for its user to repeat; what an own success overtook is old news. */
  isRelevant(failure: CheckpointFailure, cause: FailureCause, lastSucceededId: number): boolean {
    if (cause === 'job-level' && failure.kind !== 'checkpoint') return false
    return failure.checkpointId === null || failure.checkpointId > lastSucceededId
  },
  /** CC-19: which reasons count. */
  isCounted(reason: CheckpointFailureReason): boolean {
    return checkpointFailureReasons[reason].counted
  },
  /** CC-19: the job fails when the count goes beyond what is tolerated. */
  exceedsTolerable(consecutiveFailures: number, tolerableFailures: number): boolean {
    return consecutiveFailures > tolerableFailures
  },
  /** CC-19: only the success of a newer checkpoint clears the count. */
  isNewSuccess(checkpointId: number, lastSucceededId: number): boolean {
    return checkpointId > lastSucceededId
  },
}

export type CheckpointFailureManagerRules = typeof checkpointFailureManagerRules

/** A failure manager that has seen nothing. */
export function createCheckpointFailureManager(): CheckpointFailureManager {
  return { consecutiveFailures: 0, countedIds: [], lastSucceededId: 0 }
}

/**
 * Takes note of a failed checkpoint (CC-19).
 *
 * @returns what the job must be failed with, or null when it goes on
 */
export function handleCheckpointFailure(
  manager: CheckpointFailureManager,
  failure: CheckpointFailure,
  tolerableFailures: number,
  rules: CheckpointFailureManagerRules
): FailureCause | null {
  const cause = rules.causeOf(failure)
  if (rules.failsJobAtOnce(failure, cause)) return 'job-level'
  if (!rules.isRelevant(failure, cause, manager.lastSucceededId)) return null
  if (tolerableFailures !== UNLIMITED_TOLERABLE_FAILURES && rules.isCounted(failure.reason)) count(manager, failure.checkpointId)
  if (!rules.exceedsTolerable(manager.consecutiveFailures, tolerableFailures)) return null
  clearCount(manager)
  return cause
}

/** Takes note of a completed checkpoint (CC-19). */
export function handleCheckpointSuccess(
  manager: CheckpointFailureManager,
  checkpointId: number,
  rules: CheckpointFailureManagerRules
): void {
  if (!rules.isNewSuccess(checkpointId, manager.lastSucceededId)) return
  manager.lastSucceededId = checkpointId
  clearCount(manager)
}

function count(manager: CheckpointFailureManager, checkpointId: number | null): void {
  if (checkpointId !== null) {
    if (manager.countedIds.includes(checkpointId)) return
    manager.countedIds.push(checkpointId)
    manager.countedIds.sort((a, b) => a - b)
  }
  manager.consecutiveFailures++
}

function clearCount(manager: CheckpointFailureManager): void {
  manager.consecutiveFailures = 0
  manager.countedIds = []
}
