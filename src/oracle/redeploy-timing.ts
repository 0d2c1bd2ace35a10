/** A restart waits for its delay and for the end of every old attempt. */
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'
import { createRestartWait, noteFailure, type RestartWait } from './restart-wait.ts'
import { jobManagerOf } from './world-reading.ts'

interface Memory {
  /** By task: the attempt heard of last, and whether it has ended. */
  readonly attempts: number[]
  readonly isOver: boolean[]
  readonly wait: RestartWait
  /** Virtual time of the last failure, in microseconds; 0 where time is abstracted. */
  failureUs: number
  isRestarting: boolean
}

/**
 * Invariant 29: no attempt begins before the one before it has ended, nor before the delay is over. The delay is judged only
 * where there is one clock.
 */
export const redeployTiming: Oracle<Memory> = {
  name: 'redeploy-timing',
  invariants: [29],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['execution-state', 'failure', 'job-status'],
  init: ({ tasks }) => ({
    attempts: tasks.map(() => 1), isOver: tasks.map(() => false), wait: createRestartWait(), failureUs: 0, isRestarting: false,
  }),
  onEmission(memory, emission, view) {
    switch (emission.type) {
      case 'execution-state':
        return onExecution(memory, emission, view)
      case 'failure':
        return view.plan.isTimed ? onFailure(memory, view) : null
      default:
        return onStatus(memory, emission.text, view)
    }
  },
}

function onExecution(memory: Memory, { a: task, b: attempt, text: state }: OracleEmission, view: OracleView): Finding | null {
  const wasOver = attempt === memory.attempts[task] || memory.isOver[task]
  memory.attempts[task] = attempt
  memory.isOver[task] = state === 'FINISHED' || state === 'CANCELED' || state === 'FAILED'
  if (wasOver) return null
  const { name } = view.plan.tasks[task]
  return { message: `attempt ${attempt} of ${name} began although the one before had not ended`, witnesses: [name] }
}

/** The draw is the strategy's; that it lies where it may is judged here. */
function onFailure(memory: Memory, view: OracleView): Finding | null {
  const { restart } = view.plan.graph.config
  const { fromUs, untilUs } = noteFailure(memory.wait, view.nowUs, restart)
  memory.failureUs = view.nowUs
  memory.wait.dueUs = fromUs
  const kept = jobManagerOf(view)?.failureHandler.strategy
  if (kept?.type !== 'exponential-delay' || kept.nextRestartUs === null) return null
  memory.wait.dueUs = kept.nextRestartUs
  if (kept.nextRestartUs >= fromUs && kept.nextRestartUs <= untilUs) return null
  const waits = `${kept.nextRestartUs - view.nowUs} us`
  const message = `the restart is due ${waits} after the failure, between ${fromUs - view.nowUs} and ${untilUs - view.nowUs} us are right`
  return { message, witnesses: [] }
}

function onStatus(memory: Memory, status: string, view: OracleView): Finding | null {
  const wasRestarting = memory.isRestarting
  memory.isRestarting = status === 'RESTARTING'
  if (!wasRestarting || status !== 'RUNNING') return null
  if (!view.plan.isTimed || view.nowUs >= memory.wait.dueUs) return null
  const waited = `${view.nowUs - memory.failureUs} us after its failure`
  const message = `the job restarted ${waited}, the restart strategy waits ${memory.wait.dueUs - memory.failureUs} us`
  return { message, witnesses: [] }
}
