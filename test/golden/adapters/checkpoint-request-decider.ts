import type { CheckpointRequest, DeciderSituation } from '../../../src/protocol/jobmanager/checkpoint-request-decider.ts'
import { checkpointRequestDeciderRules, pollQueue, submitRequest } from '../../../src/protocol/jobmanager/checkpoint-request-decider.ts'
import type { GoldenAdapter } from '../adapter.ts'

interface Request {
  readonly id: string
  readonly savepoint: boolean
  readonly forced: boolean
  readonly periodic: boolean
  readonly timestamp: number
}

interface Step {
  readonly op: 'submit' | 'poll-queue'
  readonly request?: Request
  readonly nowMs: number
  readonly isTriggering: boolean
  readonly lastCompletionMs: number
  readonly pending: number
  readonly cleaning: number
  readonly expect: {
    readonly execute: string | null
    readonly rejected: readonly { readonly id: string; readonly reason: string }[]
    readonly reschedule: readonly { readonly nowMs: number; readonly delayMs: number }[]
    readonly queueSize: number
  }
}

interface Limits {
  readonly maxConcurrentCheckpoints: number
  readonly minPauseMs: number
  readonly maxQueuedRequests: number
  readonly steps: readonly Step[]
}

type NamedRequest = CheckpointRequest & { readonly id: string }

const US_PER_MS = 1000

/** Flink's CheckpointRequestDecider: submissions and polls of the queue in given situations (CC-5 to CC-9). */
export const checkpointRequestDecider: GoldenAdapter = (goldenCase) => {
  const limits = goldenCase as unknown as Limits
  const queue: NamedRequest[] = []
  for (const [at, step] of limits.steps.entries()) {
    const actual = JSON.stringify(take(queue, step, limits))
    const expected = JSON.stringify({ ...step.expect, rejected: sorted(step.expect.rejected) })
    if (actual !== expected) return `step ${at}: expected ${expected}, got ${actual}`
  }
  return null
}

function take(queue: NamedRequest[], step: Step, limits: Limits): Step['expect'] {
  const situation = situationOf(step, limits)
  const { request } = step
  const decision =
    step.op === 'submit' && request !== undefined
      ? submitRequest(queue, toRequest(request), situation, checkpointRequestDeciderRules)
      : pollQueue(queue, situation, checkpointRequestDeciderRules)
  const delayUs = decision.rescheduleDelayUs
  return {
    execute: decision.execute?.id ?? null,
    rejected: sorted(decision.rejected.map((rejection) => ({ id: rejection.request.id, reason: rejection.reason }))),
    reschedule: delayUs === null ? [] : [{ nowMs: step.nowMs, delayMs: delayUs / US_PER_MS }],
    queueSize: queue.length,
  }
}

function toRequest({ id, savepoint, forced, periodic, timestamp }: Request): NamedRequest {
  return { id, savepoint, forced, periodic, timestampUs: timestamp * US_PER_MS }
}

function situationOf(step: Step, limits: Limits): DeciderSituation {
  return {
    nowUs: step.nowMs * US_PER_MS,
    isTriggering: step.isTriggering,
    lastCompletionUs: step.lastCompletionMs * US_PER_MS,
    pending: step.pending,
    cleaning: step.cleaning,
    maxConcurrent: limits.maxConcurrentCheckpoints,
    minPauseUs: limits.minPauseMs * US_PER_MS,
    maxQueued: limits.maxQueuedRequests,
  }
}

function sorted(rejected: readonly { readonly id: string; readonly reason: string }[]): { id: string; reason: string }[] {
  return rejected.map(({ id, reason }) => ({ id, reason })).sort((a, b) => (a.id < b.id ? -1 : 1))
}
