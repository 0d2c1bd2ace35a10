import { expect, test } from 'vitest'
import { isFoldable, laneRows } from '../../web/parts/space-time/lane-rows.ts'

const machines = ['', 'tm-1', 'tm-2', 'tm-1', 'tm-2', '', '']

test('the lanes of a TaskManager share a row, in the order in which the TaskManagers come', () => {
  const { rows, rowOf } = laneRows(machines, new Set())
  expect(rows.map(({ machine, lanes }) => [machine, ...lanes])).toEqual([['', 0], ['tm-1', 1, 3], ['tm-2', 2, 4], ['', 5], ['', 6]])
  expect(rowOf).toEqual([0, 1, 2, 1, 2, 3, 4])
})

test('one that is opened shows them below its name', () => {
  const { rows, rowOf } = laneRows(machines, new Set(['tm-1']))
  expect(rows.map(({ machine, lanes, of }) => [machine, of, ...lanes])).toEqual([
    ['', 1, 0], ['tm-1', 2], ['', 1, 1], ['', 1, 3], ['tm-2', 2, 2, 4], ['', 1, 5], ['', 1, 6],
  ])
  expect(rowOf).toEqual([0, 2, 4, 3, 4, 5, 6])
})

test('many lanes on several TaskManagers are worth folding', () => {
  const many = (names: number): string[] => ['', ...Array.from({ length: 12 }, (_, at) => `tm-${String(at % names)}`), '', '']
  expect(isFoldable(machines)).toBe(false)
  expect(isFoldable(many(3))).toBe(true)
  expect(isFoldable(many(1))).toBe(false)
})
