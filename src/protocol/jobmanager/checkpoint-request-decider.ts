import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'

/** A wish for a checkpoint, waiting in the queue. */
export interface CheckpointRequest {
  readonly savepoint: boolean
  /** May start above the limit of concurrent checkpoints and within the minimum pause (CC-9). */
  readonly forced: boolean
  /** Made by the periodic scheduler, not by a person or by the end of the data. */
  readonly periodic: boolean
  readonly timestampUs: number
}

/** What the decider needs to know of the coordinator at the moment of a decision. */
export interface DeciderSituation {
  readonly nowUs: number
  /** A trigger is in flight (CC-6). */
  readonly isTriggering: boolean
  readonly lastCompletionUs: number
  readonly pending: number
  /** Checkpoints whose files are being deleted. */
  readonly cleaning: number
  readonly maxConcurrent: number
  readonly minPauseUs: number
  readonly maxQueued: number
}

/** What a decision came to. */
export interface Decision<R extends CheckpointRequest> {
  /** Taken off the queue and to be started now. */
  readonly execute: R | null
  readonly rejected: readonly { readonly request: R; readonly reason: CheckpointFailureReason }[]
  /** Delay after which the periodic trigger must come next, or null to leave it (CC-8). */
  readonly rescheduleDelayUs: number | null
}

/** Requests that wait at most, in Flink a constant (CC-5). */
export const MAX_QUEUED_REQUESTS = 1000

/** The decisions of the CheckpointRequestDecider. */
export const checkpointRequestDeciderRules = {
  /** CC-5: whether `a` stands before `b`: savepoint, forced, not periodic, older; else the one that came first stays first. */
  goesBefore(a: CheckpointRequest, b: CheckpointRequest): boolean {
    if (a.savepoint !== b.savepoint) return a.savepoint
    if (a.forced !== b.forced) return a.forced
    if (a.periodic !== b.periodic) return !a.periodic
    return a.timestampUs < b.timestampUs
  },
  /** CC-5: a full queue without a periodic request to give up takes nothing more. */
  refusesNewRequest(queued: number, last: CheckpointRequest | null, maxQueued: number): boolean {
    return queued >= maxQueued && last !== null && !last.periodic
  },
  /** CC-6: nothing starts while a trigger is in flight or too many checkpoints are being deleted. */
  isBlocked(situation: DeciderSituation): boolean {
    return situation.isTriggering || situation.cleaning > situation.maxConcurrent
  },
  /** CC-7: whether only a forced request may start. */
  isLimitReached(situation: DeciderSituation): boolean {
    return situation.pending >= situation.maxConcurrent
  },
  /** CC-8: time left until the minimum pause has passed; 0 or less means that the request may start. */
  remainingPauseUs(request: CheckpointRequest, situation: DeciderSituation): number {
    if (request.forced || !request.periodic) return 0
    return situation.lastCompletionUs + situation.minPauseUs - situation.nowUs
  },
}

export type CheckpointRequestDeciderRules = typeof checkpointRequestDeciderRules

/**
 * Puts a request into the queue and decides whether one may start now (CC-5 to CC-9).
 *
 * @param queue sorted, the next request first; changed in place
 */
export function submitRequest<R extends CheckpointRequest>(
  queue: R[],
  request: R,
  situation: DeciderSituation,
  rules: CheckpointRequestDeciderRules
): Decision<R> {
  if (rules.refusesNewRequest(queue.length, queue.at(-1) ?? null, situation.maxQueued)) {
    return { execute: null, rejected: [{ request, reason: 'TOO_MANY_CHECKPOINT_REQUESTS' }], rescheduleDelayUs: null }
  }
  insertSorted(queue, request, rules)
  const dropped = queue.length > situation.maxQueued ? queue.pop() : undefined
  const decision = pollQueue(queue, situation, rules)
  if (dropped === undefined) return decision
  return { ...decision, rejected: [{ request: dropped, reason: 'TOO_MANY_CHECKPOINT_REQUESTS' }, ...decision.rejected] }
}

/**
 * Decides whether the head of the queue may start now, must go on waiting, or is dropped (CC-6 to CC-8).
 *
 * @param queue sorted, the next request first; changed in place
 */
export function pollQueue<R extends CheckpointRequest>(
  queue: R[],
  situation: DeciderSituation,
  rules: CheckpointRequestDeciderRules
): Decision<R> {
  const head = queue[0]
  if (head === undefined || rules.isBlocked(situation)) return NOTHING_STARTS
  if (rules.isLimitReached(situation)) {
    if (!head.forced) return NOTHING_STARTS
  } else {
    const remainingUs = rules.remainingPauseUs(head, situation)
    if (remainingUs > 0) {
      queue.shift()
      const rejected = [{ request: head, reason: 'MINIMUM_TIME_BETWEEN_CHECKPOINTS' as const }]
      return { execute: null, rejected, rescheduleDelayUs: remainingUs }
    }
  }
  queue.shift()
  return { execute: head, rejected: [], rescheduleDelayUs: null }
}

const NOTHING_STARTS: Decision<never> = { execute: null, rejected: [], rescheduleDelayUs: null }

function insertSorted<R extends CheckpointRequest>(queue: R[], request: R, rules: CheckpointRequestDeciderRules): void {
  let at = queue.length
  while (at > 0 && rules.goesBefore(request, queue[at - 1])) at--
  queue.splice(at, 0, request)
}
