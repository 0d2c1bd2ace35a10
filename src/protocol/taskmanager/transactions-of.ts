import { PooledTransactions } from './pooled-transactions.ts'
import { SinkTransactions } from './sink-transactions.ts'
import type { SinkPort } from './sink-port.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { TableCommits } from './table-commits.ts'

const transactions = new SinkTransactions()
const commits = new TableCommits()
const pooled = new PooledTransactions()

/** The external system of the subtask whose step is being taken. */
export function transactionsOf(run: SubtaskRun): SinkPort {
  const type = run.task.vertex.sink?.type
  const port = type === 'table' ? commits : type === 'transaction-pool' ? pooled : transactions
  port.run = run
  return port
}
