/**
 * The two-phase-commit sink's way to the external log. Flink's calls block the mailbox thread until the log has
 * answered; here each request is sent, its transaction is noted in `awaiting`, and the mailbox takes nothing else
 * until that is empty.
 */
import type { Message } from '../../kernel/actor.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { LogRequest } from '../messages.ts'
import type { SinkPort } from './sink-port.ts'
import { bufferValue } from './sink-buffer.ts'
import type { SubtaskRun } from './subtask-run.ts'

export class SinkTransactions implements SinkPort {
  run!: SubtaskRun

  /** An id that no other attempt uses: subtask, attempt, number. */
  begin(): string {
    const { s, task, context } = this.run
    return context.rules.twoPhaseCommit.transactionId(task.name, s.attempt, ++s.transactions)
  }

  invoke(_transaction: string, value: Value): void {
    bufferValue(this.run, value)
  }

  preCommit(transaction: string): void {
    const { s, task } = this.run
    this.#ask({ type: 'pre-commit', sink: task.vertex.id, transaction, values: s.buffer })
    s.buffer = []
  }

  commit(transaction: string): string | null {
    this.#ask({ type: 'commit', transaction })
    return null
  }

  /** Nothing of an open transaction has left this subtask yet. */
  abort(_transaction: string): void {
    this.run.s.buffer = []
  }

  recoverAndCommit(transaction: string): string | null {
    return this.commit(transaction)
  }

  recoverAndAbort(transaction: string): void {
    this.#ask({ type: 'abort', transaction, wantsReply: true })
  }

  fence(): void {
    this.#ask({ type: 'fence', owner: this.run.task.name, epoch: this.run.s.attempt })
  }

  #ask(request: Exclude<LogRequest, { type: 'write' } | { type: 'upsert' }>): void {
    this.run.s.awaiting.push(request.type === 'fence' ? request.owner : request.transaction)
    this.run.context.send(this.run.plan.layout.externalLog, request as Message, lane.external)
  }
}
