/**
 * For jobs whose results depend on the order of their input: the committed output is what the job's functions give when the
 * surviving history, which each subtask's consumption records, is executed again; each input record occurs in it exactly once.
 */
import { isTransactional } from '../protocol/job.ts'
import type { DataBuffer } from '../protocol/messages.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { checkpointOffsets } from './checkpoint-offsets.ts'
import { createLedger, ledgerEmissions, ledgerEvents, noteOutcome, noteRequest, type CommitLedger } from './commit-ledger.ts'
import { compareKeyed } from './consistent-cut.ts'
import { coveredTransactions, lostTransaction } from './exactly-once-output.ts'
import { canonicalText } from './fold/canonical-text.ts'
import { createFoldState, zeroTargets, type FoldState } from './fold/fold-state.ts'
import { addSum, addValue, emptySum, sameSum, type MultisetSum } from './fold/multiset.ts'
import { replayHistory, type ReplayTask, type Unexplained } from './fold/replay-history.ts'
import { foldJobOf } from './job-for-fold.ts'
import type { Offsets } from './input-fold.ts'
import type { Finding, Oracle, OracleEmission, OracleEvent, OracleView } from './oracle.ts'
import { attemptAt, jobManagerOf, statesOfCheckpoint } from './world-reading.ts'

interface Memory {
  readonly ledger: CommitLedger
  attempt: number
  /** By task: the channels from which it has taken a record since the newest completed checkpoint, in order. */
  readonly consumed: number[][]
  /** How much of that each task had consumed at its snapshot for a checkpoint that may still complete. */
  marks: { readonly checkpointId: number; readonly lengths: number[] }[]
  /** The newest completed checkpoint, 0 for none, and what the history up to it gives. */
  cutId: number
  readonly state: FoldState
  readonly outputs: MultisetSum[]
  /** A user function throws: nothing is judged any more. */
  isBroken: boolean
}

/** Invariants 1 to 3 and 21 for order-sensitive jobs with aligned checkpoints, judged at every completed checkpoint and at the end. */
export const explainableOutput: Oracle<Memory> = {
  name: 'explainable-output',
  invariants: [1, 2, 3, 21],
  scope: 'global',
  eventTypes: [...ledgerEvents, 'record', 'buffer'],
  emissionTypes: [...ledgerEmissions, 'snapshot', 'deployed', 'checkpoint-completed'],
  init: (plan) => ({
    ledger: createLedger(plan),
    attempt: 0,
    consumed: plan.tasks.map(() => []),
    marks: [],
    cutId: 0,
    state: createFoldState(foldJobOf(plan)),
    outputs: plan.graph.vertices.map(emptySum),
    isBroken: false,
  }),
  onEvent(memory, event, view) {
    const { type } = event.message!
    if (type === 'record' || type === 'buffer') noteConsumed(memory, event, view)
    else noteRequest(memory.ledger, event, view.plan)
    return null
  },
  onEmission(memory, emission, view) {
    switch (emission.type) {
      case 'snapshot':
        noteSnapshot(memory, emission, view)
        return null
      case 'deployed':
        return onDeployed(memory, emission, view)
      case 'checkpoint-completed':
        return memory.isBroken ? null : onCompleted(memory, emission.a, view)
      default:
        noteOutcome(memory.ledger, emission)
        return null
    }
  },
  atEnd: (memory, _, view) => (memory.isBroken || jobManagerOf(view)?.status !== 'FINISHED' ? null : judgeEnd(memory, view)),
}

function noteConsumed(memory: Memory, { actor, peer, message }: OracleEvent, view: OracleView): void {
  if (attemptAt(view, actor) !== memory.attempt) return
  const task = view.taskOf(actor)
  const channel = view.plan.tasks[task].inputs.indexOf(view.taskOf(peer))
  const count = message!.type === 'buffer' ? (message as DataBuffer).values.length : 1
  for (let i = 0; i < count; i++) memory.consumed[task].push(channel)
}

function noteSnapshot(memory: Memory, { a: checkpointId, actor }: OracleEmission, view: OracleView): void {
  if (attemptAt(view, actor) !== memory.attempt) return
  let mark = memory.marks.find((other) => other.checkpointId === checkpointId)
  if (mark === undefined) {
    mark = { checkpointId, lengths: memory.consumed.map(() => 0) }
    memory.marks.push(mark)
  }
  const task = view.taskOf(actor)
  mark.lengths[task] = memory.consumed[task].length
}

/** What was consumed since the restored checkpoint did not survive. */
function onDeployed(memory: Memory, { a: restoredId, b: attempt }: OracleEmission, view: OracleView): Finding | null {
  memory.attempt = attempt
  memory.marks = []
  for (const consumed of memory.consumed) consumed.length = 0
  memory.state.nextTargets.splice(0, Infinity, ...zeroTargets(foldJobOf(view.plan)))
  if (restoredId === memory.cutId) return null
  const message = `the history was rewound to checkpoint ${restoredId}, behind checkpoint ${memory.cutId}, whose output is committed`
  return { message, witnesses: [`checkpoint ${restoredId}`, `checkpoint ${memory.cutId}`] }
}

function onCompleted(memory: Memory, checkpointId: number, view: OracleView): Finding | null {
  const witnesses = [`checkpoint ${checkpointId}`]
  const states = statesOfCheckpoint(view, checkpointId)
  if (typeof states === 'string') return { message: states, witnesses }
  if (states === null) {
    memory.isBroken = true
    return null
  }
  const unexplained = replayUpTo(memory, checkpointId, checkpointOffsets(view.plan, states), view.plan)
  if (memory.isBroken) return null
  if (unexplained !== null) return describe(unexplained, checkpointId)
  for (const { vertexIndex, subtask, index, name } of view.plan.tasks) {
    const finding = compareKeyed(checkpointId, name, memory.state.keyed[vertexIndex][subtask], states[index])
    if (finding !== null) return finding
  }
  for (const [vertex, { sink }] of view.plan.graph.vertices.entries()) {
    if (!isTransactional(sink)) continue
    const covered = coveredTransactions(view, states, vertex)
    if (covered.some((transaction) => memory.ledger.timedOut.includes(transaction))) continue
    const lost = lostTransaction(memory.ledger, covered, view)
    if (lost !== null) {
      return { message: `transaction ${lost} that checkpoint ${checkpointId} must commit is gone from the log`, witnesses: [lost] }
    }
    const finding = compareOutput(memory, vertex, covered, `after checkpoint ${checkpointId}`, view)
    if (finding !== null) return finding
  }
  return null
}

/** Executes the history between the last cut and this checkpoint again, and forgets it. */
function replayUpTo(memory: Memory, checkpointId: number, offsets: Offsets, plan: ExecutionPlan): Unexplained | null {
  const lengths = memory.marks.find((mark) => mark.checkpointId === checkpointId)?.lengths ?? memory.consumed.map(() => 0)
  const stretch = memory.consumed.map((consumed, task) => consumed.splice(0, lengths[task]))
  memory.marks = memory.marks
    .filter((mark) => mark.checkpointId > checkpointId)
    .map((mark) => ({ checkpointId: mark.checkpointId, lengths: mark.lengths.map((length, task) => Math.max(0, length - lengths[task])) }))
  memory.cutId = checkpointId
  try {
    return replayHistory(foldJobOf(plan), replayTasksOf(plan), memory.state, offsets, stretch, (vertex, value) => {
      addValue(memory.outputs[vertex], value)
    })
  } catch {
    memory.isBroken = true
    return null
  }
}

function replayTasksOf(plan: ExecutionPlan): readonly ReplayTask[] {
  return plan.tasks.map(({ vertexIndex, subtask, name, inputs }) => ({ vertex: vertexIndex, subtask, name, inputs }))
}

function describe({ from, to, value, kind }: Unexplained, checkpointId: number): Finding {
  if (kind === 'never-sent') {
    const message = `checkpoint ${checkpointId} holds a record at ${to} from ${from} that nothing before the cut has sent`
    return { message, witnesses: [`checkpoint ${checkpointId}`, `${to} <- ${from}`] }
  }
  const text = canonicalText(value)
  const message = `checkpoint ${checkpointId} lost ${text}: ${from} sent it before the cut and ${to} does not hold it`
  return { message, witnesses: [text, `${to} <- ${from}`] }
}

function compareOutput(memory: Memory, vertex: number, prepared: readonly string[], when: string, view: OracleView): Finding | null {
  const found = { ...memory.ledger.committed[vertex] }
  for (const open of memory.ledger.open) if (prepared.includes(open.transaction)) addSum(found, open)
  const explained = memory.outputs[vertex]
  if (sameSum(found, explained)) return null
  const { id } = view.plan.graph.vertices[vertex]
  const counts = `${found.count} values, of which the history explains ${explained.count}`
  const message = `the committed output of ${id} ${when} is not what the consumed records explain: ${counts}`
  return { message, witnesses: [id, ...prepared] }
}

/** The final checkpoint was the last cut; what was written outside transactions has arrived by now. */
function judgeEnd(memory: Memory, view: OracleView): Finding | null {
  const foldJob = foldJobOf(view.plan)
  for (const [vertex, { source, id }] of foldJob.vertices.entries()) {
    for (let partition = 0; source !== null && partition < source.partitions; partition++) {
      const read = memory.state.offsets[vertex][partition]
      if (read === source.lengthOf(partition)) continue
      const text = canonicalText(source.at(partition, read))
      return { message: `the job has finished without having read ${text} of ${id}`, witnesses: [text] }
    }
  }
  for (const [vertex, { sink }] of view.plan.graph.vertices.entries()) {
    const finding = sink === null ? null : compareOutput(memory, vertex, [], 'when the job has finished', view)
    if (finding !== null) return finding
  }
  return null
}
