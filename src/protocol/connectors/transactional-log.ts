/**
 * An external system that a sink writes to: a log with transactions, and a table without. It has clients of its own:
 * a request of a client that died may still land, and an answer to it is lost.
 * A read-committed reader sees the committed values only.
 */
import type { ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { LogReply, LogRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { Value } from '../job.ts'
import { canonicalJson } from '../state/key-group-canonical-json.ts'

export interface TransactionalLog {
  /** Pre-committed and not decided yet. */
  readonly prepared: KeyedMap<readonly Value[]>
  /** Ids of committed transactions: committing one again succeeds (SNK-4). */
  readonly committedIds: KeyedMap<true>
  /** What a read-committed reader sees: the canonical JSON text of each value, and how often. */
  readonly visible: KeyedMap<number>
  /** A prepared transaction is aborted after this long, in microseconds; 0: never. */
  readonly transactionTimeoutUs: number
}

/** Decisions of the log. */
export const transactionalLogRules = {
  /** Committing a committed transaction again is a success without effect (SNK-4). */
  isRepeatedCommit(isCommitted: boolean): boolean {
    return isCommitted
  },
  /** A pre-commit that lands again, or late, changes nothing once the transaction is committed. */
  acceptsPreCommit(isCommitted: boolean): boolean {
    return !isCommitted
  },
}

export type TransactionalLogRules = typeof transactionalLogRules

const TIMEOUT = 'transaction-timeout:'

export const transactionalLog: ActorType<TransactionalLog, { transactionTimeoutUs: number }, Rules> = {
  name: 'transactional-log',
  init: ({ transactionTimeoutUs }) => ({
    prepared: new KeyedMap(),
    committedIds: new KeyedMap(),
    visible: new KeyedMap(),
    transactionTimeoutUs,
  }),
  handle(log, message, context) {
    if (message.type === 'timer') {
      const transaction = (message as TimerFired).name.slice(TIMEOUT.length)
      if (log.prepared.delete(transaction)) context.emit('transaction-timed-out', 0, 0, transaction)
      return
    }
    takeRequest(log, message as LogRequest, context)
  },
}

function takeRequest(log: TransactionalLog, request: LogRequest, context: Context<Rules>): void {
  switch (request.type) {
    case 'write':
      makeVisible(log, [request.value], context)
      return
    case 'pre-commit':
      preCommit(log, request.transaction, request.values, context)
      return reply(request.transaction, '', context)
    case 'commit':
      return reply(request.transaction, commit(log, request.transaction, context), context)
    case 'abort':
      if (log.prepared.delete(request.transaction)) {
        context.cancelTimer(TIMEOUT + request.transaction)
        context.emit('transaction-aborted', 0, 0, request.transaction)
      }
      if (request.wantsReply) reply(request.transaction, '', context)
  }
}

function preCommit(log: TransactionalLog, transaction: string, values: readonly Value[], context: Context<Rules>): void {
  if (!context.rules.log.acceptsPreCommit(log.committedIds.has(transaction))) return
  log.prepared.set(transaction, values)
  context.emit('transaction-prepared', values.length, 0, transaction)
  if (log.transactionTimeoutUs > 0) context.setTimer(TIMEOUT + transaction, log.transactionTimeoutUs, 'guard')
}

/** @returns why it failed, empty for success */
function commit(log: TransactionalLog, transaction: string, context: Context<Rules>): string {
  if (context.rules.log.isRepeatedCommit(log.committedIds.has(transaction))) return ''
  const values = log.prepared.get(transaction)
  if (values === undefined) return `transaction ${transaction} is unknown: it timed out or was aborted`
  log.prepared.delete(transaction)
  log.committedIds.set(transaction, true)
  context.cancelTimer(TIMEOUT + transaction)
  context.emit('transaction-committed', values.length, 0, transaction)
  makeVisible(log, values, context)
  return ''
}

function makeVisible(log: TransactionalLog, values: readonly Value[], context: Context<Rules>): void {
  for (const value of values) {
    const text = canonicalJson(value)
    log.visible.set(text, (log.visible.get(text) ?? 0) + 1)
    if (context.isTraced) context.emit('visible', 0, 0, text)
  }
}

function reply(transaction: string, error: string, context: Context<Rules>): void {
  const message: LogReply = { type: 'log-reply', transaction, error }
  context.send(context.sender, message as Message, lane.external)
}
