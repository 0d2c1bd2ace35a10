/**
 * A sink's way to a log whose transactional ids come from a pool: the smallest id that no transaction of this attempt uses
 * is begun again. Records are sent as they come; the broker's answer to a beginning gives the epoch.
 */
import type { Message } from '../../kernel/actor.ts'
import { announcement, partsOfPooled, pooledTransaction } from '../connectors/transaction-broker.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { BrokerRequest, TransactionBegun } from '../connectors/broker-messages.ts'
import type { SinkPort } from './sink-port.ts'
import { bufferValue } from './sink-buffer.ts'
import { onLogReply } from './subtask-life.ts'
import type { SubtaskRun } from './subtask-run.ts'

export class PooledTransactions implements SinkPort {
  run!: SubtaskRun

  begin(): string {
    const { s, task } = this.run
    const used = [...s.restoredTransactions, ...(s.sink?.pending ?? []).map(([, transaction]) => transaction)]
    const usedIds = used.map((transaction) => partsOfPooled(transaction).id)
    let number = 0
    while (usedIds.includes(`${task.name}/${number}`)) number++
    const id = `${task.name}/${number}`
    // The answer to an earlier attempt of this subtask, which may still be on its way here, is no answer to this one.
    const transaction = pooledTransaction(id, `attempt ${s.attempt}`)
    s.awaiting.push(transaction)
    ask(this.run, { type: 'begin', transaction, id, owner: task.name, attempt: s.attempt })
    return transaction
  }

  invoke(transaction: string, value: Value): void {
    bufferValue(this.run, value)
    ask(this.run, { type: 'append-record', transaction, sink: this.run.task.vertex.id, value })
  }

  preCommit(transaction: string): void {
    const { s, task } = this.run
    s.awaiting.push(transaction)
    ask(this.run, { type: 'pre-commit', transaction, sink: task.vertex.id, values: s.buffer })
    s.buffer = []
  }

  commit(transaction: string): string | null {
    this.run.s.awaiting.push(transaction)
    ask(this.run, { type: 'commit', transaction, isRecovery: false })
    return null
  }

  /** The next attempt, or whoever begins the id again, aborts it. */
  abort(_transaction: string): void {
    this.run.s.buffer = []
  }

  recoverAndCommit(transaction: string): string | null {
    const { s } = this.run
    s.restoredTransactions.push(transaction)
    s.awaiting.push(transaction)
    ask(this.run, { type: 'commit', transaction, isRecovery: true })
    return null
  }

  /** It is ended with all that lingers. */
  recoverAndAbort(_transaction: string): void {}

  fence(): void {
    const { s, task } = this.run
    s.awaiting.push(announcement(task.name, s.attempt))
    const current = partsOfPooled(s.sink?.current ?? '').id
    ask(this.run, { type: 'end-lingering', owner: task.name, attempt: s.attempt, covered: [...s.restoredTransactions], current })
  }
}

/** The broker has given the epoch of what was begun. */
export function onTransactionBegun(run: SubtaskRun, { transaction, epoch }: TransactionBegun): void {
  const { sink } = run.s
  if (sink?.current === transaction) sink.current = pooledTransaction(partsOfPooled(transaction).id, epoch)
  onLogReply(run, { type: 'log-reply', transaction, error: '' })
}

function ask(run: SubtaskRun, request: BrokerRequest): void {
  run.context.send(run.plan.layout.broker!, request as Message, lane.external)
}
