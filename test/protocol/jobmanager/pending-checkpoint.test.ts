import { expect, test } from 'vitest'
import {
  createPendingCheckpoint, findAwaited, pendingCheckpointRules as rules, statesByTask
} from '../../../src/protocol/jobmanager/pending-checkpoint.ts'

const PLAN = {
  trigger: [{ task: 0, attempt: 0 }],
  waitFor: [{ task: 0, attempt: 0 }, { task: 2, attempt: 3 }],
  commitTo: [],
}

test('a pending checkpoint may complete when every awaited attempt has handed in, with state or without', () => {
  const pending = createPendingCheckpoint(1, PLAN)
  pending.acknowledgements[findAwaited(pending, { task: 2, attempt: 3 }, rules)] = { snapshot: { sizeBytes: 8 } }
  expect(rules.mayComplete(pending)).toBe(false)
  pending.acknowledgements[findAwaited(pending, { task: 0, attempt: 0 }, rules)] = { snapshot: null }
  expect(rules.mayComplete(pending)).toBe(true)
  expect(statesByTask(pending)).toEqual([null, null, { sizeBytes: 8 }])
})

test('every row of the table of acknowledgements', () => {
  const pending = createPendingCheckpoint(1, PLAN)
  pending.acknowledgements[0] = { snapshot: null }
  expect(rules.classify(pending, 1, false, false)).toBe('SUCCESS')
  expect(rules.classify(pending, 0, false, false)).toBe('DUPLICATE')
  expect(rules.classify(pending, -1, false, false)).toBe('UNKNOWN')
  expect(rules.classify(pending, 1, true, false)).toBe('DISCARDED')
  expect(rules.classify(null, -1, false, true)).toBe('LATE')
  expect(rules.classify(null, -1, false, false)).toBe('UNKNOWN_CHECKPOINT')
})

test('a checkpoint that awaits nobody may complete at once', () => {
  expect(rules.mayComplete(createPendingCheckpoint(1, { trigger: [], waitFor: [], commitTo: [] }))).toBe(true)
})
