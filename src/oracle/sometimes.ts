/** What a run must have done at least once for its verdict to mean much: a job that never failed over tests no failover. */
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { isTransactional, type JobGraph, type OperatorSpec } from '../protocol/job.ts'
import type { Oracle, OracleEmission } from './oracle.ts'

/** What may have happened, in words for a person. */
export const sometimesEvents = {
  'completed': 'a checkpoint completed',
  'aborted': 'a checkpoint was aborted',
  'aligned': 'a channel was blocked while others had not brought their barrier',
  'failed-over': 'the job failed over',
  'restored': 'the job was restored from a checkpoint',
  'committed': 'a transaction was committed',
  'finished': 'the job finished its input',
  'subsumed': 'a checkpoint was subsumed',
  'expired': 'a checkpoint ran into its timeout',
  'fired': 'a timer of an operator fired',
  'late': 'an element was dropped because it came too late',
} as const

export type SometimesEvent = keyof typeof sometimesEvents

/** By event: whether it has happened. What cannot happen in this job is not there. */
export type SometimesMemory = Partial<Record<SometimesEvent, boolean>>

/** Watches and never finds anything; `neverHit` reads its memory. */
export const sometimes: Oracle<SometimesMemory> = {
  name: 'sometimes',
  invariants: [],
  scope: 'event',
  eventTypes: [],
  emissionTypes: [
    'checkpoint-completed', 'checkpoint-aborted', 'channel-blocked', 'failure', 'deployed', 'transaction-committed', 'job-status',
    'checkpoint-subsumed', 'timer-fired', 'late-record-dropped',
  ],
  init(plan) {
    const memory: SometimesMemory = {}
    for (const event of namesOfEvents()) if (canHappen(event, plan)) memory[event] = false
    return memory
  },
  onEmission(memory, emission) {
    const event = eventOf(emission)
    if (event !== null && memory[event] === false) memory[event] = true
    if (emission.text === 'CHECKPOINT_EXPIRED' && memory.expired === false) memory.expired = true
    return null
  },
}

function namesOfEvents(): readonly SometimesEvent[] {
  return Object.keys(sometimesEvents) as SometimesEvent[]
}

function canHappen(event: SometimesEvent, { graph, tasks }: ExecutionPlan): boolean {
  const { intervalUs, mode } = graph.config.checkpointing
  switch (event) {
    case 'failed-over':
    case 'finished':
      return true
    case 'committed':
      return intervalUs !== null && graph.vertices.some(({ sink }) => isTransactional(sink))
    case 'aligned':
      return intervalUs !== null && mode === 'EXACTLY_ONCE' && tasks.some(({ inputs }) => inputs.length > 1)
    case 'fired':
      return hasOperator(graph, ({ type }) => type === 'window' || type === 'interval-join')
    case 'late':
      return hasOperator(graph, (operator) => {
        return operator.type === 'interval-join' || (operator.type === 'window' && operator.time === 'event')
      })
    default:
      return intervalUs !== null
  }
}

function hasOperator({ vertices }: JobGraph, is: (operator: OperatorSpec) => boolean): boolean {
  return vertices.some(({ operators }) => operators.some(is))
}

function eventOf({ type, a, text }: OracleEmission): SometimesEvent | null {
  switch (type) {
    case 'checkpoint-completed':
      return 'completed'
    case 'checkpoint-aborted':
      return 'aborted'
    case 'channel-blocked':
      return 'aligned'
    case 'failure':
      return 'failed-over'
    case 'deployed':
      return a > 0 ? 'restored' : null
    case 'transaction-committed':
      return 'committed'
    case 'checkpoint-subsumed':
      return 'subsumed'
    case 'timer-fired':
      return 'fired'
    case 'late-record-dropped':
      return 'late'
    default:
      return text === 'FINISHED' ? 'finished' : null
  }
}

/** What some of these runs could have done and none did, in the order of `sometimesEvents`. @param memories of `sometimes`, a run each */
export function neverHit(memories: readonly SometimesMemory[]): readonly SometimesEvent[] {
  return namesOfEvents().filter((event) => memories.some((memory) => event in memory) && !memories.some((memory) => memory[event]))
}
