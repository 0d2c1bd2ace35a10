import type { CheckpointFailure } from '../../../src/protocol/jobmanager/checkpoint-failure-manager.ts'
import {
  checkpointFailureManagerRules, createCheckpointFailureManager, handleCheckpointFailure, handleCheckpointSuccess
} from '../../../src/protocol/jobmanager/checkpoint-failure-manager.ts'
import type { CheckpointFailureReason } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'
import { checkpointFailureReasons } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'
import type { GoldenAdapter, GoldenCase } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

type Kind = CheckpointFailure['kind']

interface Step {
  readonly op: 'success' | 'failure'
  readonly checkpointId: number | null
  readonly checkpointKind: Kind
  readonly reason: CheckpointFailureReason
  readonly reportedByTask: boolean
  readonly expect: { readonly failJob: 'job' | 'task' | null; readonly consecutiveFailures: number }
}

const KINDS: readonly Kind[] = ['checkpoint', 'savepoint', 'sync-savepoint']

/** Flink's CheckpointFailureManager and its reasons (CC-19, CC-19b). */
export const checkpointFailureManager: GoldenAdapter = (goldenCase) => {
  if (goldenCase.kind === 'failure-reason') return compareReason(goldenCase)
  if (goldenCase.kind === 'failure-sequence') return compareSequence(goldenCase)
  return PENDING
}

function compareReason(goldenCase: GoldenCase): string | null {
  const reason = goldenCase.reason as CheckpointFailureReason
  const flags = checkpointFailureReasons[reason]
  const actual: Record<string, unknown> = { preFlight: flags.preFlight, counts: flags.counted }
  for (const kind of KINDS) {
    for (const reporter of ['jobmanager', 'task']) {
      const failure = { checkpointId: 1, kind, reason, reportedByTask: reporter === 'task' }
      actual[`failsJobAtZeroTolerance:${kind}:${reporter}`] = failJob(createCheckpointFailureManager(), failure, 0)
    }
  }
  for (const [field, value] of Object.entries(actual)) {
    if (goldenCase[field] !== value) return `${field}: expected ${String(goldenCase[field])}, got ${String(value)}`
  }
  return null
}

function compareSequence(goldenCase: GoldenCase): string | null {
  const manager = createCheckpointFailureManager()
  for (const [at, step] of (goldenCase.steps as readonly Step[]).entries()) {
    const failed = take(manager, step, goldenCase.tolerableFailures as number)
    const { failJob: expected, consecutiveFailures } = step.expect
    if (failed !== expected || manager.consecutiveFailures !== consecutiveFailures) {
      return `step ${at}: expected ${expected}, ${consecutiveFailures}, got ${failed}, ${manager.consecutiveFailures}`
    }
  }
  return null
}

function take(manager: ReturnType<typeof createCheckpointFailureManager>, step: Step, tolerable: number): 'job' | 'task' | null {
  const { checkpointId, checkpointKind, reason, reportedByTask } = step
  if (step.op === 'failure') return failJob(manager, { checkpointId, kind: checkpointKind, reason, reportedByTask }, tolerable)
  if (checkpointId !== null) handleCheckpointSuccess(manager, checkpointId, checkpointFailureManagerRules)
  return null
}

function failJob(
  manager: ReturnType<typeof createCheckpointFailureManager>,
  failure: CheckpointFailure,
  tolerable: number
): 'job' | 'task' | null {
  const cause = handleCheckpointFailure(manager, failure, tolerable, checkpointFailureManagerRules)
  if (cause === null) return null
  return cause === 'job-level' ? 'job' : 'task'
}
