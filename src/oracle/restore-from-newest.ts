/** A failover restores all of its tasks from the newest completed checkpoint. */
import type { SubmitTask } from '../protocol/messages.ts'
import type { Finding, Oracle } from './oracle.ts'

interface Memory {
  newestId: number
  /** What the current attempt was deployed with; 0 for nothing. */
  attempt: number
  restoredId: number
}

/** Invariant 13. */
export const restoreFromNewest: Oracle<Memory> = {
  name: 'restore-from-newest',
  invariants: [13],
  scope: 'event',
  eventTypes: ['submit'],
  emissionTypes: ['checkpoint-completed', 'deployed'],
  init: () => ({ newestId: 0, attempt: 0, restoredId: 0 }),
  onEvent(memory, { message }, view) {
    const { task, attempt, restoredCheckpointId } = message as SubmitTask
    if (attempt !== memory.attempt || restoredCheckpointId === memory.restoredId) return null
    return finding(view.plan.tasks[task].name, restoredCheckpointId, memory.restoredId, `the others from ${nameOf(memory.restoredId)}`)
  },
  onEmission(memory, { type, a, b }) {
    if (type === 'checkpoint-completed') {
      // With several at a time an older one may complete after a newer one, if nobody aborts it.
      if (a > memory.newestId) memory.newestId = a
      return null
    }
    memory.attempt = b
    memory.restoredId = a
    return a === memory.newestId ? null : finding('the job', a, memory.newestId, `the newest is ${nameOf(memory.newestId)}`)
  },
}

function nameOf(id: number): string {
  return id === 0 ? 'no checkpoint' : `checkpoint ${id}`
}

function finding(who: string, id: number, right: number, otherwise: string): Finding {
  return { message: `${who} was restored from ${nameOf(id)}, ${otherwise}`, witnesses: [nameOf(id), nameOf(right)] }
}
