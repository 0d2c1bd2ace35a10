import { expect, test } from 'vitest'
import { backArcs } from '../../web/parts/back-arcs.ts'

test('an arc leads from a restart back to the checkpoint that it began from, or to the beginning', () => {
  const checkpoints = [{ id: 1, place: 100, status: 'completed' as const }, { id: 2, place: 180, status: 'aborted' as const }]
  const run = { marks: { checkpoints, faults: [] }, end: 1000 }
  expect(backArcs(run, [{ place: 200, checkpoint: 1 }], 0.5)).toEqual([{ place: 200, from: 100, to: 50 }])
  expect(backArcs(run, [{ place: 60, checkpoint: 0 }], 0.5)).toEqual([{ place: 60, from: 30, to: 0 }])
  // One that leads back by a few pixels is drawn as far as it can be seen; one behind the end has not happened here.
  expect(backArcs(run, [{ place: 102, checkpoint: 1 }], 0.5)).toEqual([{ place: 102, from: 62, to: 50 }])
  expect(backArcs(run, [{ place: 1001, checkpoint: 1 }], 0.5)).toEqual([])
})
