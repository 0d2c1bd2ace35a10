import { expect, test } from 'vitest'
import type { Diagram } from '../../web/engine/timeline/diagram.ts'
import { handleUnder } from '../../web/parts/space-time/draw-chosen.ts'

test('the handle of a lane is caught near its middle, and nothing is where no photograph is taken', () => {
  const diagram = { chosen: { places: [-1, 40, 60], inFlight: [], impossible: [] } } as unknown as Diagram
  const at = { x: (place: number) => 10 * place, y: (lane: number) => 30 * lane, placeAt: (x: number) => x / 10, left: 0, bottom: 100 }
  expect(handleUnder({ diagram }, at, 402, 27)).toBe(1)
  expect(handleUnder({ diagram }, at, 600, 60)).toBe(2)
  expect(handleUnder({ diagram }, at, 500, 45)).toBe(-1)
  expect(handleUnder({ diagram }, at, -10, 0)).toBe(-1)
  expect(handleUnder({ diagram: { ...diagram, chosen: null } }, at, 402, 27)).toBe(-1)
})
