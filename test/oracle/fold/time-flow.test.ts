import { expect, it } from 'vitest'
import { createTimeFlow, takeStatus, takeWatermark, type TimeFlow } from '../../../src/oracle/fold/time-flow.ts'

type Step = readonly [channel: number, says: number | 'idle' | 'active', input?: number]

/** What a subtask says after each of these: a watermark, `idle`, `active`, or nothing. */
function says(flow: TimeFlow, ...steps: readonly Step[]): readonly unknown[] {
  return steps.map(([channel, what, input = 0]) => {
    const said: unknown[] = []
    const speech = { watermark: (ms: number) => said.push(ms), status: (isIdle: boolean) => said.push(isIdle ? 'idle' : 'active') }
    if (typeof what === 'number') takeWatermark(flow, input, channel, what, speech)
    else takeStatus(flow, input, channel, what === 'idle', speech)
    return said.length < 2 ? (said[0] ?? null) : said
  })
}

it('says the smallest watermark of all channels, when it has grown', () => {
  expect(says(createTimeFlow([2]), [0, 5], [1, 3], [1, 4], [0, 9], [1, 2], [1, 12])).toEqual([null, 3, 4, null, null, 9])
})

it('lets an idle channel hold nothing back until it has caught up', () => {
  const flow = createTimeFlow([2])
  expect(says(flow, [0, 5], [1, 'idle'], [0, 8], [1, 'active'], [1, 6], [0, 10], [1, 10], [0, 11], [1, 12])).toEqual([
    null, 5, 8, null, null, 10, null, null, 11,
  ])
})

it('lets all through that was seen when the last channel falls idle, if that one had held it back', () => {
  expect(says(createTimeFlow([2]), [0, 9], [1, 4], [1, 'idle'], [0, 'idle'], [0, 'active'])).toEqual([null, 4, 9, 'idle', 'active'])
  expect(says(createTimeFlow([2]), [0, 9], [1, 4], [0, 'idle'], [1, 7], [1, 'idle'])).toEqual([null, 4, null, 7, [9, 'idle']])
})

it('takes the smaller of two inputs, and of one of them where the other is idle', () => {
  const flow = createTimeFlow([1, 1])
  expect(says(flow, [0, 5, 0], [0, 7, 1], [0, 'idle', 0], [0, 'idle', 1], [0, 'active', 0], [0, 9, 0])).toEqual([
    null, 5, 7, 'idle', 'active', 9,
  ])
})
