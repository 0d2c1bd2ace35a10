import { expect, test } from 'vitest'
import type { CompletedCheckpoint } from '../../../src/protocol/jobmanager/completed-checkpoint-store.ts'
import {
  addCheckpointAndSubsumeOldest, completedCheckpointStoreRules as rules, latestCheckpointId
} from '../../../src/protocol/jobmanager/completed-checkpoint-store.ts'

function ids(checkpoints: readonly CompletedCheckpoint[]): number[] {
  return checkpoints.map(({ checkpointId }) => checkpointId)
}

test('the newest `numRetained` checkpoints stay, the oldest go first (CC-20)', () => {
  const retained: CompletedCheckpoint[] = []
  const subsumed = [1, 2, 3, 5].map((checkpointId) => ids(addCheckpointAndSubsumeOldest(retained, { checkpointId, states: [] }, 2, rules)))
  expect(subsumed).toEqual([[], [], [1], [2]])
  expect(ids(retained)).toEqual([3, 5])
})

test('several go at once when the store holds more than it may, and the newest never goes (invariant 14)', () => {
  const retained = [1, 2, 3].map((checkpointId) => ({ checkpointId, states: [] }))
  expect(ids(addCheckpointAndSubsumeOldest(retained, { checkpointId: 4, states: [] }, 0, rules))).toEqual([1, 2, 3])
  expect(latestCheckpointId(retained)).toBe(4)
  expect(latestCheckpointId([])).toBe(0)
})
