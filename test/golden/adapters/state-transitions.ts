import type { ExecutionAction, ExecutionState } from '../../../src/protocol/jobmanager/execution-state.ts'
import { executionStateRules, transitionExecution } from '../../../src/protocol/jobmanager/execution-state.ts'
import type { JobAction, JobStatus } from '../../../src/protocol/jobmanager/job-status.ts'
import { jobStatusRules, transitionJob } from '../../../src/protocol/jobmanager/job-status.ts'
import type { GoldenAdapter, GoldenCase } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

interface Outcome {
  readonly to: string
  readonly refused: boolean
}

/** state-transitions.json: where each action leads, and whether it is refused; which exception says so is Flink's affair. */
export const stateTransitions: GoldenAdapter = goldenCase => {
  const pair = pairOf(goldenCase)
  if (pair === null) return PENDING
  const expected = JSON.stringify(pair.expected)
  const got = JSON.stringify(pair.got)
  return got === expected ? null : `expected ${expected}, got ${got}`
}

function pairOf(goldenCase: GoldenCase): { expected: unknown; got: unknown } | null {
  const { from, to, terminal, globallyTerminal } = goldenCase as unknown as {
    from: ExecutionState & JobStatus; to: ExecutionState & JobStatus; terminal: boolean; globallyTerminal: boolean
  }
  switch (goldenCase.kind) {
    case 'execution-state':
      return { expected: terminal, got: executionStateRules.isTerminal(goldenCase.state as ExecutionState) }
    case 'job-status': {
      const status = goldenCase.status as JobStatus
      const got = [jobStatusRules.isTerminal(status), jobStatusRules.isGloballyTerminal(status)]
      return { expected: [terminal, globallyTerminal], got }
    }
    case 'execution-action':
      return {
        expected: recorded(to, goldenCase.error),
        got: outcome(from, executionStateRules.next(from, goldenCase.action as ExecutionAction))
      }
    case 'execution-transition-guard':
      return {
        expected: recorded(goldenCase.result, goldenCase.error),
        got: outcome(from, transitionExecution(from, to, executionStateRules))
      }
    case 'job-transition-guard':
      return { expected: recorded(goldenCase.result, goldenCase.error), got: outcome(from, transitionJob(from, to, jobStatusRules)) }
    case 'job-action':
      return jobAction(goldenCase, from)
    case 'job-action-sequence':
      return jobActionSequence(goldenCase)
    default:
      return null
  }
}

function jobAction(goldenCase: GoldenCase, from: JobStatus): { expected: unknown; got: unknown } {
  const got = outcome(from, jobStatusRules.next(from, goldenCase.action as JobAction))
  const expected = recorded(goldenCase.to, goldenCase.error)
  if (goldenCase.afterTasksCancelled === undefined) return { expected, got }
  return {
    expected: { ...expected, afterwards: goldenCase.afterTasksCancelled },
    got: { ...got, afterwards: jobStatusRules.next(got.to as JobStatus, 'tasks-report-cancelled') }
  }
}

function jobActionSequence(goldenCase: GoldenCase): { expected: unknown; got: unknown } {
  let status = goldenCase.initial as JobStatus
  const expected: Outcome[] = []
  const got: Outcome[] = []
  for (const { action, state, error } of goldenCase.steps as readonly { action: JobAction; state: string; error: unknown }[]) {
    expected.push(recorded(state, error))
    const step = outcome(status, jobStatusRules.next(status, action))
    got.push(step)
    status = step.to as JobStatus
  }
  return { expected, got }
}

function recorded(to: unknown, error: unknown): Outcome {
  return { to: to as string, refused: error !== null }
}

function outcome(from: string, to: string | null): Outcome {
  return { to: to ?? from, refused: to === null }
}
