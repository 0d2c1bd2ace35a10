/**
 * How large the buffers of one gate should be (Flink's BufferDebloater with its BufferSizeEMA, NET-5): as large as lets the
 * gate take what its channels hold in the target time, smoothed, within bounds.
 */
import type { DebloatConfig } from '../job.ts'

export interface BufferDebloater {
  /** The smoothed size in bytes, with its fraction. */
  smoothedBytes: number
  /** The size that producers were told last. */
  announcedBytes: number
}

export const bufferDebloaterRules = {
  /** NET-5: the part of each new value in the moving average. */
  weight(samples: number): number {
    return 2 / (samples + 1)
  },
  /** NET-5: the size that the moment asks for; it grows by no more than it could shrink. */
  desiredBytes(throughputBytesPerSecond: number, targetUs: number, buffersInUse: number, lastBytes: number): number {
    const inTargetBytes = Math.floor((throughputBytesPerSecond * Math.floor(targetUs / 1000)) / 1000)
    return Math.min(inTargetBytes / Math.max(1, buffersInUse), 2 * lastBytes)
  },
  /** NET-5: small changes are not announced; a bound is, once. */
  isWorthTelling(newBytes: number, announcedBytes: number, config: DebloatConfig): boolean {
    if (newBytes === announcedBytes) return false
    if (newBytes <= config.minSizeBytes || newBytes >= config.maxSizeBytes) return true
    return Math.abs(newBytes - announcedBytes) >= Math.floor((announcedBytes * config.thresholdPercentages) / 100)
  },
  /** NET-5: buffers that the consumer has yet to read: where some wait at the producer, all that it has credit for are on their way. */
  buffersInUse(backlog: number, exclusive: number, floating: number): number {
    return backlog === 0 ? 0 : backlog + exclusive + floating
  },
}

export type BufferDebloaterRules = typeof bufferDebloaterRules

/** Begins with whole memory segments. */
export function createBufferDebloater(maxSizeBytes: number): BufferDebloater {
  return { smoothedBytes: maxSizeBytes, announcedBytes: maxSizeBytes }
}

/**
 * The end of a period.
 *
 * @param throughputBytesPerSecond bytes that the gate took in a second that was not idle
 * @returns the size to announce, null if it stays
 */
export function recalculateBufferSize(
  s: BufferDebloater,
  throughputBytesPerSecond: number,
  buffersInUse: number,
  config: DebloatConfig,
  rules: BufferDebloaterRules,
): number | null {
  const desiredBytes = rules.desiredBytes(throughputBytesPerSecond, config.targetUs, buffersInUse, s.smoothedBytes)
  const movedBytes = s.smoothedBytes + rules.weight(config.samples) * (desiredBytes - s.smoothedBytes)
  s.smoothedBytes = Math.max(config.minSizeBytes, Math.min(movedBytes, config.maxSizeBytes))
  const newBytes = Math.round(s.smoothedBytes)
  if (!rules.isWorthTelling(newBytes, s.announcedBytes, config)) return null
  s.announcedBytes = newBytes
  return newBytes
}
