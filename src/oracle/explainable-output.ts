/**
 * For jobs whose results depend on the order of their input: the job's functions are executed beside it on what each of its
 * subtasks reads and takes, in that order. What survives of that history explains the state and the output, and each input
 * record occurs in it exactly once; or at least once, where that is promised.
 */
import { isTransactional } from '../protocol/job.ts'
import { checkpointOffsets } from './checkpoint-offsets.ts'
import { createLedger, ledgerEmissions, ledgerEvents, noteOutcome, noteRequest, type CommitLedger } from './commit-ledger.ts'
import { compareKeyed } from './consistent-cut.ts'
import { coveredTransactions, lostTransaction } from './exactly-once-output.ts'
import { canonicalText } from './fold/canonical-text.ts'
import { createHistory, type History } from './fold/history.ts'
import { markTask, partitionsOf, rewind, unexplainedOf, type HistoryMark, type TaskMark, type Unexplained } from './fold/history-mark.ts'
import { addSum, emptySum, sameSum, type MultisetSum } from './fold/multiset.ts'
import { followEmission, followEvent, historyEmissions, historyEvents } from './follow-history.ts'
import { historyPlanOf } from './history-plan-of.ts'
import type { Finding, Oracle, OracleEmission, OracleEvent, OracleView } from './oracle.ts'
import { outputAtEnd } from './output-at-end.ts'
import { attemptAt, isFromStranger, jobManagerOf, statesOfCheckpoint } from './world-reading.ts'

interface Memory {
  readonly ledger: CommitLedger
  readonly history: History
  attempt: number
  /** Where each task was at its snapshot for a checkpoint: the newest completed one, and those that may still complete. */
  readonly marks: { readonly checkpointId: number; readonly tasks: HistoryMark }[]
  /** The newest completed checkpoint, 0 for none. */
  cutId: number
}

/** Invariants 1 to 3 and 21, judged at every completed checkpoint and at the end. */
export const explainableOutput: Oracle<Memory> = explaining('explainable-output', [1, 2, 3, 21], false)

/** Invariant 23: what came behind the barrier may be in a state or in the output, and will come again; nothing may be missing. */
export const explainableAtLeastOnce: Oracle<Memory> = explaining('explainable-at-least-once', [23], true)

function explaining(name: string, invariants: readonly number[], mayRepeat: boolean): Oracle<Memory> {
  return {
    name,
    invariants,
    scope: 'global',
    eventTypes: [...ledgerEvents, ...historyEvents],
    emissionTypes: [...ledgerEmissions, ...historyEmissions, 'snapshot', 'deployed', 'checkpoint-completed'],
    init: (plan) => ({
      ledger: createLedger(plan), history: createHistory(historyPlanOf(plan), mayRepeat), attempt: 0, marks: [], cutId: 0,
    }),
    onEvent: (memory, event, view) => onEvent(memory, event, view),
    onEmission(memory, emission, view) {
      switch (emission.type) {
        case 'checkpoint-completed':
          return onCompleted(memory, emission.a, mayRepeat, view)
        case 'deployed':
          return onDeployed(memory, emission, view)
        case 'snapshot':
        case 'watermark':
        case 'watermark-status':
          if (attemptAt(view, emission.actor) === memory.attempt) onSaid(memory, emission, view)
          return null
        default:
          noteOutcome(memory.ledger, emission)
          return null
      }
    },
    atEnd: (memory, _, view) => (jobManagerOf(view)?.status === 'FINISHED' ? judgeEnd(memory, mayRepeat, view) : null),
  }
}

function onEvent(memory: Memory, event: OracleEvent, view: OracleView): Finding | null {
  if (view.taskOf(event.actor) < 0) {
    noteRequest(memory.ledger, event, view.plan)
    return null
  }
  if (attemptAt(view, event.actor) !== memory.attempt || isFromStranger(view, event)) return null
  const plan = historyPlanOf(view.plan)
  try {
    const unknown = followEvent(plan, memory.history, event, view)
    if (unknown === null) return null
    const [to, from] = [plan.tasks[unknown.task].name, plan.tasks[plan.tasks[unknown.task].inputs[unknown.channel]].name]
    return { message: `${to} took something from ${from} that it had not sent in this attempt`, witnesses: [`${to} <- ${from}`] }
  } catch {
    return null
  }
}

function onSaid(memory: Memory, emission: OracleEmission, view: OracleView): void {
  const plan = historyPlanOf(view.plan)
  if (emission.type !== 'snapshot') return followEmission(plan, memory.history, emission)
  const { a: checkpointId, b: task } = emission
  let mark = memory.marks.find((other) => other.checkpointId === checkpointId)
  if (mark === undefined) memory.marks.push((mark = { checkpointId, tasks: plan.tasks.map(() => null) }))
  mark.tasks[task] = markTask(plan, memory.history, task)
}

/** What has happened since the restored checkpoint did not survive. */
function onDeployed(memory: Memory, { a: restoredId, b: attempt }: OracleEmission, view: OracleView): Finding | null {
  memory.attempt = attempt
  const mark = memory.marks.find(({ checkpointId }) => checkpointId === memory.cutId)
  memory.marks.splice(0, Infinity, ...(mark === undefined ? [] : [mark]))
  rewind(historyPlanOf(view.plan), memory.history, mark === undefined ? null : (mark.tasks as readonly TaskMark[]))
  if (restoredId === memory.cutId) return null
  const message = `the history was rewound to checkpoint ${restoredId}, behind checkpoint ${memory.cutId}, whose output is committed`
  return { message, witnesses: [`checkpoint ${restoredId}`, `checkpoint ${memory.cutId}`] }
}

function onCompleted(memory: Memory, checkpointId: number, mayRepeat: boolean, view: OracleView): Finding | null {
  const witnesses = [`checkpoint ${checkpointId}`]
  const states = statesOfCheckpoint(view, checkpointId)
  if (typeof states === 'string') return { message: states, witnesses }
  const mark = memory.marks.find((other) => other.checkpointId === checkpointId)?.tasks ?? []
  const missing = view.plan.tasks.find(({ index }) => (mark[index] ?? null) === null)
  if (missing !== undefined) return { message: `checkpoint ${checkpointId} completed without a snapshot of ${missing.name}`, witnesses }
  const marks = mark as readonly TaskMark[]
  memory.cutId = checkpointId
  memory.marks.splice(0, Infinity, ...memory.marks.filter((other) => other.checkpointId >= checkpointId))
  if (states === null) return null
  return cutFinding(marks, checkpointId, states, mayRepeat, view) ?? outputFinding(memory, marks, checkpointId, states, view)
}

type States = Exclude<ReturnType<typeof statesOfCheckpoint>, string | null>

/** The states of a checkpoint are those that the history gives, and the history has a cut there. */
function cutFinding(
  marks: readonly TaskMark[],
  checkpointId: number,
  states: States,
  mayRepeat: boolean,
  view: OracleView,
): Finding | null {
  const plan = historyPlanOf(view.plan)
  const unexplained = unexplainedOf(plan, marks, mayRepeat)
  if (unexplained !== null) return describe(unexplained, checkpointId)
  const offsets = checkpointOffsets(view.plan, states)
  for (const { vertexIndex, index, name } of view.plan.tasks) {
    for (const [at, partition] of partitionsOf(plan, index).entries()) {
      const [stored, read] = [offsets[vertexIndex][partition], marks[index].offsets[at]]
      if (stored === read) continue
      const says = `checkpoint ${checkpointId} says that ${name} had read ${stored} records of partition ${partition}`
      return { message: `${says}, it had read ${read}`, witnesses: [`checkpoint ${checkpointId}`, name] }
    }
    const finding = compareKeyed(checkpointId, name, marks[index].keyed, states[index])
    if (finding !== null) return finding
  }
  return null
}

function outputFinding(memory: Memory, marks: readonly TaskMark[], checkpointId: number, states: States, view: OracleView): Finding | null {
  for (const [vertex, { sink, id }] of view.plan.graph.vertices.entries()) {
    if (!isTransactional(sink)) continue
    const covered = coveredTransactions(view, states, vertex)
    if (covered.some((transaction) => memory.ledger.timedOut.includes(transaction))) continue
    const lost = lostTransaction(memory.ledger, covered, view)
    if (lost !== null) {
      return { message: `transaction ${lost} that checkpoint ${checkpointId} must commit is gone from the log`, witnesses: [lost] }
    }
    const found = { ...memory.ledger.committed[vertex] }
    for (const open of memory.ledger.open) if (covered.includes(open.transaction)) addSum(found, open)
    const explained = sumOf(marks.filter((_, task) => view.plan.tasks[task].vertexIndex === vertex))
    if (sameSum(found, explained)) continue
    const counts = `${found.count} values, of which the history explains ${explained.count}`
    const message = `the committed output of ${id} after checkpoint ${checkpointId} is not what the consumed records explain: ${counts}`
    return { message, witnesses: [id, ...covered] }
  }
  return null
}

function sumOf(parts: readonly { readonly output: MultisetSum }[]): MultisetSum {
  const sum = emptySum()
  for (const { output } of parts) addSum(sum, output)
  return sum
}

function describe({ from, to, value, kind }: Unexplained, checkpointId: number): Finding {
  if (kind === 'never-sent') {
    const message = `checkpoint ${checkpointId} holds a record at ${to} from ${from} that nothing before the cut has sent`
    return { message, witnesses: [`checkpoint ${checkpointId}`, `${to} <- ${from}`] }
  }
  const text = value === null ? 'a record' : canonicalText(value)
  const message = `checkpoint ${checkpointId} lost ${text}: ${from} sent it before the cut and ${to} does not hold it`
  return { message, witnesses: [text, `${to} <- ${from}`] }
}

/** The final checkpoint was the last cut; what was written outside transactions has arrived by now. */
function judgeEnd(memory: Memory, mayRepeat: boolean, view: OracleView): Finding | null {
  const plan = historyPlanOf(view.plan)
  for (const [vertex, { source, id }] of plan.job.vertices.entries()) {
    for (let partition = 0; source !== null && partition < source.partitions; partition++) {
      const read = memory.history.offsets[vertex][partition]
      if (read === source.lengthOf(partition)) continue
      const text = canonicalText(source.at(partition, read))
      return { message: `the job has finished without having read ${text} of ${id}`, witnesses: [text] }
    }
  }
  for (const [task, { channels }] of memory.history.tasks.entries()) {
    const channel = channels.findIndex(({ waiting }) => waiting.length > 0)
    if (channel < 0) continue
    const [to, from] = [plan.tasks[task].name, plan.tasks[plan.tasks[task].inputs[channel]].name]
    return { message: `the job has finished without ${to} having taken all that ${from} sent`, witnesses: [`${to} <- ${from}`] }
  }
  return outputAtEnd(memory.history, memory.ledger, mayRepeat, view)
}
