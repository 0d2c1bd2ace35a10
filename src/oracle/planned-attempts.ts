/** A checkpoint holds nothing from an attempt that its plan does not name. */
import type { HandOff } from '../protocol/messages.ts'
import type { Oracle } from './oracle.ts'

interface Plan {
  readonly id: number
  /** By task: the attempt that the plan awaits, 0 for none. */
  readonly attempts: readonly number[]
}

interface Memory {
  /** Of the pending checkpoints. */
  readonly plans: Plan[]
  /** What the checkpoint that is being created awaits. */
  creating: readonly number[]
  /** The attempt whose acknowledgement is being taken in. */
  attempt: number
}

/** Invariant 10. */
export const plannedAttempts: Oracle<Memory> = {
  name: 'planned-attempts',
  invariants: [10],
  scope: 'event',
  eventTypes: ['hand-off'],
  emissionTypes: ['checkpoint-triggered', 'checkpoint-acknowledged', 'checkpoint-completed', 'checkpoint-aborted'],
  init: () => ({ plans: [], creating: [], attempt: 0 }),
  onEvent(memory, { message }) {
    const { job } = message as HandOff
    if (job.kind === 'acknowledge') memory.attempt = job.task.attempt
    else if (job.kind === 'create-pending') {
      const attempts: number[] = []
      for (const { task, attempt } of job.plan.waitFor) attempts[task] = attempt
      memory.creating = Array.from(attempts, (attempt) => attempt ?? 0)
    }
    return null
  },
  onEmission(memory, { type, a: id, b: task }, view) {
    if (type === 'checkpoint-triggered') {
      memory.plans.push({ id, attempts: memory.creating })
      memory.creating = []
      return null
    }
    const at = memory.plans.findIndex((plan) => plan.id === id)
    if (at < 0) return null
    if (type !== 'checkpoint-acknowledged') {
      memory.plans.splice(at, 1)
      return null
    }
    const { attempt } = memory
    const planned = memory.plans[at].attempts[task] ?? 0
    memory.attempt = 0
    if (attempt === planned) return null
    const { name } = view.plan.tasks[task]
    const awaited = planned === 0 ? 'nothing of it' : `attempt ${planned}`
    const message = `checkpoint ${id} took state of attempt ${attempt} of ${name}, its plan awaits ${awaited}`
    return { message, witnesses: [`checkpoint ${id}`, `${name} attempt ${attempt}`] }
  },
}
