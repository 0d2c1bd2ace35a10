import { expect, it } from 'vitest'
import { StringTable } from '../../src/kernel/string-table.ts'

it('stores each text once and stays bounded', () => {
  const table = new StringTable(undefined, 4)
  expect(['', 'a', 'b', 'a', 'c', 'd'].map((text) => table.idOf(text))).toEqual([0, 2, 3, 2, 1, 1])
  expect(table.texts).toEqual(['', '…', 'a', 'b'])
})
