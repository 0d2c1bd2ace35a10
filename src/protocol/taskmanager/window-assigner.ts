/** Which windows an element belongs to (Flink's TumblingEventTimeWindows, SlidingEventTimeWindows and their processing-time twins). */
import type { WindowSpec } from '../job.ts'

/** Holds the timestamps t with `startMs <= t < endMs`. */
export interface TimeWindow {
  readonly startMs: number
  readonly endMs: number
}

/** The windows of a timestamp, the latest first. */
export function windowsOf(timestampMs: number, { sizeMs, slideMs, offsetMs }: WindowSpec): readonly TimeWindow[] {
  const windows: TimeWindow[] = []
  for (let startMs = lastStart(timestampMs, offsetMs, slideMs); startMs > timestampMs - sizeMs; startMs -= slideMs) {
    windows.push({ startMs, endMs: startMs + sizeMs })
  }
  return windows
}

/** The latest start that is not behind the timestamp, also where that is before the offset. */
function lastStart(timestampMs: number, offsetMs: number, slideMs: number): number {
  const remainder = (timestampMs - offsetMs) % slideMs
  return timestampMs - (remainder < 0 ? remainder + slideMs : remainder)
}

/** The largest timestamp of a window: when it is over. */
export function maxTimestampMs({ endMs }: TimeWindow): number {
  return endMs - 1
}

/** The name of a window among the state of its key. */
export function namespaceOf({ startMs, endMs }: TimeWindow): string {
  return `[${startMs}, ${endMs})`
}

/** The window of a name. */
export function windowOfNamespace(namespace: string): TimeWindow {
  const [startMs, endMs] = namespace.slice(1, -1).split(', ')
  return { startMs: Number(startMs), endMs: Number(endMs) }
}
