/**
 * A log whose transactions are named by a pool of ids that are used again, as Kafka's transaction coordinator keeps them.
 * Each use of an id is an epoch: beginning bumps it, aborts what was open under the id, and fences whoever still uses the
 * epoch before. Records go into the log as they come; a reader of committed data reads up to the first open transaction.
 * A transaction does not time out here, so that one which nobody ends holds readers up for ever.
 */
import type { ActorType, Context, Message } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { BrokerReply, BrokerRequest } from './broker-messages.ts'
import type { Rules } from '../rules.ts'
import { visibleKey } from './transactional-log.ts'

export interface TransactionBroker {
  /** By transactional id. */
  readonly producers: KeyedMap<Producer>
  /** By sink subtask: its newest attempt that has announced itself. */
  readonly attempts: KeyedMap<number>
  /** By number: what was committed, in the order of the commits. */
  readonly committed: KeyedMap<LogTransaction>
  /** Place of the next record. */
  endOffset: number
}

export interface Producer {
  readonly epoch: number
  /** Null while nothing was written in this epoch, and when its transaction has ended. */
  readonly open: LogTransaction | null
}

export interface LogTransaction {
  /** As its sink's checkpoint names it. */
  readonly transaction: string
  readonly sink: string
  /** Place of its first record. */
  readonly offset: number
  readonly values: readonly Value[]
}

/** A use of a transactional id: what a sink's checkpoint remembers of a transaction. A text stands in for an epoch that is asked for. */
export function pooledTransaction(id: string, epoch: number | string): string {
  return `${id}#${epoch}`
}

/** What the answer to a new attempt that announces itself names. */
export function announcement(owner: string, attempt: number): string {
  return `${owner} attempt ${attempt}`
}

/** Its parts; the epoch is NaN as long as the broker has not given it. */
export function partsOfPooled(transaction: string): { readonly id: string; readonly epoch: number } {
  const [id, epoch] = transaction.split('#')
  return { id, epoch: Number(epoch) }
}

/** Decisions of the broker and of those who use it. */
export const transactionBrokerRules = {
  /** The epoch of an id that is begun again. */
  epochAfter(epoch: number): number {
    return epoch + 1
  },
  /** What an epoch says that is not the id's newest is refused. */
  isFenced(epoch: number, newestEpoch: number): boolean {
    return epoch !== newestEpoch
  },
  /** SNK-9: an id is used again only after its commit was answered; so a recovery that finds it used again has nothing to do. */
  acceptsStaleCommit(isRecovery: boolean): boolean {
    return isRecovery
  },
  /** SNK-3: what earlier attempts left behind, by id and epoch, is ended; what the restored checkpoint covers is not. */
  isLingering(id: string, epoch: number, covered: readonly string[]): boolean {
    return !covered.includes(pooledTransaction(id, epoch))
  },
}

export type TransactionBrokerRules = typeof transactionBrokerRules

/** The behaviour of the log that pooled transactions write to. */
export function transactionBrokerActor(): ActorType<TransactionBroker, unknown, Rules> {
  return {
    name: 'transaction-broker',
    init: () => ({ producers: new KeyedMap(), attempts: new KeyedMap(), committed: new KeyedMap(), endOffset: 0 }),
    handle: (broker, message, context) => takeRequest(broker, message as BrokerRequest, context),
  }
}

function takeRequest(broker: TransactionBroker, request: BrokerRequest, context: Context<Rules>): void {
  switch (request.type) {
    case 'begin':
      return begin(broker, request, context)
    case 'end-lingering':
      return endLingering(broker, request, context)
    case 'append-record':
      write(broker, request.transaction, request.sink, (values) => [...values, request.value], context)
      return
    case 'pre-commit': {
      const error = request.values.length === 0 ? '' : write(broker, request.transaction, request.sink, () => request.values, context)
      if (error === '') context.emit('transaction-prepared', request.values.length, 0, request.transaction)
      return reply({ type: 'log-reply', transaction: request.transaction, error }, context)
    }
    case 'commit':
      reply({ type: 'log-reply', transaction: request.transaction, error: commit(broker, request, context) }, context)
  }
}

function begin(broker: TransactionBroker, request: Extract<BrokerRequest, { type: 'begin' }>, context: Context<Rules>): void {
  const { id, owner, attempt, transaction } = request
  if (attempt < (broker.attempts.get(owner) ?? 0)) {
    return reply({ type: 'log-reply', transaction, error: `attempt ${attempt} of ${owner} is fenced` }, context)
  }
  const { epoch } = broker.producers.get(id) ?? { epoch: 0 }
  abort(broker, id, context)
  const next = epoch === 0 ? 1 : context.rules.broker.epochAfter(epoch)
  broker.producers.set(id, { epoch: next, open: null })
  reply({ type: 'transaction-begun', transaction, epoch: next }, context)
}

type EndLingering = Extract<BrokerRequest, { type: 'end-lingering' }>

function endLingering(broker: TransactionBroker, request: EndLingering, context: Context<Rules>): void {
  const { owner, attempt, covered, current } = request
  broker.attempts.set(owner, Math.max(attempt, broker.attempts.get(owner) ?? 0))
  for (const [id, { epoch }] of broker.producers.sortedEntries()) {
    if (!id.startsWith(`${owner}/`) || id === current || !context.rules.broker.isLingering(id, epoch, covered)) continue
    abort(broker, id, context)
    broker.producers.set(id, { epoch: epoch + 1, open: null })
  }
  reply({ type: 'log-reply', transaction: announcement(owner, attempt), error: '' }, context)
}

function abort(broker: TransactionBroker, id: string, context: Context<Rules>): void {
  const producer = broker.producers.get(id)
  if (producer === undefined || producer.open === null) return
  broker.producers.set(id, { epoch: producer.epoch, open: null })
  context.emit('transaction-aborted', 0, 0, pooledTransaction(id, producer.epoch))
}

/** @returns why it was refused, empty for success */
function write(
  broker: TransactionBroker,
  transaction: string,
  sink: string,
  next: (values: readonly Value[]) => readonly Value[],
  context: Context<Rules>,
): string {
  const { id, epoch } = partsOfPooled(transaction)
  const producer = broker.producers.get(id)
  if (producer === undefined || context.rules.broker.isFenced(epoch, producer.epoch)) return `${transaction} is fenced`
  const open = producer.open ?? { transaction, sink, offset: broker.endOffset, values: [] }
  if (producer.open === null) broker.endOffset++
  broker.producers.set(id, { epoch: producer.epoch, open: { ...open, values: next(open.values) } })
  return ''
}

/** @returns why it failed, empty for success; what has ended already is committed */
function commit(broker: TransactionBroker, request: Extract<BrokerRequest, { type: 'commit' }>, context: Context<Rules>): string {
  const { transaction, isRecovery } = request
  const { id, epoch } = partsOfPooled(transaction)
  const producer = broker.producers.get(id)
  if (producer === undefined || context.rules.broker.isFenced(epoch, producer.epoch)) {
    if (context.rules.broker.acceptsStaleCommit(isRecovery)) return ''
    context.emit('commit-refused', 0, 0, transaction)
    return `${transaction} is fenced`
  }
  const { open } = producer
  if (open === null) return ''
  broker.producers.set(id, { epoch: producer.epoch, open: null })
  broker.committed.set(String(broker.committed.size), open)
  context.emit('transaction-committed', open.values.length, 0, transaction)
  if (context.isTraced) for (const value of open.values) context.emit('visible', 0, 0, visibleKey(open.sink, value))
  return ''
}

function reply(message: BrokerReply, context: Context<Rules>): void {
  context.send(context.sender, message as Message, lane.external)
}

/** The open transactions, by the id and epoch that they go by, first record first. */
export function openTransactions({ producers }: TransactionBroker): readonly { readonly transaction: string; readonly offset: number }[] {
  const open = producers.sortedEntries().flatMap(([id, producer]) => {
    return producer.open === null ? [] : [{ transaction: pooledTransaction(id, producer.epoch), offset: producer.open.offset }]
  })
  return open.sort((x, y) => x.offset - y.offset)
}

/** What a read-committed reader sees, up to the first open transaction: `visibleKey` and how often, in their order. */
export function visibleRecords(broker: TransactionBroker): [string, number][] {
  return countRecords(broker, openTransactions(broker)[0]?.offset ?? broker.endOffset)
}

/** All that is committed, be it hidden behind an open transaction or not. */
export function committedRecords(broker: TransactionBroker): [string, number][] {
  return countRecords(broker, broker.endOffset)
}

function countRecords({ committed }: TransactionBroker, endOffset: number): [string, number][] {
  const counts = new KeyedMap<number>()
  for (const [, { sink, offset, values }] of committed.sortedEntries()) {
    if (offset >= endOffset) continue
    for (const value of values) {
      const key = visibleKey(sink, value)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts.sortedEntries()
}
