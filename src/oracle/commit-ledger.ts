/** What the external log has been given and what it has made visible, as sums: the memory of the output oracles. */
import type { BrokerRequest } from '../protocol/connectors/broker-messages.ts'
import type { LogRequest } from '../protocol/messages.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { addSum, addValue, emptySum, type MultisetSum } from './fold/multiset.ts'
import type { FoldValue } from './fold/fold-job.ts'
import type { OracleEmission, OracleEvent } from './oracle.ts'

export interface CommitLedger {
  /** Pre-committed and not decided. */
  readonly open: OpenTransaction[]
  /** Timed out before they were committed: committing them fails, and the job with it. */
  readonly timedOut: string[]
  /** By vertex: what a read-committed reader sees of each sink. */
  readonly committed: MultisetSum[]
}

export interface OpenTransaction extends MultisetSum {
  readonly transaction: string
  readonly vertex: number
}

/** What a ledger must be told of. */
export const ledgerEvents: readonly string[] = ['pre-commit', 'write', 'append-record']
export const ledgerEmissions: readonly string[] = ['transaction-committed', 'transaction-aborted', 'transaction-timed-out']

export function createLedger(plan: ExecutionPlan): CommitLedger {
  return { open: [], timedOut: [], committed: plan.graph.vertices.map(emptySum) }
}

/** A request has reached the log. */
export function noteRequest(ledger: CommitLedger, event: OracleEvent, plan: ExecutionPlan): void {
  const request = event.message as LogRequest | BrokerRequest
  if (request.type === 'write') {
    addValue(ledger.committed[vertexOf(plan, request.sink)], request.value as FoldValue)
  } else if (request.type === 'append-record') {
    addValue(openNamed(ledger, request.transaction, vertexOf(plan, request.sink)), request.value as FoldValue)
  } else if (request.type === 'pre-commit') {
    drop(ledger, request.transaction)
    const open = openNamed(ledger, request.transaction, vertexOf(plan, request.sink))
    for (const value of request.values) addValue(open, value as FoldValue)
  }
}

function openNamed(ledger: CommitLedger, transaction: string, vertex: number): OpenTransaction {
  const known = ledger.open.find((open) => open.transaction === transaction)
  if (known !== undefined) return known
  const open: OpenTransaction = { transaction, vertex, ...emptySum() }
  ledger.open.push(open)
  return open
}

/** The log says what it has done with a transaction. */
export function noteOutcome(ledger: CommitLedger, { type, text }: OracleEmission): void {
  const dropped = drop(ledger, text)
  if (type === 'transaction-timed-out') ledger.timedOut.push(text)
  if (dropped !== null && type === 'transaction-committed') addSum(ledger.committed[dropped.vertex], dropped)
}

function drop({ open }: CommitLedger, transaction: string): OpenTransaction | null {
  for (let i = 0; i < open.length; i++) if (open[i].transaction === transaction) return open.splice(i, 1)[0]
  return null
}

function vertexOf(plan: ExecutionPlan, sink: string): number {
  const { vertices } = plan.graph
  for (let i = 0; i < vertices.length; i++) if (vertices[i].id === sink) return i
  return -1
}
