import { expect, test } from 'vitest'
import { expectedWords, judgeOutput } from '../../web/engine/count-words.ts'

const expectation = expectedWords([['to be', 'or  not\tto'], ['']])
const exact: [string, number][] = [
  ['{"count":1,"word":"to"}', 1],
  ['{"count":2,"word":"to"}', 1],
  ['{"count":1,"word":"be"}', 1],
  ['{"count":1,"word":"or"}', 1],
  ['{"count":1,"word":"not"}', 1],
]

test('each running count of each word is expected once', () => {
  expect(expectation).toEqual({ lines: 3, words: 5, counts: new Map([['to', 2], ['be', 1], ['or', 1], ['not', 1]]) })
  expect(judgeOutput(expectation, exact)).toEqual({ lines: 3, expected: 5, committed: 5, missing: 0, extra: 0 })
})

test('what is missing and what is there too often is counted', () => {
  expect(judgeOutput(expectation, exact.slice(1))).toMatchObject({ committed: 4, missing: 1, extra: 0 })
  const tooMany: [string, number] = ['{"count":1,"word":"to"}', 3]
  expect(judgeOutput(expectation, [tooMany, ...exact.slice(1)])).toMatchObject({ committed: 7, missing: 0, extra: 2 })
})

test('a count that no input gives is not taken for one that is missing', () => {
  const tooHigh: [string, number] = ['{"count":3,"word":"to"}', 1]
  expect(judgeOutput(expectation, [tooHigh, ...exact.slice(1)])).toMatchObject({ committed: 5, missing: 1, extra: 1 })
  expect(judgeOutput(expectation, [['{"count":0,"word":"to"}', 1]])).toMatchObject({ committed: 1, missing: 5, extra: 1 })
  expect(judgeOutput(expectation, [['"to"', 1]])).toMatchObject({ committed: 1, missing: 5, extra: 1 })
})
