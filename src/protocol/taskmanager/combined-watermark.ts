/** The watermark of several parts (inputs of a two-input operator, splits of a source): Flink's IndexedCombinedWatermarkStatus. */
import { eventTime } from './event-time.ts'

export interface CombinedWatermark {
  readonly parts: { watermarkMs: number; isIdle: boolean }[]
  watermarkMs: number
  isIdle: boolean
}

/** Nothing has come from any part. */
export function createCombinedWatermark(parts: number): CombinedWatermark {
  return {
    parts: Array.from({ length: parts }, () => ({ watermarkMs: eventTime.MIN_MS, isIdle: false })),
    watermarkMs: eventTime.MIN_MS,
    isIdle: false,
  }
}

/** A part's watermark, where it is larger than the last; the part is active. `combine` comes afterwards. */
export function setPart(combined: CombinedWatermark, part: number, watermarkMs: number): void {
  const updated = combined.parts[part]
  updated.isIdle = false
  if (watermarkMs > updated.watermarkMs) updated.watermarkMs = watermarkMs
}

/** A part is idle or active again. `combine` comes afterwards. */
export function setPartStatus(combined: CombinedWatermark, part: number, isIdle: boolean): void {
  combined.parts[part].isIdle = isIdle
}

/**
 * Takes the smallest watermark of the parts that are not idle; where all are, or there are none, what there was.
 *
 * @returns whether the combined watermark has grown
 */
export function combine(combined: CombinedWatermark): boolean {
  const active = combined.parts.filter(({ isIdle }) => !isIdle)
  combined.isIdle = active.length === 0 && combined.parts.length > 0
  if (active.length === 0) return false
  const smallest = active.reduce((least, { watermarkMs }) => Math.min(least, watermarkMs), eventTime.MAX_MS)
  if (smallest <= combined.watermarkMs) return false
  combined.watermarkMs = smallest
  return true
}
