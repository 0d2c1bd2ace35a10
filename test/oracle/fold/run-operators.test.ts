import { expect, it } from 'vitest'
import { createFoldTask } from '../../../src/oracle/fold/fold-task.ts'
import type { FoldOperator, FoldValue, FoldVertex } from '../../../src/oracle/fold/fold-job.ts'
import { advanceProcessingTime, advanceWatermark, runOperators } from '../../../src/oracle/fold/run-operators.ts'

/** A chain of operators that is given elements `[key, timestamp]`, and what has left it, with timestamps. */
function chainOf(...operators: readonly FoldOperator[]) {
  const vertex: FoldVertex = { id: 'op', parallelism: 1, source: null, operators, isSink: false, rowKey: null, edges: [] }
  const task = createFoldTask(vertex, null)
  const left: [FoldValue, number | null][] = []
  const leave = (value: FoldValue, timestampMs: number | null): void => void left.push([value, timestampMs])
  const taken = (): [FoldValue, number | null][] => left.splice(0)
  return {
    task,
    element(key: string, timestampMs: number | null, input: 1 | 2 = 1) {
      runOperators(vertex, task, { value: [key, timestampMs], timestampMs, input }, 0, leave)
      return taken()
    },
    watermark(timestampMs: number) {
      advanceWatermark(vertex, task, timestampMs, leave)
      return taken()
    },
    clock(timeMs: number) {
      advanceProcessingTime(vertex, task, timeMs, leave)
      return taken()
    },
    again: () => createFoldTask(vertex, task.keyed.map((keyed) => keyed?.snapshot() ?? null)),
  }
}

const window: FoldOperator = {
  type: 'window', key: 0, sizeMs: 10, slideMs: 10, offsetMs: 0, time: 'event', latenessMs: 0, aggregate: 'count', field: null,
}
const result = (key: string, start: number, end: number, value: FoldValue): FoldValue => ({ 0: key, start, end, value })

it('fires a window when event time reaches its end, with the last timestamp of the window', () => {
  const chain = chainOf(window)
  chain.element('a', 3)
  chain.element('a', 9)
  chain.element('b', 10)
  expect(chain.watermark(8)).toEqual([])
  expect(chain.watermark(9)).toEqual([[result('a', 0, 10, 2), 9]])
  expect(chain.element('a', 9)).toEqual([])
  expect(chain.watermark(100)).toEqual([[result('b', 10, 20, 1), 19]])
  expect(chain.task.keyed.map((keyed) => keyed!.size)).toEqual([0, 0])
})

it('fires again for each late element that is allowed', () => {
  const chain = chainOf({ ...window, latenessMs: 5 })
  chain.element('a', 3)
  expect(chain.watermark(13)).toEqual([[result('a', 0, 10, 1), 9]])
  expect(chain.element('a', 4)).toEqual([[result('a', 0, 10, 2), 9]])
  expect(chain.watermark(14)).toEqual([])
  expect(chain.element('a', 4)).toEqual([])
})

it('puts an element into each window that slides over it', () => {
  const chain = chainOf({ ...window, slideMs: 4, offsetMs: 1, aggregate: 'collect', field: 1 })
  chain.element('a', 10)
  expect(chain.watermark(30)).toEqual([
    [result('a', 1, 11, [10]), 10], [result('a', 5, 15, [10]), 14], [result('a', 9, 19, [10]), 18],
  ])
})

it('gives a following window its results before event time', () => {
  const chain = chainOf(window, { ...window, sizeMs: 20, slideMs: 20, aggregate: 'sum', field: 'value' })
  for (const timestampMs of [3, 4, 15]) chain.element('a', timestampMs)
  expect(chain.watermark(19)).toEqual([[result('a', 0, 20, 3), 19]])
})

it('takes the time of windows on processing time from the clock', () => {
  const chain = chainOf({ ...window, time: 'processing' })
  chain.task.nowMs = 17
  chain.element('a', null)
  expect(chain.watermark(1000)).toEqual([])
  expect(chain.clock(18)).toEqual([])
  expect(chain.clock(19)).toEqual([[result('a', 10, 20, 1), 19]])
})

it('joins what is near in time, whichever comes first, and forgets what has no partner any more', () => {
  const chain = chainOf({ type: 'interval-join', key: 0, lowerMs: -2, upperMs: 5 })
  const pair = (left: number, right: number): FoldValue => ({ key: 'a', left: ['a', left], right: ['a', right] })
  chain.element('a', 10)
  expect(chain.element('a', 15, 2)).toEqual([[pair(10, 15), 15]])
  expect(chain.element('a', 7, 2)).toEqual([])
  expect(chain.element('a', 9)).toEqual([[pair(9, 7), 9]])
  expect(chain.watermark(14)).toEqual([])
  expect(chain.element('a', 13, 2)).toEqual([])
  expect(chain.element('a', 14, 2)).toEqual([[pair(10, 14), 14]])
  chain.watermark(40)
  expect(chain.task.keyed.map((keyed) => keyed!.size)).toEqual([0, 0])
})

it('has its timers again after a restore, and no watermark', () => {
  const chain = chainOf(window)
  chain.element('a', 3)
  chain.watermark(5)
  const restored = chain.again()
  expect(restored.clocks[0]).toEqual({ watermarkMs: Number.MIN_SAFE_INTEGER, event: [9], processing: [] })
})
