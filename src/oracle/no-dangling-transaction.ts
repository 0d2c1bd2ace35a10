/** When a job has finished, nobody has left a transaction open that readers of committed data wait for. */
import { openTransactions } from '../protocol/connectors/transaction-broker.ts'
import type { Finding, Oracle, OracleView, RunOutcome } from './oracle.ts'
import { brokerOf, externalLogOf, jobManagerOf } from './world-reading.ts'

interface Memory {
  hasFinished: boolean
}

/**
 * Each transaction of the external system has a live owner or is ended (SNK-3). Judged when nothing can happen any more:
 * what is then pre-committed or open stays so, and in a log of pooled ids it hides all that was committed behind it. A log that
 * gives it up in the end has only kept its readers waiting for so long.
 */
export const noDanglingTransaction: Oracle<Memory> = {
  name: 'no-dangling-transaction',
  invariants: [22],
  scope: 'quiescence',
  eventTypes: [],
  emissionTypes: ['job-status', 'transaction-timed-out'],
  init: () => ({ hasFinished: false }),
  onEmission(memory, { type, text }) {
    if (type === 'job-status') memory.hasFinished = text === 'FINISHED'
    return type === 'transaction-timed-out' && memory.hasFinished ? leftOpen(text, [text], ' until it times out') : null
  },
  atEnd: (_, outcome, view) => judge(outcome, view),
}

function judge(outcome: RunOutcome, view: OracleView): Finding | null {
  if (outcome !== 'quiescent' || jobManagerOf(view)?.status !== 'FINISHED') return null
  const broker = brokerOf(view)
  const open = broker === null ? [] : openTransactions(broker).map(({ transaction }) => transaction)
  const prepared = externalLogOf(view)?.prepared.sortedEntries().map(([transaction]) => transaction) ?? []
  const [first] = [...open, ...prepared]
  if (first === undefined) return null
  return leftOpen(first, [...open, ...prepared], open.length > 0 ? ', and readers of committed data wait behind it' : '')
}

function leftOpen(transaction: string, witnesses: readonly string[], how: string): Finding {
  return { message: `transaction ${transaction} is left open by a job that has finished${how}`, witnesses }
}
