/** Attempts and jobs change their states only as Flink's do. */
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'

interface Memory {
  /** By task: attempt and its state. */
  readonly attempts: number[]
  readonly states: string[]
  status: string
}

const EXECUTION: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['SCHEDULED', 'CANCELED', 'FAILED'],
  SCHEDULED: ['DEPLOYING', 'CANCELED', 'FAILED'],
  // A task may be cancelled by its own TaskManager, or finish before it was seen to run.
  DEPLOYING: ['INITIALIZING', 'CANCELING', 'CANCELED', 'FAILED', 'FINISHED'],
  INITIALIZING: ['RUNNING', 'CANCELING', 'CANCELED', 'FAILED', 'FINISHED'],
  RUNNING: ['FINISHED', 'CANCELING', 'CANCELED', 'FAILED'],
  CANCELING: ['CANCELED'],
  FINISHED: [],
  CANCELED: [],
  FAILED: [],
}

const JOB: Readonly<Record<string, readonly string[]>> = {
  INITIALIZING: ['CREATED', 'FAILING', 'CANCELLING', 'SUSPENDED'],
  CREATED: ['RUNNING', 'FAILING', 'CANCELLING', 'SUSPENDED'],
  RUNNING: ['RESTARTING', 'FAILING', 'CANCELLING', 'FINISHED', 'SUSPENDED'],
  RESTARTING: ['RUNNING', 'FAILING', 'CANCELLING', 'SUSPENDED'],
  FAILING: ['FAILED', 'CANCELLING', 'SUSPENDED'],
  CANCELLING: ['CANCELED', 'FAILING', 'SUSPENDED'],
  FAILED: [],
  CANCELED: [],
  FINISHED: [],
  SUSPENDED: [],
}

/** Invariant 27. */
export const legalTransitions: Oracle<Memory> = {
  name: 'legal-transitions',
  invariants: [27],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['execution-state', 'job-status'],
  // A new attempt is heard of when it leaves SCHEDULED.
  init: ({ tasks }) => ({ attempts: tasks.map(() => 1), states: tasks.map(() => 'SCHEDULED'), status: 'CREATED' }),
  onEmission: (memory, emission, view) => (emission.type === 'job-status' ? onJob(memory, emission) : onExecution(memory, emission, view)),
}

function onJob(memory: Memory, { text: next }: OracleEmission): Finding | null {
  const before = memory.status
  memory.status = next
  if (JOB[before]?.includes(next) === true) return null
  return { message: `the job went from ${before} to ${next}`, witnesses: [before, next] }
}

function onExecution(memory: Memory, { a: task, b: attempt, text: next }: OracleEmission, view: OracleView): Finding | null {
  const { name } = view.plan.tasks[task]
  const known = memory.attempts[task]
  if (attempt < known) {
    return { message: `attempt ${attempt} of ${name} became ${next} after attempt ${known} had begun`, witnesses: [name] }
  }
  const before = attempt > known ? 'SCHEDULED' : memory.states[task]
  memory.attempts[task] = attempt
  memory.states[task] = next
  if (EXECUTION[before]?.includes(next) === true) return null
  return { message: `attempt ${attempt} of ${name} went from ${before} to ${next}`, witnesses: [name, before, next] }
}
