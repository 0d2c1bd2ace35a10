/** A reader of committed data sees each result of the input exactly once. */
import { isTransactional } from '../protocol/job.ts'
import type { TaskState } from '../protocol/taskmanager/task-state.ts'
import { checkpointOffsets } from './checkpoint-offsets.ts'
import { createLedger, ledgerEmissions, ledgerEvents, noteOutcome, noteRequest, type CommitLedger } from './commit-ledger.ts'
import { addSum, sameSum } from './fold/multiset.ts'
import { inputFoldOf, type Offsets } from './input-fold.ts'
import { needsHistory } from './needs-history.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { describeDifference, outputDifference, visibleTexts } from './output-difference.ts'
import { brokerOf, externalLogOf, jobManagerOf, statesOfCheckpoint, tableOf } from './world-reading.ts'

/**
 * Invariant 21 for jobs whose operators are all confluent. When a checkpoint completes, what is committed together with
 * what it will commit is the fold of the input up to it; when the job has finished, what is committed is the fold of all.
 * Where results wait for event time only the end is judged, and a table not at all.
 */
export const exactlyOnceOutput: Oracle<CommitLedger> = {
  name: 'exactly-once-output',
  invariants: [21],
  scope: 'cut',
  eventTypes: ledgerEvents,
  emissionTypes: [...ledgerEmissions, 'checkpoint-completed', 'job-status'],
  init: createLedger,
  onEvent(ledger, event, view) {
    noteRequest(ledger, event, view.plan)
    return null
  },
  onEmission(ledger, emission, view) {
    if (emission.type === 'checkpoint-completed') return needsHistory(view.plan.graph) ? null : judgeCut(ledger, emission.a, view)
    if (emission.type !== 'job-status') noteOutcome(ledger, emission)
    else if (emission.text === 'FINISHED') return judgeWhole(ledger, view, true)
    return null
  },
  // Writes outside transactions may still be on their way when the job has finished.
  atEnd: (ledger, _, view) => (jobManagerOf(view)?.status === 'FINISHED' ? judgeWhole(ledger, view, false) : null),
}

function judgeCut(ledger: CommitLedger, checkpointId: number, view: OracleView): Finding | null {
  const states = statesOfCheckpoint(view, checkpointId)
  if (typeof states === 'string' || states === null) return null
  const offsets = checkpointOffsets(view.plan, states)
  for (const [vertex, { sink }] of view.plan.graph.vertices.entries()) {
    if (!isTransactional(sink)) continue
    const covered = coveredTransactions(view, states, vertex)
    // What a timeout took is said aloud when its commit fails; silent loss shows when a later checkpoint does without it.
    if (covered.some((transaction) => ledger.timedOut.includes(transaction))) continue
    const lost = lostTransaction(ledger, covered, view)
    if (lost !== null) {
      const message = `checkpoint ${checkpointId} is complete, but transaction ${lost} that it must commit is gone from the log`
      return { message, witnesses: [lost] }
    }
    const finding = compare(ledger, vertex, covered, offsets, `after checkpoint ${checkpointId}`, view)
    if (finding !== null) return finding
  }
  return null
}

/** The transactions that a checkpoint commits for a sink. */
export function coveredTransactions(view: OracleView, states: readonly (TaskState | null)[], vertex: number): readonly string[] {
  return view.plan.tasks.flatMap(({ vertexIndex, index }) => {
    return vertexIndex === vertex ? (states[index]?.sink?.pending ?? []).map(([, transaction]) => transaction) : []
  })
}

/** A transaction that neither can be committed nor has been. */
export function lostTransaction(ledger: CommitLedger, covered: readonly string[], view: OracleView): string | null {
  return covered.find((wanted) => !ledger.open.some(({ transaction }) => transaction === wanted) && !isCommitted(wanted, view)) ?? null
}

/** While the log is down nobody can tell, which speaks for it. */
function isCommitted(transaction: string, view: OracleView): boolean {
  const log = externalLogOf(view)
  if (log === null || log.committedIds.has(transaction) || tableOf(view)?.appended.has(transaction) === true) return true
  return brokerOf(view)?.committed.sortedEntries().some(([, committed]) => committed.transaction === transaction) === true
}

function judgeWhole(ledger: CommitLedger, view: OracleView, inTransactions: boolean): Finding | null {
  const { end } = inputFoldOf(view.plan)
  for (const [vertex, { sink }] of view.plan.graph.vertices.entries()) {
    if (sink === null || sink.type === 'upsert' || isTransactional(sink) !== inTransactions) continue
    const finding = compare(ledger, vertex, [], end, 'when the job has finished', view)
    if (finding !== null) return finding
  }
  return null
}

function compare(
  ledger: CommitLedger,
  vertex: number,
  prepared: readonly string[],
  offsets: Offsets,
  when: string,
  view: OracleView,
): Finding | null {
  const fold = inputFoldOf(view.plan)
  const expected = fold.upTo(offsets)?.outputs[vertex]
  if (expected === undefined) return null
  const found = { ...ledger.committed[vertex] }
  for (const open of ledger.open) if (prepared.includes(open.transaction)) addSum(found, open)
  if (sameSum(found, expected)) return null
  const { id } = view.plan.graph.vertices[vertex]
  const stillOpen = prepared.filter((transaction) => ledger.open.some((open) => open.transaction === transaction))
  const difference = outputDifference(fold.outputTexts(offsets, vertex), visibleTexts(view, id, stillOpen))
  const { text, witnesses } = describeDifference(difference)
  return { message: `the committed output of ${id} ${when} is not exactly once: ${text}`, witnesses }
}
