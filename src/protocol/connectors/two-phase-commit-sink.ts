import { assert } from '../../kernel/assert.ts'
import { transactionId } from './transactional-log.ts'

/** A transaction whose pre-commit belongs to a checkpoint: its id, then the transaction. */
export type PendingTransaction<T> = readonly [checkpointId: number, transaction: T]

/** What a checkpoint holds of a sink (SNK-1): enough to commit what was pre-committed and to abort what was open. */
export interface TwoPhaseCommitSnapshot<T> {
  /** The transaction begun after the pre-commit; null when the sink had finished. */
  readonly current: T | null
  /** In the order of the checkpoints. */
  readonly pending: readonly PendingTransaction<T>[]
}

/**
 * The common part of a sink that is exactly-once by one transaction per checkpoint (SNK-1 to SNK-4, Flink's
 * TwoPhaseCommitSinkFunction). T is whatever names a transaction of the external system: plain data.
 */
export interface TwoPhaseCommitSink<T> {
  /** Takes the records; null before `initializeSink`, after `closeSink` and after the last snapshot of a finished sink. */
  current: T | null
  /** Pre-committed and not yet committed, in the order of the checkpoints. */
  pending: PendingTransaction<T>[]
  /** No more records will come, so a snapshot begins no new transaction. */
  finished: boolean
}

/**
 * The external system. Committing may fail and must then say so by returning why, null for success; it must be idempotent,
 * because recovery repeats what may have happened already (SNK-4).
 */
export interface TransactionPort<T, V> {
  begin(): T
  invoke(transaction: T, value: V): void
  /** Makes everything written so far durable, so that a later commit can no longer fail for lack of it. */
  preCommit(transaction: T): void
  /** @param completedId the checkpoint whose completion, or restore, has it committed; `checkpointId` is its own */
  commit(transaction: T, checkpointId: number, completedId: number): string | null
  abort(transaction: T): void
  /** Commits a transaction of an earlier attempt, perhaps for the second time. */
  recoverAndCommit(transaction: T, checkpointId: number, completedId: number): string | null
  /** Aborts a transaction of an earlier attempt, which may be gone already. */
  recoverAndAbort(transaction: T): void
}

/** The decisions of the two-phase-commit sink; a host that talks to its log asynchronously asks them one by one. */
export const twoPhaseCommitRules = {
  /** SNK-1: whether a snapshot is followed by a new transaction. A finished sink has nothing more to write. */
  beginsAfterSnapshot(finished: boolean): boolean {
    return !finished
  },
  /** SNK-1: the snapshot is not acknowledged before the external system has answered the pre-commit. */
  waitsForPreCommit(): boolean {
    return true
  },
  /** SNK-3: an id that no other attempt uses: sink subtask, attempt, number within the attempt. */
  transactionId(owner: string, attempt: number, number: number): string {
    return transactionId(owner, attempt, number)
  },
  /** SNK-2: which transactions the completion of a checkpoint commits, in this order: also those of older checkpoints. */
  transactionsToCommit<T>(pending: readonly PendingTransaction<T>[], completedId: number): readonly PendingTransaction<T>[] {
    return pending.filter(([checkpointId]) => checkpointId <= completedId)
  },
  /** SNK-2: a transaction is tried once; if that failed, the restart that follows recovers it. */
  staysPendingAfterCommit(_error: string | null): boolean {
    return false
  },
  /** SNK-2: one failure does not keep the others from being tried. */
  goesOnAfterCommitError(): boolean {
    return true
  },
  /** SNK-2: of several errors the first one fails the task. */
  errorToReport(first: string | null, next: string | null): string | null {
    return first ?? next
  },
  /** SNK-2: an aborted checkpoint commits nothing and aborts nothing; a later checkpoint covers its records. */
  transactionsToAbort<T>(_pending: readonly PendingTransaction<T>[], _abortedId: number): readonly PendingTransaction<T>[] {
    return []
  },
  /** SNK-3: which restored transactions are committed: all, since their checkpoint is complete. */
  transactionsToRecover<T>(restored: TwoPhaseCommitSnapshot<T>): readonly PendingTransaction<T>[] {
    return restored.pending
  },
  /** SNK-3: the transaction that was open at the snapshot holds only records that will be replayed. */
  transactionToAbortOnRecovery<T>(restored: TwoPhaseCommitSnapshot<T>): T | null {
    return restored.current
  },
  /** SNK-4: whether a failed commit on recovery is passed over, which loses data. Off unless the connector asks for it. */
  ignoresRecoveryError(_error: string): boolean {
    return false
  },
  /** SNK-3: whether a sink that is closed aborts what it has open. */
  abortsOnClose(): boolean {
    return true
  },
}

export type TwoPhaseCommitRules = typeof twoPhaseCommitRules

/** A sink that has no transaction yet; `initializeSink` comes next. */
export function createTwoPhaseCommitSink<T>(): TwoPhaseCommitSink<T> {
  return { current: null, pending: [], finished: false }
}

/**
 * Recovers what the restored snapshots hold, then begins a transaction (SNK-3).
 *
 * @param restored the snapshots assigned to this subtask; none at a first start, several after a change of parallelism
 * @returns why recovery failed, then the task must fail; null for success
 */
export function initializeSink<T, V>(
  s: TwoPhaseCommitSink<T>,
  restored: readonly TwoPhaseCommitSnapshot<T>[],
  port: TransactionPort<T, V>,
  rules: TwoPhaseCommitRules
): string | null {
  assert(s.current === null && s.pending.length === 0, 'a sink is initialised once')
  for (const snapshot of restored) {
    const toRecover = rules.transactionsToRecover(snapshot)
    const restoredId = toRecover.at(-1)?.[0] ?? 0
    for (const [checkpointId, transaction] of toRecover) {
      const error = port.recoverAndCommit(transaction, checkpointId, restoredId)
      if (error !== null && !rules.ignoresRecoveryError(error)) return error
    }
    const open = rules.transactionToAbortOnRecovery(snapshot)
    if (open !== null) port.recoverAndAbort(open)
  }
  s.current = port.begin()
  return null
}

/** Writes one record into the open transaction. */
export function invokeSink<T, V>(s: TwoPhaseCommitSink<T>, value: V, port: TransactionPort<T, V>): void {
  assert(s.current !== null, 'a sink that takes records has an open transaction')
  port.invoke(s.current, value)
}

/**
 * Pre-commits the open transaction under a checkpoint and begins the next one (SNK-1).
 *
 * @returns what the checkpoint keeps; it shares nothing with the sink that later changes
 */
export function snapshotSink<T, V>(
  s: TwoPhaseCommitSink<T>,
  checkpointId: number,
  port: TransactionPort<T, V>,
  rules: TwoPhaseCommitRules
): TwoPhaseCommitSnapshot<T> {
  if (s.current !== null) {
    port.preCommit(s.current)
    s.pending.push([checkpointId, s.current])
    s.current = rules.beginsAfterSnapshot(s.finished) ? port.begin() : null
  }
  return { current: s.current, pending: s.pending.slice() }
}

/**
 * The JobManager says that a checkpoint is complete (SNK-2).
 *
 * @returns the first error, then the task must fail; null for success
 */
export function onSinkCheckpointComplete<T, V>(
  s: TwoPhaseCommitSink<T>,
  checkpointId: number,
  port: TransactionPort<T, V>,
  rules: TwoPhaseCommitRules
): string | null {
  let reported: string | null = null
  for (const entry of rules.transactionsToCommit(s.pending, checkpointId)) {
    const error = port.commit(entry[1], entry[0], checkpointId)
    if (!rules.staysPendingAfterCommit(error)) s.pending = s.pending.filter(other => other !== entry)
    reported = rules.errorToReport(reported, error)
    if (error !== null && !rules.goesOnAfterCommitError()) break
  }
  return reported
}

/** The JobManager says that a checkpoint was aborted: its transaction stays pending for the next completion (SNK-2). */
export function onSinkCheckpointAborted<T, V>(
  s: TwoPhaseCommitSink<T>,
  checkpointId: number,
  port: TransactionPort<T, V>,
  rules: TwoPhaseCommitRules
): void {
  for (const entry of rules.transactionsToAbort(s.pending, checkpointId)) {
    port.abort(entry[1])
    s.pending = s.pending.filter(other => other !== entry)
  }
}

/** The input has ended: the transaction that is open takes no more records and the next snapshot is its last. */
export function finishSink<T>(s: TwoPhaseCommitSink<T>): void {
  s.finished = true
}

/** The task ends in order, after success or failure: what is open is aborted, what is pending is left to recovery (SNK-3). */
export function closeSink<T, V>(s: TwoPhaseCommitSink<T>, port: TransactionPort<T, V>, rules: TwoPhaseCommitRules): void {
  if (s.current !== null && rules.abortsOnClose()) port.abort(s.current)
  s.current = null
}
