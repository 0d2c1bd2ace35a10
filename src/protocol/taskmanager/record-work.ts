/**
 * Records that take time: the mailbox thread is busy with one until a timer fires, and takes neither input nor mail
 * meanwhile (SC-7). Only where the vertex has a cost and time is not abstracted.
 */
import type { Value } from '../job.ts'
import { countTaken } from './debloating.ts'
import { returnCredit } from './input-gate.ts'
import type { SubtaskRun } from './subtask-run.ts'

export interface RecordWork {
  /** The thread works on the first value; false between two records of one buffer, when mail may run. */
  isBusy: boolean
  /** Records taken and not processed yet, oldest first; never empty. */
  readonly values: Value[]
  /** Input channel of the buffer that they came in, -1 for a source's. */
  readonly channel: number
  /** NET-1: what waited behind the buffer at its producer. */
  readonly backlog: number
}

export const WORK_TIMER = 'record-done'

/** The thread takes a buffer, or a source's record. The buffer comes back when its last record has been read from it. */
export function takeRecords(run: SubtaskRun, values: Value[], channel: number, backlog: number): void {
  run.s.work = { isBusy: false, values, channel, backlog }
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
export function endRecord(run: SubtaskRun): Value {
  const { s } = run
  const work = s.work!
  const value = work.values.shift()!
  if (work.values.length === 0) s.work = null
  else work.isBusy = false
  if (s.debloating !== null && work.channel >= 0) countTaken(s.debloating, value, run.costUs)
  return value
}
