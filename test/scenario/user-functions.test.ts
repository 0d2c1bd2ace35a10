import { describe, expect, it } from 'vitest'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { isConfluent } from '../../src/scenario/is-confluent.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { FunctionDefinition } from '../../src/scenario/user-functions.ts'
import { defineFunctions, mergeFunctions } from '../../src/scenario/user-functions.ts'
import type { Value } from '../../src/protocol/job.ts'
import { withJob } from './base-scenario.ts'

describe('defineFunctions', () => {
  it('registers functions by name; one that sees two records is not taken for confluent', () => {
    const registry = defineFunctions({ double: (value) => Number(value) * 2, latest: (_old, value) => value })
    expect(registry['double']?.fn(4, null)).toBe(8)
    expect(registry['double']?.confluent).toBe(true)
    expect(registry['latest']?.confluent).toBe(false)
    expect(Object.isFrozen(registry)).toBe(true)
  })

  it('believes a declaration', () => {
    const max = { fn: (a: Value, b: Value): Value => Math.max(Number(a), Number(b)), confluent: true }
    expect(defineFunctions({ max })['max']?.confluent).toBe(true)
  })

  it('refuses what is no function and names that no file could write', () => {
    const five = 5 as unknown as FunctionDefinition
    expect(() => defineFunctions({ a: five })).toThrow('functions["a"]: expected a function or { fn, confluent }')
    expect(() => defineFunctions({ 'a b': (value) => value })).toThrow('functions["a b"]: expected a name of letters')
  })

  it('does not let one name mean two functions', () => {
    const other = defineFunctions({ identity: (value) => value })
    expect(() => mergeFunctions(builtInFunctions, other)).toThrow('functions["identity"]: this name is taken by another function')
    expect(Object.keys(mergeFunctions(builtInFunctions, builtInFunctions))).toEqual(Object.keys(builtInFunctions))
  })
})

describe('built-in functions', () => {
  const call = (name: string, value: Value, next: Value = null): Value | undefined => builtInFunctions[name]?.fn(value, next)

  it('split at ASCII white space without case folding', () => {
    expect(call('split-words', ' The\tthe\r\n\fend\u00a0x\u0000y ')).toEqual([
      { word: 'The' },
      { word: 'the' },
      { word: 'end\u00a0x\u0000y' },
    ])
    expect(call('split-words', '')).toEqual([])
    expect(call('split-words', 5)).toEqual([])
  })

  it('double, test, wrap and add', () => {
    expect(call('double-second', ['a', 1])).toEqual(['a', 2])
    expect(call('double-second', 'a')).toBe('a')
    expect([call('is-even', 2), call('is-even', ['a', 3]), call('is-even', 'x')]).toEqual([true, false, false])
    expect(call('tag', 1)).toEqual({ tag: 'seen', value: 1 })
    expect([call('add', 1, 2), call('keep-last', 1, 2), call('keep-first', 1, 2)]).toEqual([3, 2, 1])
    expect(call('add', ['a', 1], ['a', 2])).toEqual(['a', 3])
  })
})

describe('isConfluent', () => {
  const confluent = (operator: unknown): boolean => {
    const { jobGraph } = parseScenario(withJob([{ id: 'in', source: { type: 'log', records: [] }, operators: [operator] }]))
    return isConfluent(jobGraph, builtInFunctions)
  }

  it('trusts counting, and functions that say so', () => {
    expect(confluent({ type: 'count' })).toBe(true)
    expect(confluent({ type: 'sum', key: 'word' })).toBe(true)
    expect(confluent({ type: 'flatMap', function: 'split-words' })).toBe(true)
  })

  it('does not trust running totals and reductions: they show the order of their input', () => {
    expect(confluent({ type: 'sum', key: 'word', field: 'amount' })).toBe(false)
    expect(confluent({ type: 'reduce', key: 0, function: 'keep-last' })).toBe(false)
  })
})
