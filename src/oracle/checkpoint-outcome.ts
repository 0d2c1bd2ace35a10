/** A checkpoint completes if and only if all of its tasks have acknowledged it before it was given up, and has one outcome. */
import type { Acknowledge } from '../protocol/messages.ts'
import type { Finding, Oracle, OracleEmission, OracleView, RunOutcome } from './oracle.ts'
import { jobManagerOf } from './world-reading.ts'

interface PendingMemory {
  readonly id: number
  /** By task: the attempt that must acknowledge. */
  readonly attempts: readonly number[]
  readonly isAcknowledged: boolean[]
  /** Virtual time in microseconds, 0 where time is abstracted. */
  readonly triggeredUs: number
}

interface Memory {
  readonly pending: PendingMemory[]
}

/** Invariant 9. An outcome by the timeout at latest is asked for only where there is one clock. */
export const checkpointOutcome: Oracle<Memory> = {
  name: 'checkpoint-outcome',
  invariants: [9],
  scope: 'event',
  eventTypes: ['acknowledge'],
  emissionTypes: ['checkpoint-triggered', 'checkpoint-completed', 'checkpoint-aborted'],
  init: () => ({ pending: [] }),
  onEvent(memory, { message }) {
    const { checkpointId, task, attempt } = message as Acknowledge
    const pending = memory.pending.find(({ id }) => id === checkpointId)
    if (pending !== undefined && pending.attempts[task] === attempt) pending.isAcknowledged[task] = true
    return null
  },
  onEmission(memory, { type, a }, view) {
    if (type === 'checkpoint-triggered') return onTriggered(memory, a, view)
    return onOutcome(memory, type, a, view)
  },
  atEnd: (memory, outcome, view) => judgeEnd(memory, outcome, view),
}

function onTriggered(memory: Memory, id: number, view: OracleView): Finding | null {
  const attempts = (jobManagerOf(view)?.executions ?? []).map(({ attempt }) => attempt)
  const isAcknowledged = attempts.map(() => false)
  memory.pending.push({ id, attempts, isAcknowledged, triggeredUs: view.plan.isTimed ? view.nowUs : 0 })
  return overdue(memory, view)
}

function onOutcome(memory: Memory, type: OracleEmission['type'], id: number, view: OracleView): Finding | null {
  const isCompleted = type === 'checkpoint-completed'
  const witnesses = [`checkpoint ${id}`]
  const at = memory.pending.findIndex((pending) => pending.id === id)
  const outcome = isCompleted ? 'completed' : 'was aborted'
  if (at < 0) return { message: `checkpoint ${id} ${outcome} although it was not pending: it has a second outcome`, witnesses }
  const [{ isAcknowledged }] = memory.pending.splice(at, 1)
  const missing = view.plan.tasks.filter(({ index }) => !isAcknowledged[index]).map(({ name }) => name)
  if (!isCompleted || missing.length === 0) return null
  const message = `checkpoint ${id} completed without the acknowledgement of ${missing.join(', ')}`
  return { message, witnesses: [...witnesses, ...missing] }
}

function overdue(memory: Memory, view: OracleView): Finding | null {
  if (!view.plan.isTimed) return null
  const { timeoutUs } = view.plan.graph.config.checkpointing
  // The coordinator's lock is held while metadata is being written: one that waits for it may be over time.
  const isBusy = jobManagerOf(view)?.coordinator.finalizing !== null
  const late = memory.pending.find(({ triggeredUs }) => view.nowUs - triggeredUs > timeoutUs)
  if (late === undefined || isBusy) return null
  return { message: `checkpoint ${late.id} is still pending after its timeout of ${timeoutUs} us`, witnesses: [`checkpoint ${late.id}`] }
}

function judgeEnd(memory: Memory, outcome: RunOutcome, view: OracleView): Finding | null {
  const late = overdue(memory, view)
  if (late !== null || outcome !== 'quiescent') return late
  const open = memory.pending[0]
  if (open === undefined || !open.isAcknowledged.every((is) => is)) return null
  return { message: `all tasks have acknowledged checkpoint ${open.id} and it does not complete`, witnesses: [`checkpoint ${open.id}`] }
}
