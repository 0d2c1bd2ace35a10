import { describe, expect, it } from 'vitest'
import { hintFor, nearestWord } from '../../src/scenario/nearest-word.ts'

describe('nearestWord', () => {
  it('finds the word that a slip of the keyboard meant', () => {
    const words = ['hash', 'forward', 'rebalance', 'broadcast']
    expect(nearestWord('hsah', words)).toBe('hash')
    expect(nearestWord('FORWARD', words)).toBe('forward')
    expect(nearestWord('re-balance', words)).toBe('rebalance')
    expect(nearestWord('broad', words)).toBe('broadcast')
  })

  it('finds none when none is near', () => {
    expect(nearestWord('xyz', ['hash', 'forward'])).toBeNull()
    expect(nearestWord('', ['hash'])).toBeNull()
    expect(nearestWord('x'.repeat(100_000), ['x'])).toBeNull()
  })

  it('takes the first of two equally near ones', () => {
    expect(nearestWord('tm-9', ['tm-1', 'tm-2'])).toBe('tm-1')
  })
})

describe('hintFor', () => {
  it('names the nearest word, else a short list, else nothing', () => {
    expect(hintFor('hsah', ['hash', 'forward'])).toBe('; did you mean "hash"?')
    expect(hintFor('xyz', ['hash', 'forward'])).toBe('; valid: "hash", "forward"')
    expect(hintFor('xyz', Array.from({ length: 21 }, (_, index) => `word-${String(index)}`))).toBe('')
    expect(hintFor('xyz', [])).toBe('')
  })
})
