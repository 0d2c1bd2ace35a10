/**
 * A sink's way to a table: files are written at the pre-commit; a commit loads the table, sees whether it is there already,
 * and adds the file to the version that it has seen. On a conflict it begins anew. Commits are made one after the other, in
 * the order of the checkpoints, and the mailbox waits for them as for any external call.
 */
import type { Message } from '../../kernel/actor.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { TableLoaded, TableRequest } from '../connectors/table-messages.ts'
import type { LogReply } from '../messages.ts'
import type { SinkPort } from './sink-port.ts'
import { bufferValue } from './sink-buffer.ts'
import { onLogReply } from './subtask-life.ts'
import type { SubtaskRun } from './subtask-run.ts'

export class TableCommits implements SinkPort {
  run!: SubtaskRun

  begin(): string {
    const { s, task, context } = this.run
    return context.rules.twoPhaseCommit.transactionId(task.name, s.attempt, ++s.transactions)
  }

  invoke(_transaction: string, value: Value): void {
    bufferValue(this.run, value)
  }

  preCommit(transaction: string): void {
    const { s, task } = this.run
    s.awaiting.push(transaction)
    const isLast = s.sink?.finished === true
    ask(this.run, { type: 'pre-commit', sink: task.vertex.id, transaction, values: s.buffer, isLast })
    s.buffer = []
  }

  commit(transaction: string, checkpointId: number, completedId: number): string | null {
    const { s } = this.run
    s.awaiting.push(transaction)
    s.committing.push({ transaction, checkpointId, completedId })
    if (s.committing.length === 1) loadTable(this.run)
    return null
  }

  abort(_transaction: string): void {
    this.run.s.buffer = []
  }

  recoverAndCommit(transaction: string, checkpointId: number, completedId: number): string | null {
    return this.commit(transaction, checkpointId, completedId)
  }

  /** No file of it was written. */
  recoverAndAbort(_transaction: string): void {}

  /** A table fences nobody. */
  fence(): void {}
}

/** The table has answered a load, or refused an append because it has changed. */
export function onTableLoaded(run: SubtaskRun, loaded: TableLoaded): void {
  const { transaction, checkpointId, completedId, version, isThere, isConflict } = loaded
  if (run.s.committing[0]?.transaction !== transaction) return
  const rules = run.context.rules.table
  const heeds = isConflict ? rules.checksAgainAfterConflict() : rules.heedsAlreadyCommitted(run.s.afterReplies.then === 'run')
  if (isThere && heeds) onTableReply(run, { type: 'log-reply', transaction, error: '' })
  else ask(run, { type: 'append-file', transaction, checkpointId, completedId, baseVersion: version }, drawDelayUs(run))
}

/** One request is done for good: the next commit begins. */
export function onTableReply(run: SubtaskRun, reply: LogReply): void {
  if (run.s.committing[0]?.transaction === reply.transaction) {
    run.s.committing.shift()
    if (run.s.committing.length > 0) loadTable(run)
  }
  onLogReply(run, reply)
}

function loadTable(run: SubtaskRun): void {
  ask(run, { type: 'load-table', ...run.s.committing[0] })
}

/** Catalogs are slow now and then: a commit may be on its way for longer than its committer lives. */
function drawDelayUs({ plan, context }: SubtaskRun): number {
  const { commitDelayUs } = plan.graph.config.sink
  return plan.isTimed && commitDelayUs > 0 ? context.choose('commit-delay', Math.floor(commitDelayUs / 1000) + 1) * 1000 : 0
}

function ask(run: SubtaskRun, request: TableRequest, delayUs = 0): void {
  run.context.send(run.plan.layout.table!, request as Message, lane.external, delayUs)
}
