import { describe, expect, it } from 'vitest'
import type { WatermarkSpec } from '../../../src/protocol/job.ts'
import {
  createWatermarkGenerator, generateWatermark, noteTimestamp, timestampOf, watermarkRules, type WatermarkGenerator,
} from '../../../src/protocol/taskmanager/watermark-generator.ts'

const spec: WatermarkSpec = { timestamp: 't', outOfOrdernessMs: 100, idleTimeoutUs: null }

/** What a look at the partitions gives: the watermark if it has grown, and whether all are idle. */
function look(generator: WatermarkGenerator, nowUs = 0, changes: Partial<WatermarkSpec> = {}, ended: readonly number[] = []): string {
  const hasGrown = generateWatermark(generator, { ...spec, ...changes }, nowUs, (at) => ended.includes(at), watermarkRules)
  return `${hasGrown ? String(generator.combined.watermarkMs) : 'same'}${generator.combined.isIdle ? ' idle' : ''}`
}

describe('watermark generator', () => {
  it('stays the bound and 1 ms behind the largest timestamp', () => {
    const generator = createWatermarkGenerator(1)
    expect(look(generator)).toBe('same')
    noteTimestamp(generator, 0, 1_000)
    expect(look(generator)).toBe('899')
    noteTimestamp(generator, 0, 950)
    expect(look(generator)).toBe('same')
    noteTimestamp(generator, 0, 1_200)
    expect(look(generator, 0, { outOfOrdernessMs: 0 })).toBe('1199')
  })

  it('takes the smallest of its partitions; one that has ended holds nothing back', () => {
    const generator = createWatermarkGenerator(2)
    noteTimestamp(generator, 0, 1_000)
    expect(look(generator)).toBe('same')
    noteTimestamp(generator, 1, 500)
    expect(look(generator)).toBe('399')
    expect(look(generator, 0, {}, [1])).toBe('899')
  })

  it('leaves a partition out that has been without records for longer than its timeout', () => {
    const generator = createWatermarkGenerator(2)
    const idleTimeoutUs = 1_000_000
    noteTimestamp(generator, 0, 1_000)
    noteTimestamp(generator, 1, 500)
    expect(look(generator, 0, { idleTimeoutUs })).toBe('399')
    noteTimestamp(generator, 0, 2_000)
    // The first look without records starts the clock.
    expect(look(generator, 200_000, { idleTimeoutUs })).toBe('same')
    noteTimestamp(generator, 0, 2_001)
    expect(look(generator, 1_200_000, { idleTimeoutUs })).toBe('same')
    expect(look(generator, 1_200_001, { idleTimeoutUs })).toBe('1900')
    noteTimestamp(generator, 1, 2_500)
    noteTimestamp(generator, 0, 3_000)
    expect(look(generator, 1_400_000, { idleTimeoutUs })).toBe('2399')
  })

  it('is idle when all its partitions are', () => {
    const generator = createWatermarkGenerator(1)
    const idleTimeoutUs = 1_000_000
    expect([0, 1_000_000, 1_000_001].map((nowUs) => look(generator, nowUs, { idleTimeoutUs }))).toEqual(['same', 'same', 'same idle'])
    noteTimestamp(generator, 0, 1_000)
    expect(look(generator, 2_000_000, { idleTimeoutUs })).toBe('899')
  })

  it('reads timestamps from a field, and refuses a record without one', () => {
    expect([timestampOf({ t: 7 }, spec), timestampOf(['x', 8], { ...spec, timestamp: 1 })]).toEqual([7, 8])
    expect(() => timestampOf({ t: 'noon' }, spec)).toThrow('a record has no timestamp in "t": {"t":"noon"}')
  })
})
