/**
 * An external system that a sink writes to: a log with transactions, and a table without. It has clients of its own:
 * a request of a client that died may still land, and an answer to it is lost.
 * A read-committed reader sees the committed values only.
 */
import { independence, type ActorType, type Context, type Message, type TimerFired } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type { LogReply, LogRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { Value } from '../job.ts'
import { canonicalJson } from '../state/key-group-canonical-json.ts'

export interface TransactionalLog {
  /** By sink subtask: its newest attempt that has announced itself. Older ones are fenced. */
  readonly epochs: KeyedMap<number>
  /** Pre-committed and not decided yet. */
  readonly prepared: KeyedMap<PreparedTransaction>
  /** Ids of committed transactions: committing one again succeeds (SNK-4). */
  readonly committedIds: KeyedMap<true>
  /** Where time is abstracted: what a read-committed reader sees, by `visibleKey`: how often each value of each sink. */
  readonly visible: KeyedMap<number>
  /** Elsewhere: the same as it came, by number. Cheaper to write; `visibleValues` counts it. */
  readonly batches: KeyedMap<PreparedTransaction>
  /** Tables that sinks upsert into: the newest value by `visibleKey` of sink and key. */
  readonly rows: KeyedMap<Value>
  readonly isTimed: boolean
  /** A prepared transaction is aborted after this long, in microseconds; 0: never. */
  readonly transactionTimeoutUs: number
}

/** A transaction as its pre-commit left it. */
export interface PreparedTransaction {
  /** Id of the sink's vertex: each sink writes to a topic of its own. */
  readonly sink: string
  readonly values: readonly Value[]
}

/** Under what a value of a sink is visible: the id of the sink's vertex, a space, the value's canonical JSON text. */
export function visibleKey(sink: string, value: Value): string {
  return `${sink} ${canonicalJson(value)}`
}

/** The parts of a `visibleKey`. */
export function partsOfVisibleKey(key: string): { readonly sink: string; readonly text: string } {
  const space = key.indexOf(' ')
  return { sink: key.slice(0, space), text: key.slice(space + 1) }
}

/** An id that no other attempt uses: sink subtask, attempt, number within the attempt. */
export function transactionId(owner: string, epoch: number, number: number): string {
  return `${owner}/${epoch}/${number}`
}

/** Which attempt of which sink subtask a transaction belongs to. */
export function partsOfTransactionId(id: string): { readonly owner: string; readonly epoch: number } {
  const [owner, epoch] = id.split('/')
  return { owner, epoch: Number(epoch) }
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
  /** SNK-3: what an attempt says after a newer one of its subtask has announced itself is refused. */
  isFenced(epoch: number, newestEpoch: number): boolean {
    return epoch < newestEpoch
  },
  /** SNK-3: prepared transactions of earlier attempts that a newer one aborts when it announces itself. */
  lingeringTransactions(prepared: readonly string[], owner: string, epoch: number): readonly string[] {
    return prepared.filter((id) => partsOfTransactionId(id).owner === owner && partsOfTransactionId(id).epoch < epoch)
  },
}

export type TransactionalLogRules = typeof transactionalLogRules

const TIMEOUT = 'transaction-timeout:'

/** The behaviour of the external log of a job. */
export function transactionalLogActor(plan: ExecutionPlan): ActorType<TransactionalLog, unknown, Rules> {
  const { transactionTimeoutUs } = plan.graph.config.sink
  // A late request and the fence that refuses it come over one FIFO link where a sink has but one place to restart in.
  const declared = plan.layout.taskExecutors.length === 1 ? independence.ofOrder | independence.ofFailure : 0
  return {
    name: 'transactional-log',
    init: () => ({
      epochs: new KeyedMap(),
      prepared: new KeyedMap(),
      committedIds: new KeyedMap(),
      visible: new KeyedMap(),
      batches: new KeyedMap(),
      rows: new KeyedMap(),
      isTimed: plan.isTimed,
      transactionTimeoutUs,
    }),
    independence: () => declared,
    handle(log, message, context) {
      if (message.type === 'timer') {
        const transaction = (message as TimerFired).name.slice(TIMEOUT.length)
        if (log.prepared.delete(transaction)) context.emit('transaction-timed-out', 0, 0, transaction)
        return
      }
      if (message.type === 'expire-transactions') return expireAll(log, context)
      takeRequest(log, message as LogRequest, context)
    },
  }
}

/** From outside: what is pre-committed and not decided has been open too long (SNK-9). */
function expireAll(log: TransactionalLog, context: Context<Rules>): void {
  for (const [transaction] of log.prepared.sortedEntries()) {
    log.prepared.delete(transaction)
    context.cancelTimer(TIMEOUT + transaction)
    context.emit('transaction-timed-out', 0, 0, transaction)
  }
}

function takeRequest(log: TransactionalLog, request: LogRequest, context: Context<Rules>): void {
  switch (request.type) {
    case 'write':
      makeVisible(log, { sink: request.sink, values: [request.value] }, context)
      return
    case 'upsert':
      upsert(log, request, context)
      return
    case 'fence':
      fence(log, request.owner, request.epoch, context)
      return reply(request.owner, '', context)
    case 'pre-commit': {
      const { transaction, sink, values } = request
      return reply(transaction, preCommit(log, transaction, { sink, values }, context), context)
    }
    case 'commit':
      return reply(request.transaction, commit(log, request.transaction, context), context)
    case 'abort':
      abort(log, request.transaction, context)
      if (request.wantsReply) reply(request.transaction, '', context)
  }
}

/** SNK-10: the last write of a key wins. */
function upsert(log: TransactionalLog, { sink, key, value }: Extract<LogRequest, { type: 'upsert' }>, context: Context<Rules>): void {
  log.rows.set(visibleKey(sink, key), value)
  if (context.isTraced) context.emit('visible', 0, 0, visibleKey(sink, value))
}

function fence(log: TransactionalLog, owner: string, epoch: number, context: Context<Rules>): void {
  if (epoch <= (log.epochs.get(owner) ?? 0)) return
  log.epochs.set(owner, epoch)
  const prepared = log.prepared.sortedEntries().map(([id]) => id)
  for (const id of context.rules.log.lingeringTransactions(prepared, owner, epoch)) abort(log, id, context)
}

function abort(log: TransactionalLog, transaction: string, context: Context<Rules>): void {
  if (!log.prepared.delete(transaction)) return
  context.cancelTimer(TIMEOUT + transaction)
  context.emit('transaction-aborted', 0, 0, transaction)
}

/** @returns why it was refused, empty for success */
function preCommit(log: TransactionalLog, transaction: string, prepared: PreparedTransaction, context: Context<Rules>): string {
  const { owner, epoch } = partsOfTransactionId(transaction)
  if (context.rules.log.isFenced(epoch, log.epochs.get(owner) ?? 0)) return `attempt ${epoch} of ${owner} is fenced`
  if (!context.rules.log.acceptsPreCommit(log.committedIds.has(transaction))) return ''
  log.prepared.set(transaction, prepared)
  context.emit('transaction-prepared', prepared.values.length, 0, transaction)
  if (log.transactionTimeoutUs > 0) context.setTimer(TIMEOUT + transaction, log.transactionTimeoutUs, 'guard')
  return ''
}

/** @returns why it failed, empty for success */
function commit(log: TransactionalLog, transaction: string, context: Context<Rules>): string {
  if (context.rules.log.isRepeatedCommit(log.committedIds.has(transaction))) return ''
  const prepared = log.prepared.get(transaction)
  if (prepared === undefined) {
    context.emit('commit-refused', 0, 0, transaction)
    return `transaction ${transaction} is unknown: it timed out or was aborted`
  }
  log.prepared.delete(transaction)
  log.committedIds.set(transaction, true)
  context.cancelTimer(TIMEOUT + transaction)
  context.emit('transaction-committed', prepared.values.length, 0, transaction)
  makeVisible(log, prepared, context)
  return ''
}

function makeVisible(log: TransactionalLog, batch: PreparedTransaction, context: Context<Rules>): void {
  if (log.isTimed) log.batches.set(String(log.batches.size), batch)
  else countValues(log.visible, batch)
  if (context.isTraced) for (const value of batch.values) context.emit('visible', 0, 0, visibleKey(batch.sink, value))
}

function countValues(visible: KeyedMap<number>, { sink, values }: PreparedTransaction): void {
  for (const value of values) {
    const key = visibleKey(sink, value)
    visible.set(key, (visible.get(key) ?? 0) + 1)
  }
}

/** What a read-committed reader sees: `visibleKey` and how often, in the order of the keys' code units. */
export function visibleValues(log: TransactionalLog): [string, number][] {
  if (!log.isTimed && log.rows.size === 0) return log.visible.sortedEntries()
  const visible = log.visible.fork()
  for (const [key, value] of log.rows.sortedEntries()) countValues(visible, { sink: partsOfVisibleKey(key).sink, values: [value] })
  for (const [, batch] of log.batches.sortedEntries()) countValues(visible, batch)
  return visible.sortedEntries()
}

function reply(transaction: string, error: string, context: Context<Rules>): void {
  const message: LogReply = { type: 'log-reply', transaction, error }
  context.send(context.sender, message as Message, lane.external)
}
