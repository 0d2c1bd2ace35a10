import { expect, test } from 'vitest'
import type { BranchView } from '../../web/engine/snapshot.ts'
import { labelledMarks, partingOf, shownMarks } from '../../web/parts/scrubber-places.ts'

const branch = (id: number, parent: number, from: number): BranchView => {
  return { id, parent, from, cause: '', causeKind: 'none', name: '', end: 100 }
}

test('two branches share what lies before the first act that only one of them has', () => {
  //  0 ────┬────────┬───── 100
  //        │40      └─ 2 at 70
  //        └─ 1 ──┬─
  //               └─ 3 at 60
  const branches = [branch(0, -1, 0), branch(1, 0, 40), branch(2, 0, 70), branch(3, 1, 60)]
  expect(partingOf(branches, 0, 1)).toBe(40)
  expect(partingOf(branches, 1, 2)).toBe(40)
  expect(partingOf(branches, 2, 3)).toBe(40)
  expect(partingOf(branches, 3, 1)).toBe(60)
  expect(partingOf(branches, 0, 2)).toBe(70)
})

test('a number stands below a checkpoint where the one before leaves room', () => {
  const at = (id: number, place: number) => ({ id, place, status: 'completed' as const })
  const checkpoints = [at(1, 100), at(2, 200), at(3, 204), at(4, 500)]
  const labelled = labelledMarks(checkpoints, 20)
  expect([...labelled].map(({ id }) => id)).toEqual([1, 2, 4])
})

test('what was aborted gives way to what was completed beside it', () => {
  const at = (id: number, place: number, status: 'completed' | 'aborted') => ({ id, place, status })
  const checkpoints = [at(1, 100, 'completed'), at(2, 180, 'aborted'), at(3, 300, 'completed'), at(4, 304, 'aborted')]
  expect(shownMarks({ marks: { checkpoints, faults: [] } }, 12).map(({ id }) => id)).toEqual([1, 2, 3])
})
