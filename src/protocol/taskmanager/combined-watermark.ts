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

/** A part's watermark, where it is larger than the last; the part is active. @returns whether the combined watermark has grown */
export function updatePart(combined: CombinedWatermark, part: number, watermarkMs: number): boolean {
  const updated = combined.parts[part]
  updated.isIdle = false
  if (watermarkMs > updated.watermarkMs) updated.watermarkMs = watermarkMs
  return recombine(combined)
}

/** A part is idle or active again. @returns whether the combined watermark has grown; `isIdle` says whether all parts are idle */
export function updatePartStatus(combined: CombinedWatermark, part: number, isIdle: boolean): boolean {
  combined.parts[part].isIdle = isIdle
  return recombine(combined)
}

/** The smallest watermark of the parts that are not idle; where all are, what there was. */
function recombine(combined: CombinedWatermark): boolean {
  const active = combined.parts.filter(({ isIdle }) => !isIdle)
  combined.isIdle = active.length === 0
  if (combined.isIdle) return false
  const smallest = active.reduce((least, { watermarkMs }) => Math.min(least, watermarkMs), eventTime.MAX_MS)
  if (smallest <= combined.watermarkMs) return false
  combined.watermarkMs = smallest
  return true
}
