import { describe, expect, it } from 'vitest'
import type { IntervalJoinSpec, Value } from '../../../src/protocol/job.ts'
import { joinElement, onJoinTimer, type JoinSide } from '../../../src/protocol/taskmanager/interval-join-operator.ts'
import { timeOperatorRun } from './time-operator-run.ts'

/** A join of the elements `{ k, n }` where left + lower <= right <= left + upper. */
function joinRun(lowerMs: number, upperMs: number): {
  add(side: JoinSide, timestampMs: number | null, n: number, k?: Value): string[]
  watermark(timestampMs: number): string[]
  contents(): [string, Value][]
} {
  const spec: IntervalJoinSpec = { type: 'interval-join', key: 'k', lowerMs, upperMs }
  const run = timeOperatorRun()
  return {
    add(side, timestampMs, n, k = 'a') {
      joinElement(spec, side, { k, n }, timestampMs, run.port)
      return run.out()
    },
    watermark: (timestampMs) => run.watermark(timestampMs, (_, timer) => onJoinTimer(timer, run.port)),
    contents: () => run.port.state.sortedEntries(),
  }
}

const pair = (timestampMs: number, left: number, right: number): string =>
  `${timestampMs} {"key":"a","left":{"k":"a","n":${left}},"right":{"k":"a","n":${right}}}`

describe('interval join', () => {
  it('joins elements of one key, both bounds included, with the larger timestamp', () => {
    const { add } = joinRun(-2, 1)
    expect(add('left', 10, 1)).toEqual([])
    expect(add('right', 7, 2)).toEqual([])
    expect(add('right', 8, 3)).toEqual([pair(10, 1, 3)])
    expect(add('right', 11, 4)).toEqual([pair(11, 1, 4)])
    expect(add('right', 12, 5)).toEqual([])
    expect(add('right', 10, 6, 'b')).toEqual([])
  })

  it('joins with all that is kept, whichever side comes first', () => {
    const { add } = joinRun(-2, 2)
    add('right', 11, 2)
    add('right', 9, 1)
    add('right', 9, 3)
    expect(add('left', 10, 7)).toEqual([pair(10, 7, 1), pair(10, 7, 3), pair(11, 7, 2)])
  })

  it('keeps an element until no partner can come any more, and no longer', () => {
    const { add, watermark, contents } = joinRun(-2, 3)
    add('left', 10, 1)
    add('right', 10, 2)
    expect(contents()).toEqual([['a left', [[10, [{ k: 'a', n: 1 }]]]], ['a right', [[10, [{ k: 'a', n: 2 }]]]]])
    watermark(11)
    expect(contents().map(([name]) => name)).toEqual(['a left', 'a right'])
    watermark(12)
    expect(contents().map(([name]) => name)).toEqual(['a left'])
    expect(add('right', 13, 3)).toEqual([pair(13, 1, 3)])
    watermark(13)
    expect(contents().map(([name]) => name)).toEqual(['a right'])
  })

  it('lets an element go at its own time where its partners are all earlier', () => {
    const { add, watermark, contents } = joinRun(-5, -1)
    add('left', 10, 1)
    watermark(9)
    expect(contents()).toHaveLength(1)
    watermark(10)
    expect(contents()).toEqual([])
  })

  it('drops what is behind the watermark, not what is at it', () => {
    const { add, watermark } = joinRun(-2, 2)
    watermark(10)
    expect(add('left', 9, 1)).toEqual(['late 9 {"k":"a","n":1}'])
    expect(add('left', 10, 1)).toEqual([])
    expect(() => add('left', null, 1)).toThrow('a record without a timestamp has reached "interval-join", which works on event time')
  })
})
