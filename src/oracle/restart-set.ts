/** A failure restarts all that hangs together with what failed, and nothing restarts without a failure. */
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'

interface Memory {
  /** By task: the attempt deployed last, 0 before the first deployment. */
  readonly deployed: number[]
  /** By task: the newest attempt heard of. */
  readonly attempts: number[]
  /** By task: a failure since the last deployment takes it down. */
  readonly mustRestart: boolean[]
  hasFailed: boolean
}

/**
 * Invariant 28. All channels are pipelined: what is connected to a failed task by channels, whichever way, restarts with it,
 * its consumers above all. Where Flink leaves other regions alone this cluster restarts them too (see README), so that a task
 * outside keeps its attempt as long as nothing fails.
 */
export const restartSet: Oracle<Memory> = {
  name: 'restart-set',
  invariants: [28],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['failure', 'execution-state', 'deployed'],
  init: ({ tasks }) => ({
    deployed: tasks.map(() => 0), attempts: tasks.map(() => 1), mustRestart: tasks.map(() => false), hasFailed: false,
  }),
  onEmission(memory, emission, view) {
    switch (emission.type) {
      case 'failure':
        noteFailure(memory, emission.a, view.plan)
        return null
      case 'execution-state':
        return onExecution(memory, emission, view)
      default:
        return onDeployed(memory, view)
    }
  },
}

function noteFailure(memory: Memory, failed: number, plan: ExecutionPlan): void {
  memory.hasFailed = true
  for (const task of regionOf(failed, plan)) memory.mustRestart[task] = true
}

/** SCH-6: the tasks that channels connect to one, itself included; all of them for a failure of the job as a whole. */
function regionOf(task: number, { tasks }: ExecutionPlan): readonly number[] {
  if (task < 0) return tasks.map(({ index }) => index)
  const region = [task]
  for (let at = 0; at < region.length; at++) {
    const { inputs, outputs } = tasks[region[at]]
    for (const other of [...inputs, ...outputs.flatMap(({ targets }) => targets)]) if (!region.includes(other)) region.push(other)
  }
  return region
}

function onExecution(memory: Memory, { a: task, b: attempt }: OracleEmission, view: OracleView): Finding | null {
  const known = memory.attempts[task]
  if (attempt <= known) return null
  memory.attempts[task] = attempt
  const { name } = view.plan.tasks[task]
  if (!memory.hasFailed) return { message: `attempt ${attempt} of ${name} began although nothing had failed`, witnesses: [name] }
  if (attempt === known + 1) return null
  return { message: `attempt ${attempt} of ${name} followed attempt ${known}`, witnesses: [name] }
}

/** All that waited for slots has them now. */
function onDeployed(memory: Memory, view: OracleView): Finding | null {
  const left = view.plan.tasks.filter(({ index }) => memory.mustRestart[index] && memory.attempts[index] === memory.deployed[index])
  memory.attempts.forEach((attempt, task) => {
    memory.deployed[task] = attempt
    memory.mustRestart[task] = false
  })
  memory.hasFailed = false
  if (left.length === 0) return null
  const names = left.map(({ name }) => name)
  return { message: `the job restarted without ${names.join(', ')}, which the failure had cut off`, witnesses: names }
}
