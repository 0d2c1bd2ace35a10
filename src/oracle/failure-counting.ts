/** The job fails over for its checkpoints exactly when more of them in a row have failed than are tolerated. */
import type { CoordinatorJob } from '../protocol/jobmanager/checkpoint-coordinator-port.ts'
import type { HandOff } from '../protocol/messages.ts'
import type { Finding, Oracle, OracleEmission, OracleView, RunOutcome } from './oracle.ts'
import { jobManagerOf } from './world-reading.ts'

type FailJob = Extract<CoordinatorJob, { kind: 'fail-job' }>

interface Memory {
  /** Counted failures in a row. */
  failures: number
  readonly countedIds: number[]
  lastSuccessId: number
  /** Checkpoints that were one too many and for which the main thread has not failed the job yet; -1 for one without an id. */
  readonly due: number[]
  /** The main thread has been asked to fail the job, and must do so in that very step. */
  isFailingOver: boolean
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
  eventTypes: ['hand-off'],
  emissionTypes: ['checkpoint-aborted', 'checkpoint-trigger-failed', 'checkpoint-completed', 'failure'],
  init: () => ({ failures: 0, countedIds: [], lastSuccessId: 0, due: [], isFailingOver: false }),
  onEvent(memory, { message }, view) {
    const { job } = message as HandOff
    return afterLastStep(memory, view) ?? (job.kind === 'fail-job' ? onFailJob(memory, job, view) : null)
  },
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
  atEnd: (memory, outcome, view) => afterLastStep(memory, view) ?? judgeEnd(memory, outcome, view),
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

function onFailed(memory: Memory, { a: id, text: reason }: OracleEmission, view: OracleView): void {
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  if (tolerableFailures === UNLIMITED || !COUNTED.includes(reason)) return
  if (id >= 0 && (id <= memory.lastSuccessId || memory.countedIds.includes(id))) return
  if (id >= 0) memory.countedIds.push(id)
  memory.failures++
  if (memory.failures <= tolerableFailures) return
  clear(memory)
  memory.due.push(id)
}

/** The main thread is told to fail the job. CC-19b: not for a report of an attempt that has ended in the meantime. */
function onFailJob(memory: Memory, { cause, task }: FailJob, view: OracleView): Finding | null {
  if (memory.due.length === 0) return tooEarly(memory, view)
  memory.due.shift()
  const jobManager = jobManagerOf(view)
  if (jobManager === null) return null
  const execution = task === null ? null : jobManager.executions[task.task]
  const isConcerned = cause === 'job-level' || (execution?.state === 'RUNNING' && execution.attempt === task?.attempt)
  memory.isFailingOver = isConcerned && (jobManager.status === 'RUNNING' || jobManager.status === 'RESTARTING')
  return null
}

function onFailover(memory: Memory, view: OracleView): Finding | null {
  const isRight = memory.isFailingOver
  memory.isFailingOver = false
  return isRight ? null : tooEarly(memory, view)
}

function tooEarly(memory: Memory, view: OracleView): Finding {
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  const message = `the job failed over for its checkpoints after ${memory.failures} failures in a row, ${tolerableFailures} are tolerable`
  return { message, witnesses: memory.countedIds.map((id) => `checkpoint ${id}`) }
}

/** What the coordinator's last step has left behind. */
function afterLastStep(memory: Memory, view: OracleView): Finding | null {
  const { tolerableFailures } = view.plan.graph.config.checkpointing
  if (memory.isFailingOver) return missed(tolerableFailures, [])
  const counted = jobManagerOf(view)?.coordinator.failureManager.consecutiveFailures ?? 0
  return counted > tolerableFailures ? missed(tolerableFailures, memory.due) : null
}

function missed(tolerable: number, ids: readonly number[]): Finding {
  const witnesses = ids.filter((id) => id >= 0).map((id) => `checkpoint ${id}`)
  return { message: `more than ${tolerable} checkpoints failed in a row and the job did not fail over`, witnesses }
}

function judgeEnd(memory: Memory, outcome: RunOutcome, view: OracleView): Finding | null {
  const status = jobManagerOf(view)?.status
  // Where time is abstracted, the job may end before its main thread gets to failing it.
  const isOver = status === 'FAILED' || (status === 'FINISHED' && !view.plan.isTimed)
  if (memory.due.length === 0 || isOver || (outcome !== 'quiescent' && status !== 'FINISHED')) return null
  return missed(view.plan.graph.config.checkpointing.tolerableFailures, memory.due)
}
