/** Nothing is committed before the checkpoint that covers it has completed, and nothing twice. */
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { statesOfCheckpoint } from './world-reading.ts'

interface Memory {
  /** Transactions that completed checkpoints cover and that are not committed yet. */
  covered: string[]
  /** The transactions committed last: an older one can hardly come again. */
  committed: string[]
  newestId: number
  /** A disk has lost what a checkpoint covered: what is committed from then on cannot be judged. */
  isBlind: boolean
}

/**
 * Invariants 21 and 22: committed data never exceeds the newest completed checkpoint, what a failed checkpoint pre-committed
 * becomes visible only through a later complete one or never, and each transaction takes effect once.
 */
export const committedPrefix: Oracle<Memory> = {
  name: 'committed-prefix',
  invariants: [21, 22],
  scope: 'cut',
  eventTypes: [],
  emissionTypes: ['checkpoint-completed', 'transaction-committed'],
  init: () => ({ covered: [], committed: [], newestId: 0, isBlind: false }),
  onEmission(memory, { type, a, text }, view) {
    if (type === 'transaction-committed') return memory.isBlind ? null : noteCommit(memory, text)
    noteCompletion(memory, a, view)
    return null
  },
}

function noteCommit(memory: Memory, transaction: string): Finding | null {
  const at = memory.covered.indexOf(transaction)
  if (memory.committed.includes(transaction)) {
    return { message: `transaction ${transaction} took effect twice`, witnesses: [transaction] }
  }
  if (at < 0) {
    const newest = memory.newestId === 0 ? 'none has completed yet' : `the newest complete one is ${memory.newestId}`
    const message = `transaction ${transaction} was committed although no completed checkpoint covers it: ${newest}`
    return { message, witnesses: [transaction, `checkpoint ${memory.newestId}`] }
  }
  memory.covered.splice(at, 1)
  memory.committed.push(transaction)
  return null
}

function noteCompletion(memory: Memory, checkpointId: number, view: OracleView): void {
  const states = statesOfCheckpoint(view, checkpointId)
  if (states === null) memory.isBlind = true
  if (typeof states === 'string' || states === null) return
  const pending = states.flatMap((state) => (state?.sink?.pending ?? []).map(([, transaction]) => transaction))
  memory.newestId = checkpointId
  // What two checkpoints cover is still pending in the later one until it has been committed for sure.
  memory.covered = [...new Set([...memory.covered, ...pending.filter((transaction) => !memory.committed.includes(transaction))])]
  if (memory.committed.length > MOST_REMEMBERED) memory.committed = memory.committed.slice(-MOST_REMEMBERED)
}

const MOST_REMEMBERED = 64
