import { expect, it } from 'vitest'
import { addSum, addValue, emptySum, sameSum, type MultisetSum } from '../../../src/oracle/fold/multiset.ts'
import type { FoldValue } from '../../../src/oracle/fold/fold-job.ts'

function sumOf(...values: readonly FoldValue[]): MultisetSum {
  const sum = emptySum()
  for (const value of values) addValue(sum, value)
  return sum
}

it('takes no notice of the order, neither of values nor of fields', () => {
  expect(sameSum(sumOf({ word: 'a', count: 1 }, 'b'), sumOf('b', { count: 1, word: 'a' }))).toBe(true)
})

it('tells multisets apart: what is there twice, what is there instead', () => {
  expect(sameSum(sumOf('a', 'a'), sumOf('a'))).toBe(false)
  expect(sameSum(sumOf('a', 'd'), sumOf('b', 'c'))).toBe(false)
  expect(sameSum(sumOf(0, 0, 2, 2), sumOf(1, 1, 1, 1))).toBe(false)
})

it('adds up', () => {
  const all = sumOf('a')
  addSum(all, sumOf('b', 'c'))
  expect(all).toEqual(sumOf('c', 'b', 'a'))
})
