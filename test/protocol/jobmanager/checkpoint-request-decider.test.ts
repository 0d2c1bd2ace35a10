import { expect, test } from 'vitest'
import type { CheckpointRequest } from '../../../src/protocol/jobmanager/checkpoint-request-decider.ts'
import {
  checkpointRequestDeciderRules as rules, pollQueue, submitRequest
} from '../../../src/protocol/jobmanager/checkpoint-request-decider.ts'

const IDLE = {
  nowUs: 1000, isTriggering: false, lastCompletionUs: 0, pending: 0, cleaning: 0, maxConcurrent: 1, minPauseUs: 0, maxQueued: 1000,
}

function request(timestampUs: number, flags: Partial<CheckpointRequest> = {}): CheckpointRequest {
  return { savepoint: false, forced: false, periodic: true, timestampUs, ...flags }
}

test('an idle coordinator starts a request at once; a busy one keeps it, and starts it when it is polled later', () => {
  const queue: CheckpointRequest[] = []
  expect(submitRequest(queue, request(1), IDLE, rules).execute).toEqual(request(1))
  expect(submitRequest(queue, request(2), { ...IDLE, pending: 1 }, rules).execute).toBeNull()
  expect(queue).toEqual([request(2)])
  expect(pollQueue(queue, IDLE, rules).execute).toEqual(request(2))
  expect(queue).toEqual([])
})

test('savepoints come first, then forced ones, then manual ones, then the older; equals keep their order (CC-5)', () => {
  const queue: CheckpointRequest[] = []
  const busy = { ...IDLE, isTriggering: true }
  const manual = request(1, { periodic: false })
  const forced = request(5, { forced: true })
  const savepoint = request(9, { savepoint: true })
  for (const next of [request(2), request(1), manual, forced, savepoint]) submitRequest(queue, next, busy, rules)
  expect(queue).toEqual([savepoint, forced, manual, request(1), request(2)])
})

test('at the limit only a forced request starts (CC-7), with too much to clean none does (CC-6)', () => {
  const forced = request(1, { forced: true })
  expect(pollQueue([forced], { ...IDLE, pending: 1 }, rules).execute).toBe(forced)
  expect(pollQueue([forced], { ...IDLE, cleaning: 2 }, rules).execute).toBeNull()
})

test('the minimum pause drops a periodic request up to its very end, and no other (CC-8)', () => {
  const pause = { ...IDLE, lastCompletionUs: 900, minPauseUs: 101 }
  expect(pollQueue([request(1)], pause, rules)).toEqual({
    execute: null,
    rejected: [{ request: request(1), reason: 'MINIMUM_TIME_BETWEEN_CHECKPOINTS' }],
    rescheduleDelayUs: 1,
  })
  expect(pollQueue([request(1)], { ...pause, nowUs: 1001 }, rules).execute).toEqual(request(1))
  expect(pollQueue([request(1, { periodic: false })], pause, rules).execute).not.toBeNull()
})

test('a full queue gives up its last periodic request, or refuses the new one (CC-5)', () => {
  const full = { ...IDLE, isTriggering: true, maxQueued: 1 }
  const queue = [request(1)]
  const manual = request(2, { periodic: false })
  expect(submitRequest(queue, manual, full, rules).rejected).toEqual([{ request: request(1), reason: 'TOO_MANY_CHECKPOINT_REQUESTS' }])
  const later = request(3, { periodic: false })
  expect(submitRequest(queue, later, full, rules).rejected).toEqual([{ request: later, reason: 'TOO_MANY_CHECKPOINT_REQUESTS' }])
  expect(queue).toEqual([manual])
})
