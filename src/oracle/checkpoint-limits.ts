/** When checkpoints may be triggered: how many at a time, how soon after another, one trigger at a time, with which ids. */
import type { HandOff } from '../protocol/messages.ts'
import type { Finding, Oracle, OracleEmission, OracleEvent, OracleView } from './oracle.ts'

/** A completed checkpoint: the event in which it completed, and its time in microseconds. */
interface Completion {
  readonly event: number
  readonly atUs: number
}

interface Memory {
  readonly pending: number[]
  newestId: number
  isTriggering: boolean
  /** What is being created was asked for by the periodic scheduler. */
  isPeriodic: boolean
  /** The last two completions, where the minimum pause is judged, and the event in which the next would be. */
  completions: readonly Completion[]
  completingEvent: number
  /** Time from the last completion that the decision for the trigger in flight could know of, in microseconds; -1 for none. */
  pauseUs: number
}

/** Invariants 7, 8 and 12. The minimum pause is judged where there is one clock. */
export const checkpointLimits: Oracle<Memory> = {
  name: 'checkpoint-limits',
  invariants: [7, 8, 12],
  scope: 'event',
  eventTypes: ['hand-off', 'metadata-written'],
  emissionTypes: ['checkpoint-triggered', 'checkpoint-completed', 'checkpoint-aborted'],
  init: () => ({ pending: [], newestId: 0, isTriggering: false, isPeriodic: false, completions: [], completingEvent: -1, pauseUs: -1 }),
  onEvent(memory, event, view) {
    const { message, index } = event
    if (message!.type === 'metadata-written') {
      if (isPauseJudged(view)) memory.completingEvent = index
      return null
    }
    const { job } = message as HandOff
    switch (job.kind) {
      case 'calculate-plan':
        if (memory.isTriggering) return { message: 'two triggers are in flight at a time', witnesses: [] }
        memory.isTriggering = true
        if (isPauseJudged(view)) memory.pauseUs = pauseBefore(memory.completions, event, view)
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
    if (emission.type === 'checkpoint-completed' && isPauseJudged(view)) {
      memory.completions = [...memory.completions.slice(-1), { event: memory.completingEvent, atUs: view.nowUs }]
    }
    return null
  },
}

function isPauseJudged({ plan }: OracleView): boolean {
  return plan.isTimed && plan.graph.config.checkpointing.minPauseUs > 0
}

/** Another checkpoint may complete between a decision and the plan that it asks for: the decision could not know. */
function pauseBefore(completions: readonly Completion[], { cause }: OracleEvent, { nowUs }: OracleView): number {
  const known = completions.filter(({ event }) => event < cause)
  return known.length === 0 ? -1 : nowUs - known[known.length - 1].atUs
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
  const { pauseUs, isPeriodic } = memory
  if (!isPeriodic || pauseUs < 0 || pauseUs >= minPauseUs) return null
  const message = `checkpoint ${id} was triggered ${pauseUs} us after a completion, the minimum pause is ${minPauseUs} us`
  return { message, witnesses }
}
