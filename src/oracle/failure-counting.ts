/** The job fails over for its checkpoints exactly when more of them in a row have failed than are tolerated. */
import type { Finding, Oracle, OracleEmission, OracleView, RunOutcome } from './oracle.ts'
import { jobManagerOf } from './world-reading.ts'

interface Memory {
  /** Counted failures in a row. */
  failures: number
  readonly countedIds: number[]
  lastSuccessId: number
  /** Failovers that are due, by the id of the checkpoint that was one too many; -1 where it had none. */
  readonly due: number[]
}

/** CC-19: the reasons that count. */
const COUNTED = ['CHECKPOINT_DECLINED', 'CHECKPOINT_ASYNC_EXCEPTION', 'CHECKPOINT_EXPIRED', 'IO_EXCEPTION', 'FINALIZE_CHECKPOINT_FAILURE']
const UNLIMITED = 2147483647
const FAILED_FOR_CHECKPOINTS = 'checkpoints failed too often'

/** Invariant 24. */
export const failureCounting: Oracle<Memory> = {
  name: 'failure-counting',
  invariants: [24],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['checkpoint-aborted', 'checkpoint-trigger-failed', 'checkpoint-completed', 'failure'],
  init: () => ({ failures: 0, countedIds: [], lastSuccessId: 0, due: [] }),
  onEmission(memory, emission, view) {
    switch (emission.type) {
      case 'failure':
        return emission.text.startsWith(FAILED_FOR_CHECKPOINTS) ? onFailover(memory, view) : null
      case 'checkpoint-completed':
        onSuccess(memory, emission.a)
        return null
      default:
        onFailed(memory, emission, view)
        return null
    }
  },
  atEnd: (memory, outcome, view) => judgeEnd(memory, outcome, view),
}

function onSuccess(memory: Memory, id: number): void {
  if (id <= memory.lastSuccessId) return
  memory.lastSuccessId = id
  clear(memory)
}

function clear(memory: Memory): void {
  memory.failures = 0
  memory.countedIds.length = 0
}

function onFailed(memory: Memory, { type, a: id, b, text: reason }: OracleEmission, view: OracleView): void {
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  if (tolerableFailures === UNLIMITED || !COUNTED.includes(reason)) return
  if (id >= 0 && (id <= memory.lastSuccessId || memory.countedIds.includes(id))) return
  if (id >= 0) memory.countedIds.push(id)
  memory.failures++
  if (memory.failures <= tolerableFailures) return
  clear(memory)
  // CC-19b: what a task reported fails the job only if that attempt still runs when the main thread gets to it.
  const task = type === 'checkpoint-aborted' ? b : -1
  const isSure = task < 0 || reason === 'IO_EXCEPTION'
  const status = jobManagerOf(view)?.status
  memory.due.push(isSure && (status === 'RUNNING' || status === 'RESTARTING') ? id : NOT_SURE)
}

/** A failover that may or may not come. */
const NOT_SURE = -2

function onFailover(memory: Memory, view: OracleView): Finding | null {
  if (memory.due.length > 0) {
    memory.due.shift()
    return null
  }
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  const message = `the job failed over for its checkpoints after ${memory.failures} failures in a row, ${tolerableFailures} are tolerable`
  return { message, witnesses: memory.countedIds.map((id) => `checkpoint ${id}`) }
}

function judgeEnd(memory: Memory, outcome: RunOutcome, view: OracleView): Finding | null {
  const missing = memory.due.find((id) => id !== NOT_SURE)
  const status = jobManagerOf(view)?.status
  // Where time is abstracted, the job may end before its main thread gets to failing it.
  const isOver = status === 'FAILED' || (status === 'FINISHED' && !view.plan.isTimed)
  if (missing === undefined || isOver || (outcome !== 'quiescent' && status !== 'FINISHED')) return null
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  const message = `more than ${tolerableFailures} checkpoints failed in a row and the job did not fail over`
  return { message, witnesses: missing < 0 ? [] : [`checkpoint ${missing}`] }
}
