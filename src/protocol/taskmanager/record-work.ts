/**
 * Records that take time: the mailbox thread is busy with one until a timer fires, and takes neither input nor mail
 * meanwhile (SC-7). Only where the vertex has a cost and time is not abstracted.
 */
import type { Value } from '../job.ts'
import { countTaken } from './debloating.ts'
import { returnCredit } from './input-gate.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** Records that were taken together. */
export interface TakenRecords {
  /** Not processed yet, oldest first; never empty. */
  readonly values: Value[]
  /** Event time of each, null for none. */
  readonly timestampsMs: (number | null)[]
  /** Input channel of the buffer that they came in; for a source's record `partitionAsChannel` of where it was read. */
  readonly channel: number
  /** NET-1: what waited behind the buffer at its producer. */
  readonly backlog: number
}

export interface RecordWork extends TakenRecords {
  /** The thread works on the first value; false between two records of one buffer, when mail may run. */
  isBusy: boolean
}

export const WORK_TIMER = 'record-done'

/** Channels count from 0, so that what is below is a source's partition, by its place. The way there and back. */
export function partitionAsChannel(at: number): number {
  return -1 - at
}

/** The thread takes a buffer, or a source's record. The buffer comes back when its last record has been read from it. */
export function takeRecords(run: SubtaskRun, taken: TakenRecords): void {
  run.s.work = { ...taken, isBusy: false }
  beginRecord(run)
}

/** The thread goes on with the next record taken. */
export function beginRecord(run: SubtaskRun): void {
  const { s, context } = run
  const work = s.work!
  work.isBusy = true
  if (work.values.length === 1 && s.gate !== null && work.channel >= 0) returnCredit(run, s.gate, work.channel, work.backlog)
  context.setTimer(WORK_TIMER, run.costUs, 'pace')
}

/** The time is over. @returns the record, which now has its effect */
export function endRecord(run: SubtaskRun): { readonly value: Value; readonly timestampMs: number | null; readonly channel: number } {
  const { s } = run
  const work = s.work!
  const value = work.values.shift()!
  const timestampMs = work.timestampsMs.shift()!
  if (work.values.length === 0) s.work = null
  else work.isBusy = false
  if (s.debloating !== null && work.channel >= 0) countTaken(s.debloating, value, run.costUs)
  return { value, timestampMs, channel: work.channel }
}
