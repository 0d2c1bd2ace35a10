/** What a completed checkpoint covers can be committed, however often recovery asks for it. */
import type { Finding, Oracle, OracleEmission } from './oracle.ts'

interface Memory {
  /** Transactions that the external system has aborted because they were open for too long. */
  readonly timedOut: string[]
}

/**
 * The other half of invariant 22: a commit is refused only where the transaction timed out before. A refusal fails the task,
 * and the restart that follows asks for the same commit again.
 */
export const commitsSucceed: Oracle<Memory> = {
  name: 'commits-succeed',
  invariants: [22],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['commit-refused', 'transaction-timed-out'],
  init: () => ({ timedOut: [] }),
  onEmission(memory, { type, text }) {
    if (type === 'commit-refused') return judge(memory, text)
    memory.timedOut.push(text)
    return null
  },
}

function judge({ timedOut }: Memory, transaction: OracleEmission['text']): Finding | null {
  if (timedOut.includes(transaction)) return null
  const message = `the commit of transaction ${transaction} was refused, although its checkpoint is complete and it did not time out`
  return { message, witnesses: [transaction] }
}
