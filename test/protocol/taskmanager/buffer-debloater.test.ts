import { describe, expect, it } from 'vitest'
import type { DebloatConfig } from '../../../src/protocol/job.ts'
import {
  bufferDebloaterRules, createBufferDebloater, recalculateBufferSize, type BufferDebloater,
} from '../../../src/protocol/taskmanager/buffer-debloater.ts'

const config = (targetMs: number, minSizeBytes: number, maxSizeBytes: number, samples = 1, thresholdPercentages = 25): DebloatConfig => ({
  periodUs: 200_000, targetUs: targetMs * 1000, samples, thresholdPercentages, minSizeBytes, maxSizeBytes,
})
const recalculate = (s: BufferDebloater, throughput: number, inUse: number, options: DebloatConfig): number | null =>
  recalculateBufferSize(s, throughput, inUse, options, bufferDebloaterRules)

describe('the buffer debloater', () => {
  it('sizes the buffers in use so that all of them are read within the target time (NET-5)', () => {
    // 3,333 bytes/s for 1.2 s are 3,999 bytes; in 16 buffers 249.9 each.
    const s = createBufferDebloater(1100)
    expect(recalculate(s, 3333, 16, config(1200, 50, 1100))).toBe(250)
    expect(s).toEqual({ smoothedBytes: 3999 / 16, announcedBytes: 250 })
  })

  it.each([
    ['no buffer in use counts as one', config(1000, 50, 2400), 1200, 0, 1200],
    ['less than the least is the least', config(1200, 250, 1100), 3333, 16, 250],
    ['nothing read asks for the least', config(1200, 50, 1100), 0, 16, 50],
    ['so does a target that is too short', config(7, 50, 1100), 3333, 16, 50],
    ['more than a segment stays a segment, which is known', config(1200, 50, 248), 3333, 16, null],
    ['a little less than a segment is not worth telling', config(1200, 50, 250), 3333, 16, null],
  ])('%s', (_what, options, throughput, inUse, expected) => {
    expect(recalculate(createBufferDebloater(options.maxSizeBytes), throughput, inUse, options)).toBe(expected)
  })

  it('tells a bound once, however small the step to it', () => {
    const options = config(1000, 50, 1100)
    const s = createBufferDebloater(1100)
    expect([500, 1000, 2000, 2000].map((throughput) => recalculate(s, throughput, 1, options))).toEqual([500, 1000, 1100, null])
    expect([60, 60, 40, 40].map((throughput) => recalculate(s, throughput, 1, options))).toEqual([60, null, 50, null])
  })

  it('tells steps of the threshold and more', () => {
    const worth = (newBytes: number): boolean => bufferDebloaterRules.isWorthTelling(newBytes, 16_384, config(1000, 256, 32_768, 1, 30))
    // 30 % of 16,384 are 4,915.
    expect([16_384, 16_383, 16_384 - 4914, 16_384 + 4914].map(worth)).toEqual([false, false, false, false])
    expect([16_384 - 4915, 16_384 + 4915, 257, 256, 32_767, 32_768].map(worth)).toEqual([true, true, true, true, true, true])
  })

  it('moves by 2 / (samples + 1) of the difference, and grows no faster than it shrinks', () => {
    const options = config(1000, 256, 32_768, 19, 1)
    const s = createBufferDebloater(32_768)
    expect([0, 0, 0].map((throughput) => recalculate(s, throughput, 1, options))).toEqual([29_491, 26_542, 23_888])
    // Whatever is asked for, at most twice the size counts: a tenth more each time.
    expect([1e9, 1e9].map((throughput) => recalculate(s, throughput, 1, options))).toEqual([26_277, 28_904])
  })

  it('counts what is credited and on its way where something waits at the producer', () => {
    expect([bufferDebloaterRules.buffersInUse(0, 2, 5), bufferDebloaterRules.buffersInUse(3, 2, 5)]).toEqual([0, 10])
  })
})
