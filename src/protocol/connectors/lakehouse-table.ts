/**
 * A table of immutable files, as Apache Iceberg keeps them: a commit adds files to the version that it was based on, and is
 * refused when another has come before it; whoever commits then refreshes and tries again. The table remembers by committer
 * the highest checkpoint that was committed, so that a recovery can tell what it need not commit again (SNK-4).
 * A request of a client that died may still land: nothing fences it but the version that it was based on.
 */
import type { ActorType, Context, Message } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { TableReply, TableRequest } from './table-messages.ts'
import type { Rules } from '../rules.ts'
import { partsOfTransactionId, visibleKey } from './transactional-log.ts'

export interface LakehouseTable {
  /** By name: files that were written, whether a commit added them or not. A file is named like the transaction that wrote it. */
  readonly files: KeyedMap<DataFile>
  /** By sink: how many commits have changed its table. */
  readonly versions: KeyedMap<number>
  /** By `CommitIdentity.key`: the highest id that was committed. */
  readonly committed: KeyedMap<number>
  /** By file: how often commits have added it. Once, if all goes well. */
  readonly appended: KeyedMap<number>
}

export interface DataFile {
  /** Id of the sink's vertex: each sink writes to a table of its own. */
  readonly sink: string
  readonly values: readonly Value[]
  /** Written after the end of the input. */
  readonly isLast: boolean
}

/** What a commit is known by when it comes again. */
export interface CommitIdentity {
  readonly key: string
  readonly id: number
}

/** What the identity of a commit may be made of. */
export interface CommitOfFile {
  readonly sink: string
  /** The sink's subtask. */
  readonly owner: string
  /** The checkpoint that the file belongs to. */
  readonly checkpointId: number
  /** The checkpoint whose completion, or restore, has it committed. */
  readonly completedId: number
  readonly isLast: boolean
}

/** Decisions of the table and of those who commit to it. */
export const lakehouseTableRules = {
  /** SNK-4: what a commit is known by: its committer, and the checkpoint that its file belongs to. */
  commitIdentity({ owner, checkpointId }: CommitOfFile): CommitIdentity {
    return { key: owner, id: checkpointId }
  },
  /** SNK-4: a committer commits in the order of the checkpoints, so what is not above the highest one is there. */
  isAlreadyCommitted(id: number, highestCommittedId: number): boolean {
    return id <= highestCommittedId
  },
  /** The table has changed since the version that a commit was based on. */
  conflicts(baseVersion: number, version: number): boolean {
    return baseVersion !== version
  },
  /** SNK-4: a commit that is there is not made again, be it a recovery's or a first one. */
  heedsAlreadyCommitted(_isRecovery: boolean): boolean {
    return true
  },
  /** SNK-4: what made a commit conflict may have been this very commit, of an earlier attempt. */
  checksAgainAfterConflict(): boolean {
    return true
  },
}

export type LakehouseTableRules = typeof lakehouseTableRules

/** The behaviour of the tables that a job's sinks write to. */
export function lakehouseTableActor(): ActorType<LakehouseTable, unknown, Rules> {
  return {
    name: 'lakehouse-table',
    init: () => ({ files: new KeyedMap(), versions: new KeyedMap(), committed: new KeyedMap(), appended: new KeyedMap() }),
    handle: (table, message, context) => takeRequest(table, message as TableRequest, context),
  }
}

function takeRequest(table: LakehouseTable, request: TableRequest, context: Context<Rules>): void {
  const { transaction } = request
  if (request.type === 'pre-commit') {
    const { sink, values, isLast } = request
    table.files.set(transaction, { sink, values, isLast })
    context.emit('transaction-prepared', values.length, 0, transaction)
    return reply({ type: 'log-reply', transaction, error: '' }, context)
  }
  const file = table.files.get(transaction)
  if (file === undefined) return reply({ type: 'log-reply', transaction, error: `file ${transaction} is missing` }, context)
  const { checkpointId, completedId } = request
  const { owner } = partsOfTransactionId(transaction)
  const identity = context.rules.table.commitIdentity({ sink: file.sink, owner, checkpointId, completedId, isLast: file.isLast })
  const version = table.versions.get(file.sink) ?? 0
  const isConflict = request.type === 'append-file' && context.rules.table.conflicts(request.baseVersion, version)
  if (request.type === 'append-file' && !isConflict) return append(table, transaction, file, identity, context)
  const highest = table.committed.get(identity.key) ?? 0
  const isThere = context.rules.table.isAlreadyCommitted(identity.id, highest)
  if (isConflict) context.emit('commit-conflict', request.baseVersion, version, transaction)
  reply({ type: 'table-loaded', transaction, checkpointId, completedId, version, isThere, isConflict }, context)
}

function append(table: LakehouseTable, transaction: string, file: DataFile, { key, id }: CommitIdentity, context: Context<Rules>): void {
  table.versions.set(file.sink, (table.versions.get(file.sink) ?? 0) + 1)
  table.committed.set(key, Math.max(id, table.committed.get(key) ?? 0))
  table.appended.set(transaction, (table.appended.get(transaction) ?? 0) + 1)
  context.emit('transaction-committed', file.values.length, 0, transaction)
  if (context.isTraced) for (const value of file.values) context.emit('visible', 0, 0, visibleKey(file.sink, value))
  reply({ type: 'log-reply', transaction, error: '' }, context)
}

function reply(message: TableReply, context: Context<Rules>): void {
  context.send(context.sender, message as Message, lane.external)
}

/** What a reader of the tables sees: `visibleKey` and how often, in the order of the keys' code units. */
export function visibleRows({ files, appended }: LakehouseTable): [string, number][] {
  const visible = new KeyedMap<number>()
  for (const [name, times] of appended.sortedEntries()) {
    const file = files.get(name)
    for (const value of file?.values ?? []) {
      const key = visibleKey(file!.sink, value)
      visible.set(key, (visible.get(key) ?? 0) + times)
    }
  }
  return visible.sortedEntries()
}
