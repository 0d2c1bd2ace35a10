import { SinkTransactions } from './sink-transactions.ts'
import type { SinkPort } from './sink-port.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { TableCommits } from './table-commits.ts'

const transactions = new SinkTransactions()
const commits = new TableCommits()

/** The external system of the subtask whose step is being taken. */
export function transactionsOf(run: SubtaskRun): SinkPort {
  const port = run.task.vertex.sink?.type === 'table' ? commits : transactions
  port.run = run
  return port
}
