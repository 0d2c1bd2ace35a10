import { expect, test } from 'vitest'
import { follow, pan, zoom } from '../../web/parts/space-time/place-window.ts'

test('the window stays while the cursor is well inside, and moves to have it at three quarters', () => {
  expect(follow({ from: 0, to: 100 }, 80, 1000)).toEqual({ from: 0, to: 100 })
  expect(follow({ from: 0, to: 100 }, 95, 1000)).toEqual({ from: 20, to: 120 })
  expect(follow({ from: 500, to: 600 }, 10, 1000)).toEqual({ from: 0, to: 100 })
})

test('what is under the pointer stands still while the window grows or shrinks', () => {
  expect(zoom({ from: 100, to: 200 }, 2, 150, 1000)).toEqual({ from: 50, to: 250 })
  expect(zoom({ from: 100, to: 200 }, 0.5, 200, 1000)).toEqual({ from: 150, to: 200 })
})

test('nobody gets lost before the beginning or behind the end', () => {
  expect(pan({ from: 10, to: 110 }, -50, 1000)).toEqual({ from: 0, to: 100 })
  expect(pan({ from: 800, to: 900 }, 5000, 1000)).toEqual({ from: 910, to: 1010 })
})
