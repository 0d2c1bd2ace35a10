import { expect, test } from 'vitest'
import { faultSign } from '../../../web/lab/fault-sign.ts'

test('each kind of fault has a sign of its own shape: what dies is a cross, what stands still two strokes', () => {
  expect(faultSign('crash tm-2')).toBe(faultSign('fail count-1'))
  expect(faultSign('pause tm-2')).toBe(faultSign('hang count-1'))
  const shapes = ['crash tm-1', 'pause tm-1', 'suspect tm-1', 'partition tm-1 jm', 'cut tm-1 jm', 'storage slow 10', 'storage fail']
  expect(new Set(shapes.map(faultSign)).size).toBe(shapes.length)
})
