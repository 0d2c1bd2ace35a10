/**
 * The watermarks of a source: one generator for each partition that it reads, of which the smallest that is not idle counts
 * (Flink's BoundedOutOfOrdernessWatermarks, WatermarksWithIdleness and WatermarkOutputMultiplexer). Nothing of it is restored (ET-2).
 */
import type { Value, WatermarkSpec } from '../job.ts'
import { combine, createCombinedWatermark, setPart, setPartStatus, type CombinedWatermark } from './combined-watermark.ts'
import { eventTime } from './event-time.ts'
import { keyOf } from './record-writer.ts'

export interface WatermarkGenerator {
  /** By partition of the subtask. */
  readonly partitions: PartitionClock[]
  readonly combined: CombinedWatermark
}

interface PartitionClock {
  maxTimestampMs: number
  /** A record has come since idleness was looked at last. */
  isActive: boolean
  /** When idleness was first noticed, in microseconds; null while there are records. */
  inactiveSinceUs: number | null
}

export const watermarkRules = {
  /** A generator allows for records that are late by the bound; the watermark is 1 ms below the first that may still come. */
  watermarkOf(maxTimestampMs: number, outOfOrdernessMs: number): number {
    return maxTimestampMs === eventTime.MIN_MS ? eventTime.MIN_MS : maxTimestampMs - outOfOrdernessMs - 1
  },
  /** A partition is idle when nothing has come for longer than its timeout. */
  isIdle(inactiveUs: number, idleTimeoutUs: number): boolean {
    return inactiveUs > idleTimeoutUs
  },
  /** ET-2: the watermark that a restored operator starts with: none. */
  restoredWatermark(): number {
    return eventTime.MIN_MS
  },
  /** A source ends with a watermark that lets everything fire. */
  endsWithMaxWatermark(): boolean {
    return true
  },
}

export type WatermarkRules = typeof watermarkRules

/** Generators that have seen nothing. */
export function createWatermarkGenerator(partitions: number): WatermarkGenerator {
  const clock = (): PartitionClock => ({ maxTimestampMs: eventTime.MIN_MS, isActive: false, inactiveSinceUs: null })
  return { partitions: Array.from({ length: partitions }, clock), combined: createCombinedWatermark(partitions) }
}

/** The timestamp of a record. @throws where it has none */
export function timestampOf(value: Value, { timestamp }: WatermarkSpec): number {
  const timestampMs = keyOf(value, timestamp)
  if (typeof timestampMs === 'number' && Number.isSafeInteger(timestampMs)) return timestampMs
  throw new Error(`a record has no timestamp in ${JSON.stringify(timestamp)}: ${JSON.stringify(value)}`)
}

/** A record has been emitted. */
export function noteTimestamp(generator: WatermarkGenerator, partition: number, timestampMs: number): void {
  const clock = generator.partitions[partition]
  if (timestampMs > clock.maxTimestampMs) clock.maxTimestampMs = timestampMs
  clock.isActive = true
  clock.inactiveSinceUs = null
}

/**
 * Looks at all partitions.
 *
 * @param hasEnded whether a partition has no more records: then it holds nothing back
 * @returns whether the watermark has grown; `combined` has it, and whether all partitions are idle
 */
export function generateWatermark(
  generator: WatermarkGenerator,
  spec: WatermarkSpec,
  nowUs: number,
  hasEnded: (partition: number) => boolean,
  rules: WatermarkRules,
): boolean {
  const { partitions, combined } = generator
  partitions.forEach((clock, partition) => {
    if (hasEnded(partition)) setPart(combined, partition, eventTime.MAX_MS)
    else if (isIdle(clock, spec.idleTimeoutUs, nowUs, rules)) setPartStatus(combined, partition, true)
    else setPart(combined, partition, rules.watermarkOf(clock.maxTimestampMs, spec.outOfOrdernessMs))
  })
  return combine(combined)
}

/** The first look that finds no record only starts the clock, as Flink's does. */
function isIdle(clock: PartitionClock, idleTimeoutUs: number | null, nowUs: number, rules: WatermarkRules): boolean {
  if (idleTimeoutUs === null) return false
  if (clock.isActive) {
    clock.isActive = false
    return false
  }
  if (clock.inactiveSinceUs === null) {
    clock.inactiveSinceUs = nowUs
    return false
  }
  return rules.isIdle(nowUs - clock.inactiveSinceUs, idleTimeoutUs)
}
