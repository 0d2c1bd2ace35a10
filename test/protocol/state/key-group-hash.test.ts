import { describe, expect, it } from 'vitest'
import { javaHashOfLong, javaHashOfValue } from '../../../src/protocol/state/key-group-hash.ts'

describe('Java hash codes', () => {
  it('are those of the Java type that a JSON value stands for', () => {
    expect(javaHashOfValue('word')).toBe(3655434)
    expect(javaHashOfValue(true)).toBe(1231)
    expect(javaHashOfValue(false)).toBe(1237)
    expect(javaHashOfValue(null)).toBe(0)
    expect(javaHashOfValue(-7)).toBe(-7)
    expect(javaHashOfValue(0)).toBe(javaHashOfValue(-0))
    expect(javaHashOfValue(4294967296)).toBe(1)
    expect(javaHashOfValue(1.5)).toBe(1073217536)
    expect(javaHashOfValue([1])).toBe(javaHashOfValue('[1]'))
  })

  it('cover the whole range of a long', () => {
    expect(['0', '-1', '1', '-4294967296', '9223372036854775807', '-9223372036854775808'].map(javaHashOfLong)).toEqual([
      0, 0, 1, -1, -2147483648, -2147483648
    ])
  })
})
