import { describe, expect, it } from 'vitest'
import {
  defaultMaxParallelism,
  intersectKeyGroupRanges,
  keyGroupOf,
  keyGroupRangeOf,
  keyGroupRules,
  murmurHash
} from '../../../src/protocol/state/key-group.ts'

describe('key groups', () => {
  it('send a key to a subtask by its key group', () => {
    const group = keyGroupOf('word', 128)
    expect(group).toBe(murmurHash(3655434) % 128)
    const subtask = keyGroupRules.subtaskOfKeyGroup(group, 128, 4)
    const range = keyGroupRangeOf(subtask, 128, 4)
    expect(range.start <= group && group <= range.end).toBe(true)
  })

  it('are the same for equal objects, however written', () => {
    expect(keyGroupOf({ a: 1, b: [2] }, 32768)).toBe(keyGroupOf({ b: [2], a: 1 }, 32768))
  })

  it('belong to exactly one subtask each', () => {
    for (const [maxParallelism, parallelism] of [[128, 3], [7, 7], [10, 4], [1, 1]]) {
      for (let subtask = 0, next = 0; subtask < parallelism; subtask++) {
        const { start, end } = keyGroupRangeOf(subtask, maxParallelism, parallelism)
        expect(start).toBe(next)
        for (let group = start; group <= end; group++) {
          expect(keyGroupRules.subtaskOfKeyGroup(group, maxParallelism, parallelism)).toBe(subtask)
        }
        next = end + 1
        if (subtask === parallelism - 1) expect(next).toBe(maxParallelism)
      }
    }
  })

  it('meet where ranges overlap', () => {
    expect(intersectKeyGroupRanges({ start: 0, end: 5 }, { start: 5, end: 9 })).toEqual({ start: 5, end: 5 })
    expect(intersectKeyGroupRanges({ start: 0, end: 4 }, { start: 5, end: 9 })).toBe(null)
  })

  it('are 128 or more by default', () => {
    expect([0, 1, 85, 86, 20000, 32768, 32769].map(defaultMaxParallelism)).toEqual([null, 128, 128, 256, 32768, 32768, null])
  })
})
