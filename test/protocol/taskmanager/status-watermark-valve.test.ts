import { describe, expect, it } from 'vitest'
import {
  createValve, valveRules, valveStatus, valveWatermark, type StatusWatermarkValve,
} from '../../../src/protocol/taskmanager/status-watermark-valve.ts'

/** A valve, and what it has put out since it was asked last. */
function valveOf(channels: number): {
  readonly valve: StatusWatermarkValve
  watermark(channel: number, timestampMs: number): (number | string)[]
  idle(channel: number): (number | string)[]
  active(channel: number): (number | string)[]
} {
  const valve = createValve(channels)
  let out: (number | string)[] = []
  const output = {
    onWatermark: (timestampMs: number) => out.push(timestampMs),
    onStatus: (isIdle: boolean) => out.push(isIdle ? 'idle' : 'active'),
  }
  const since = (): (number | string)[] => {
    const seen = out
    out = []
    return seen
  }
  return {
    valve,
    watermark(channel, timestampMs) {
      valveWatermark(valve, channel, timestampMs, output, valveRules)
      return since()
    },
    idle(channel) {
      valveStatus(valve, channel, true, output, valveRules)
      return since()
    },
    active(channel) {
      valveStatus(valve, channel, false, output, valveRules)
      return since()
    },
  }
}

describe('a valve with one channel (ET-1)', () => {
  it('lets growing watermarks through and nothing else', () => {
    const { watermark } = valveOf(1)
    expect([watermark(0, 25), watermark(0, 18), watermark(0, 25), watermark(0, 42)]).toEqual([[25], [], [], [42]])
  })

  it('lets changes of status through, each once', () => {
    const { active, idle } = valveOf(1)
    expect([active(0), idle(0), idle(0), active(0)]).toEqual([[], ['idle'], [], ['active']])
  })

  it('ignores what an idle channel says and keeps its watermark', () => {
    const { valve, watermark, active, idle } = valveOf(1)
    watermark(0, 25)
    idle(0)
    expect(watermark(0, 50)).toEqual([])
    expect(valve.channels[0].watermarkMs).toBe(25)
    expect([active(0), watermark(0, 50)]).toEqual([['active'], [50]])
  })
})

describe('a valve with several channels (ET-1)', () => {
  it('waits until every channel has said something', () => {
    const { watermark } = valveOf(3)
    expect([watermark(0, 0), watermark(1, 0), watermark(2, 0)]).toEqual([[], [], [0]])
  })

  it('puts out the smallest, as soon as it grows', () => {
    const { watermark } = valveOf(3)
    for (const channel of [0, 1, 2]) watermark(channel, 0)
    expect([watermark(0, 12), watermark(2, 8), watermark(2, 10), watermark(1, 15)]).toEqual([[], [], [], [10]])
    expect([watermark(2, 17), watermark(0, 20)]).toEqual([[12], [15]])
  })

  it('never goes back', () => {
    const { watermark } = valveOf(3)
    expect([watermark(0, 25), watermark(1, 10), watermark(2, 17)]).toEqual([[], [], [10]])
    expect([watermark(0, 12), watermark(1, 8), watermark(2, 15)]).toEqual([[], [], []])
  })

  it('is idle when all channels are, active when one is', () => {
    const { active, idle } = valveOf(2)
    expect([active(0), active(1), idle(1), idle(0), idle(0), idle(1)]).toEqual([[], [], [], ['idle'], [], []])
    expect([active(1), active(0)]).toEqual([['active'], []])
  })

  it('goes on without the channels that are idle', () => {
    const { watermark, idle } = valveOf(3)
    expect([watermark(0, 15), watermark(1, 10), idle(2)]).toEqual([[], [], [10]])
    expect([watermark(1, 18), watermark(0, 20)]).toEqual([[15], [18]])
  })

  it('advances as the slowest channels become idle one by one', () => {
    const { watermark, idle } = valveOf(3)
    expect([watermark(0, 25), watermark(1, 10), watermark(2, 17)]).toEqual([[], [], [10]])
    expect([idle(1), idle(2)]).toEqual([[17], [25]])
  })

  it('lets the largest through when the last channel becomes idle and held it back', () => {
    const { watermark, idle } = valveOf(3)
    expect([watermark(0, 10), watermark(1, 5), watermark(2, 3)]).toEqual([[], [], [3]])
    expect([idle(0), idle(1), idle(2)]).toEqual([[], [], [10, 'idle']])
  })

  it('does not count a channel that is active again before it has caught up', () => {
    const { valve, watermark, active, idle } = valveOf(3)
    expect([watermark(0, 10), watermark(1, 7), watermark(2, 3), idle(2)]).toEqual([[], [], [3], [7]])
    active(2)
    expect(valve.channels[2].isAligned).toBe(false)
    expect(watermark(2, 5)).toEqual([])
    expect(valve.channels[2].watermarkMs).toBe(5)
    expect(watermark(2, 9)).toEqual([])
    expect(valve.channels[2].isAligned).toBe(true)
    expect(watermark(1, 12)).toEqual([9])
  })

  it('says nothing while its only active channel is behind', () => {
    const { watermark, active, idle } = valveOf(3)
    expect([watermark(0, 10), watermark(1, 7), idle(2)]).toEqual([[], [], [7]])
    expect([active(2), idle(0), idle(1)]).toEqual([[], [], []])
  })
})
