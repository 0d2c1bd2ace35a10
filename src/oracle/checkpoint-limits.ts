/** When checkpoints may be triggered: how many at a time, how soon after another, one trigger at a time, with which ids. */
import type { HandOff } from '../protocol/messages.ts'
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'

interface Memory {
  readonly pending: number[]
  newestId: number
  /** Virtual time of the last completion in microseconds; meaningless before the first. */
  lastCompletionUs: number
  hasCompleted: boolean
  isTriggering: boolean
  /** What is being created was asked for by the periodic scheduler. */
  isPeriodic: boolean
}

/** Invariants 7, 8 and 12. The minimum pause is judged where there is one clock and one checkpoint at a time. */
export const checkpointLimits: Oracle<Memory> = {
  name: 'checkpoint-limits',
  invariants: [7, 8, 12],
  scope: 'event',
  eventTypes: ['hand-off'],
  emissionTypes: ['checkpoint-triggered', 'checkpoint-completed', 'checkpoint-aborted'],
  init: () => ({ pending: [], newestId: 0, lastCompletionUs: 0, hasCompleted: false, isTriggering: false, isPeriodic: false }),
  onEvent(memory, { message }) {
    const { job } = message as HandOff
    switch (job.kind) {
      case 'calculate-plan':
        if (memory.isTriggering) return { message: 'two triggers are in flight at a time', witnesses: [] }
        memory.isTriggering = true
        return null
      case 'create-pending':
        memory.isPeriodic = job.periodic
        return null
      case 'trigger-tasks':
      case 'trigger-failed':
        memory.isTriggering = false
    }
    return null
  },
  onEmission(memory, emission, view) {
    if (emission.type === 'checkpoint-triggered') return onTriggered(memory, emission, view)
    const at = memory.pending.indexOf(emission.a)
    if (at >= 0) memory.pending.splice(at, 1)
    if (emission.type === 'checkpoint-completed') {
      memory.hasCompleted = true
      memory.lastCompletionUs = view.plan.isTimed ? view.nowUs : 0
    }
    return null
  },
}

function onTriggered(memory: Memory, { a: id }: OracleEmission, view: OracleView): Finding | null {
  const { maxConcurrent, minPauseUs } = view.plan.graph.config.checkpointing
  const witnesses = [`checkpoint ${id}`]
  if (id <= memory.newestId) {
    return { message: `checkpoint ${id} was triggered after checkpoint ${memory.newestId}: ids must increase`, witnesses }
  }
  memory.newestId = id
  memory.pending.push(id)
  if (memory.pending.length > maxConcurrent) {
    const message = `checkpoints ${memory.pending.join(', ')} are pending at a time, at most ${maxConcurrent} may be`
    return { message, witnesses: memory.pending.map((pending) => `checkpoint ${pending}`) }
  }
  const pauseUs = view.nowUs - memory.lastCompletionUs
  // With several at a time another may complete between the decision and the trigger, which the decision could not know.
  const isPauseJudged = view.plan.isTimed && maxConcurrent === 1
  if (isPauseJudged && memory.isPeriodic && memory.hasCompleted && pauseUs < minPauseUs) {
    const message = `checkpoint ${id} was triggered ${pauseUs} us after a completion, the minimum pause is ${minPauseUs} us`
    return { message, witnesses }
  }
  return null
}
