import { describe, expect, it } from 'vitest'
import type { Value, WindowSpec } from '../../../src/protocol/job.ts'
import { windowsOf } from '../../../src/protocol/taskmanager/window-assigner.ts'
import { addToWindows, onWindowTimer } from '../../../src/protocol/taskmanager/window-operator.ts'
import { timeOperatorRun } from './time-operator-run.ts'

const tumbling: WindowSpec = {
  type: 'window', key: 'k', window: 'tumbling', sizeMs: 5_000, slideMs: 5_000, offsetMs: 0, time: 'event', allowedLatenessMs: 0,
  aggregate: 'count', field: null,
}

/** A window operator by itself; `add` takes a key, a timestamp and the value to aggregate. */
function windowRun(changes: Partial<WindowSpec> = {}): {
  add(key: string, timestampMs: number | null, n?: Value): string[]
  watermark(timestampMs: number): string[]
  clock(nowMs: number): string[]
  contents(): [string, Value][]
  timers(): string[]
} {
  const spec = { ...tumbling, ...changes }
  const run = timeOperatorRun()
  return {
    add(key, timestampMs, n = 1) {
      addToWindows(spec, { k: key, n }, timestampMs, run.port)
      return run.out()
    },
    watermark: (timestampMs) => run.watermark(timestampMs, (timeMs, timer) => onWindowTimer(spec, timeMs, timer, run.port)),
    clock: (nowMs) => run.clock(nowMs, (timeMs, timer) => onWindowTimer(spec, timeMs, timer, run.port)),
    contents: () => run.port.state.sortedEntries(),
    timers: () => run.port.timers.timers.sortedEntries().map(([time]) => time),
  }
}

describe('windows of a timestamp', () => {
  const starts = (timestampMs: number, changes: Partial<WindowSpec>): number[] => {
    return windowsOf(timestampMs, { ...tumbling, ...changes }).map(({ startMs }) => startMs)
  }

  it('tumble by their size, from an offset, also before it and before zero', () => {
    expect([0, 4_999, 5_000].map((time) => starts(time, {}))).toEqual([[0], [0], [5_000]])
    expect([999, 1_000, -1].map((time) => starts(time, { offsetMs: 1_000 }))).toEqual([[-4_000], [1_000], [-4_000]])
    expect(starts(4_999, { offsetMs: -1_000 })).toEqual([4_000])
  })

  it('slide: the latest first, as many as overlap', () => {
    expect(starts(5_500, { slideMs: 2_000 })).toEqual([4_000, 2_000])
    expect(starts(6_000, { slideMs: 2_000 })).toEqual([6_000, 4_000, 2_000])
    expect([500, 1_500].map((time) => starts(time, { sizeMs: 1_000, slideMs: 2_000 }))).toEqual([[0], []])
  })
})

describe('window operator (ET-5)', () => {
  it('fires a window of a key when event time reaches its end, and forgets it', () => {
    const { add, watermark, contents, timers } = windowRun()
    for (const timestampMs of [0, 4_999, 1_000]) expect(add('a', timestampMs)).toEqual([])
    add('b', 5_000)
    expect(contents()).toEqual([['a [0, 5000)', 3], ['b [5000, 10000)', 1]])
    expect(watermark(4_998)).toEqual([])
    expect(watermark(4_999)).toEqual(['4999 {"k":"a","start":0,"end":5000,"value":3}'])
    expect(contents()).toEqual([['b [5000, 10000)', 1]])
    expect(timers()).toEqual(['event 9999'])
  })

  it('fires windows of one end in the order of their keys', () => {
    const { add, watermark } = windowRun()
    for (const key of ['c', 'a', 'b']) add(key, 1)
    expect(watermark(10_000).map((line) => line.slice(5, 14))).toEqual(['{"k":"a",', '{"k":"b",', '{"k":"c",'])
  })

  it('drops what comes when its window is gone, not what is merely behind the watermark', () => {
    const { add, watermark } = windowRun()
    watermark(4_998)
    expect(add('a', 10)).toEqual([])
    expect(watermark(4_999)).toEqual(['4999 {"k":"a","start":0,"end":5000,"value":1}'])
    expect(add('a', 4_999)).toEqual(['late 4999 {"k":"a","n":1}'])
  })

  it('takes late elements as long as it is allowed to, and fires again for each', () => {
    const { add, watermark, contents } = windowRun({ allowedLatenessMs: 1_000 })
    add('a', 10)
    expect(watermark(4_999)).toEqual(['4999 {"k":"a","start":0,"end":5000,"value":1}'])
    expect(add('a', 20)).toEqual(['4999 {"k":"a","start":0,"end":5000,"value":2}'])
    expect(watermark(5_998)).toEqual([])
    expect(add('b', 30)).toEqual(['4999 {"k":"b","start":0,"end":5000,"value":1}'])
    expect(watermark(5_999)).toEqual([])
    expect(contents()).toEqual([])
    expect(add('a', 40)).toEqual(['late 40 {"k":"a","n":1}'])
  })

  it('puts an element into each sliding window that is left', () => {
    const { add, watermark } = windowRun({ window: 'sliding', sizeMs: 4_000, slideMs: 2_000 })
    watermark(3_999)
    expect(add('a', 3_000)).toEqual([])
    expect(watermark(5_999)).toEqual(['5999 {"k":"a","start":2000,"end":6000,"value":1}'])
  })

  it('aggregates a field, or the whole element, in order of arrival', () => {
    const results = (['sum', 'min', 'max', 'collect'] as const).map((aggregate) => {
      const { add, watermark } = windowRun({ aggregate, field: 'n' })
      for (const n of [3, 5, 1]) add('a', 0, n)
      return watermark(4_999).join()
    })
    expect(results.map((line) => line.replace(/.*"value":/, ''))).toEqual(['9}', '1}', '5}', '[3,5,1]}'])
    const { add, watermark } = windowRun({ aggregate: 'collect', key: null })
    add('a', 0)
    expect(watermark(4_999)).toEqual(['4999 {"key":{"k":"a","n":1},"start":0,"end":5000,"value":[{"k":"a","n":1}]}'])
  })

  it('fires by the clock of the machine, whatever the timestamps, and drops nothing', () => {
    const { add, clock, watermark, contents } = windowRun({ time: 'processing' })
    clock(4_000)
    add('a', null)
    add('a', -7)
    expect(watermark(1_000_000)).toEqual([])
    expect(clock(4_999)).toEqual([])
    expect(clock(5_000)).toEqual(['4999 {"k":"a","start":0,"end":5000,"value":2}'])
    expect(contents()).toEqual([])
  })

  it('refuses an element without a timestamp', () => {
    expect(() => windowRun().add('a', null)).toThrow('a record without a timestamp has reached "window", which works on event time')
  })
})
