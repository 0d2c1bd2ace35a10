/** A restart waits for its delay and for the end of every old attempt. */
import type { RestartStrategyConfig } from '../protocol/job.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'

interface Memory {
  /** By task: its current attempt has ended. */
  readonly isOver: boolean[]
  /** Virtual time of the failure that decides, in microseconds; 0 where time is abstracted. */
  failureUs: number
  isRestarting: boolean
}

/**
 * Invariant 29. The wait is judged only where there is one clock, and by its lower bound: the delay after the last failure,
 * or for exponential delay the initial backoff after the first one, which later ones do not prolong.
 */
export const redeployTiming: Oracle<Memory> = {
  name: 'redeploy-timing',
  invariants: [29],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['execution-state', 'failure', 'job-status'],
  init: ({ tasks }) => ({ isOver: tasks.map(() => false), failureUs: 0, isRestarting: false }),
  onEmission(memory, { type, a, text }, view) {
    switch (type) {
      case 'execution-state':
        memory.isOver[a] = text === 'FINISHED' || text === 'CANCELED' || text === 'FAILED'
        return null
      case 'failure':
        if (!memory.isRestarting || !isExponential(view)) memory.failureUs = view.plan.isTimed ? view.nowUs : 0
        return null
      default:
        return onStatus(memory, text, view)
    }
  },
}

function isExponential(view: OracleView): boolean {
  return view.plan.graph.config.restart.type === 'exponential-delay'
}

function onStatus(memory: Memory, status: string, view: OracleView): Finding | null {
  const wasRestarting = memory.isRestarting
  memory.isRestarting = status === 'RESTARTING'
  if (!wasRestarting || status !== 'RUNNING') return null
  const alive = view.plan.tasks.filter(({ index }) => !memory.isOver[index]).map(({ name }) => name)
  if (alive.length > 0) return { message: `the job restarted although attempts of ${alive.join(', ')} had not ended`, witnesses: alive }
  const waitedUs = view.nowUs - memory.failureUs
  const waitUs = leastWaitUs(view.plan.graph.config.restart)
  if (!view.plan.isTimed || waitedUs >= waitUs) return null
  return { message: `the job restarted ${waitedUs} us after its failure, the restart strategy waits ${waitUs} us`, witnesses: [] }
}

function leastWaitUs(config: RestartStrategyConfig): number {
  switch (config.type) {
    case 'none':
      return 0
    case 'exponential-delay':
      return config.initialBackoffUs
    default:
      return config.delayUs
  }
}
