/** The steps of a subtask that keeps time, or tells two inputs apart. Timers that fire wait for the mailbox thread to be free (SC-7). */
import type { Value } from '../job.ts'
import { processInput, processRecord } from './operator-chain.ts'
import { armProcessingTimer, fireProcessingTimers, PROCESSING_TIMER } from './processing-time.ts'
import { afterRecord, armWatermarkTimer, emitWatermark, sourceTimestamp, WATERMARK_TIMER } from './source-watermarks.ts'
import type { SubtaskRun } from './subtask-run.ts'
import type { SubtaskTime } from './subtask-time.ts'

/** A record has come over a channel, or was read by a source without timestamps. */
export function processTimed(run: SubtaskRun, value: Value, timestampMs: number | null, channel: number): void {
  const { inputOfChannel } = run.task
  if (inputOfChannel === null) processRecord(run, value, 0, timestampMs)
  else processInput(run, inputOfChannel[channel], value, timestampMs)
  armProcessingTimer(run)
}

/** A source with timestamps has read a record of a partition. */
export function readTimestamped(run: SubtaskRun, partition: number, value: Value): void {
  const timestampMs = sourceTimestamp(run, value)
  processTimed(run, value, timestampMs, -1)
  afterRecord(run, partition, timestampMs)
}

/** A timer of the actor has fired. */
export function noteTimerDue(time: SubtaskTime, name: string): void {
  if (name === WATERMARK_TIMER) time.isWatermarkDue = true
  if (name !== PROCESSING_TIMER) return
  time.dueProcessingMs = time.armedProcessingMs
  time.armedProcessingMs = null
}

export function isTimerDue(time: Readonly<SubtaskTime>): boolean {
  return time.isWatermarkDue || time.dueProcessingMs !== null
}

/** The mailbox thread does what is due. */
export function runDueTimers(run: SubtaskRun): void {
  const time = run.s.time!
  if (time.dueProcessingMs !== null) return fireProcessingTimers(run)
  time.isWatermarkDue = false
  emitWatermark(run)
  armWatermarkTimer(run)
}
