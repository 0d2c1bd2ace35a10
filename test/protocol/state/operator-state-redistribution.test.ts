import { describe, expect, it } from 'vitest'
import type { OperatorStateHandle, OperatorStateMode } from '../../../src/protocol/state/operator-state-redistribution.ts'
import { operatorStateRules as rules, redistributeOperatorState } from '../../../src/protocol/state/operator-state-redistribution.ts'

/** Old subtask i wrote the handle `s<i>` with one state. */
const written = (mode: OperatorStateMode, ...items: string[]): OperatorStateHandle<string>[][] =>
  items.map((text, i) => (text === '-' ? [] : [{ handle: `s${i}`, states: [{ state: 'offsets', mode, items: text.split('') }] }]))

const read = (handles: readonly (readonly OperatorStateHandle<string>[])[]) =>
  handles.map(subtask => subtask.map(({ handle, states }) => handle + states.map(({ items }) => `:${items.join('')}`).join('')).join(' '))

const redistribute = (old: OperatorStateHandle<string>[][], newParallelism: number) =>
  read(redistributeOperatorState(old, newParallelism, rules))

describe('operator state redistribution', () => {
  it('splits the items of all old subtasks evenly, in runs', () => {
    expect(redistribute(written('SPLIT_DISTRIBUTE', 'abc', 'de'), 3)).toEqual(['s0:ab', 's0:c s1:d', 's1:e'])
    expect(redistribute(written('SPLIT_DISTRIBUTE', 'abc', 'de'), 1)).toEqual(['s0:abc s1:de'])
  })

  it('leaves split state in place when the parallelism stays', () => {
    expect(redistribute(written('SPLIT_DISTRIBUTE', 'abc', '-'), 2)).toEqual(['s0:abc', ''])
  })

  it('gives union state whole to everybody', () => {
    expect(redistribute(written('UNION', 'a', 'b'), 2)).toEqual(['s0:a s1:b', 's0:a s1:b'])
    expect(redistribute(written('UNION', 'a', 'b'), 1)).toEqual(['s0:a s1:b'])
  })

  it('gives each one copy of broadcast state', () => {
    expect(redistribute(written('BROADCAST', 'a', 'b'), 3)).toEqual(['s0:a', 's1:b', 's0:a'])
    expect(redistribute(written('BROADCAST', 'a', 'b'), 2)).toEqual(['s0:a', 's1:b'])
    expect(redistribute(written('BROADCAST', '-', 'b'), 2)).toEqual(['s1:b', 's1:b'])
  })

  it('begins the next split state where the extra items of the last one ended', () => {
    const states = ['x', 'y'].map(state => ({ state, mode: 'SPLIT_DISTRIBUTE' as const, items: [`${state}0`] }))
    expect(read(redistributeOperatorState([[{ handle: 's0', states }]], 2, rules))).toEqual(['s0:x0', 's0:y0'])
  })
})
