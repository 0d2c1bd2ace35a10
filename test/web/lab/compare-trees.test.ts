import { expect, test } from 'vitest'
import { KeyedMap } from '../../../src/kernel/keyed-map.ts'
import { compareTrees } from '../../../web/engine/lab/compare-trees.ts'
import { plainTree } from '../../../web/engine/lab/plain-tree.ts'

test('states become trees of texts: maps by key, lists by place', () => {
  const keyed = new KeyedMap<number>()
  keyed.set('b', 2)
  keyed.set('a', 1)
  expect(plainTree({ keyed, list: [true, null], word: 'dog', none: '', empty: [], table: new Map([[1, { x: 2 }]]) })).toEqual({
    keyed: { a: '1', b: '2' }, list: { 0: 'true', 1: 'null' }, word: 'dog', none: '""', empty: '[]', table: { 1: { x: '2' } },
  })
})

test('a list that nobody would read to its end is cut short, and says by how much', () => {
  const tree = plainTree(Array.from({ length: 130 }, (_, at) => at)) as Record<string, string>
  expect([Object.keys(tree).length, tree['…']]).toEqual([101, '30'])
})

test('trees side by side: each line says what it holds in each of them, and whether anything differs from the first', () => {
  const rows = compareTrees([{ x: '1', list: { 0: 'a' } }, { x: '1', list: { 0: 'b', 1: 'c' } }, null])
  expect(rows.map(({ path, level, hasChildren, values, isChanged }) => [path, level, hasChildren, values, isChanged])).toEqual([
    ['x', 1, false, ['1', '1', null], [false, false, true]],
    ['list', 1, true, ['{1}', '{2}', null], [false, true, true]],
    ['list.0', 2, false, ['a', 'b', null], [false, true, true]],
    ['list.1', 2, false, [null, 'c', null], [false, true, false]],
  ])
})
