/** When a source emits watermarks: periodically, or after each record where time is abstracted, and at the end of its input. */
import { partitionLength } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import { eventTime } from './event-time.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { passStatus, passWatermark } from './watermark-flow.ts'
import { generateWatermark, noteTimestamp, timestampOf } from './watermark-generator.ts'

export const WATERMARK_TIMER = 'watermark'
/** Flink's default of pipeline.auto-watermark-interval. */
const DEFAULT_INTERVAL_US = 200_000

/** Arms the periodic emission; a source that keeps no time, or has ended, has none. */
export function armWatermarkTimer(run: SubtaskRun): void {
  const { s, plan } = run
  const intervalUs = plan.graph.config.eventTime?.autoWatermarkIntervalUs ?? DEFAULT_INTERVAL_US
  if (s.time === null || s.time.generator === null || s.isEnded || !plan.isTimed || intervalUs === 0) return
  run.context.setTimer(WATERMARK_TIMER, intervalUs, 'pace')
}

/** The event timestamp of a record that was read. @throws where it has none */
export function sourceTimestamp(run: SubtaskRun, value: Value): number {
  return timestampOf(value, run.task.vertex.source!.watermark!)
}

/** A record has been emitted: the generator learns of it afterwards, as in Flink. */
export function afterRecord(run: SubtaskRun, partition: number, timestampMs: number): void {
  noteTimestamp(run.s.time!.generator!, partition, timestampMs)
  if (!run.plan.isTimed) emitWatermark(run)
}

/** Emits the watermark if it has grown. That of the end is left to the end. */
export function emitWatermark(run: SubtaskRun): void {
  const { s, task } = run
  const { generator } = s.time!
  const hasEnded = (at: number): boolean => s.offsets[at] === partitionLength(task.vertex, task.partitions[at])
  const hasGrown = generateWatermark(generator!, task.vertex.source!.watermark!, run.context.now(), hasEnded, run.context.rules.watermark)
  const { watermarkMs, isIdle } = generator!.combined
  if (hasGrown && watermarkMs < eventTime.MAX_MS) {
    passStatus(run, false)
    passWatermark(run, watermarkMs)
  }
  if (isIdle) passStatus(run, true)
}

/** The end of a source's input. */
export function emitLastWatermark(run: SubtaskRun): void {
  if (!run.context.rules.watermark.endsWithMaxWatermark()) return
  passStatus(run, false)
  passWatermark(run, eventTime.MAX_MS)
}
