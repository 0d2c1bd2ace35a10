import { currentIntervalUs } from './checkpoint-backlog.ts'
import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { armPeriodicTrigger } from './checkpoint-tick.ts'
import { submitToDecider } from './checkpoint-triggering.ts'

/** The decisions of a trigger that Flink does not have: records ask for checkpoints. */
export const checkpointRecordTriggerRules = {
  /** Whether enough records have been read since the last time. */
  isCountReached(recordsSinceTrigger: number, count: number | null): boolean {
    return count !== null && recordsSinceTrigger >= count
  },
  /** A request that waits already will cover these records too; ticks pile up (CC-7), records do not. */
  isCovered(queuedRequests: number): boolean {
    return queuedRequests > 0
  },
}

export type CheckpointRecordTriggerRules = typeof checkpointRecordTriggerRules

/** On the main thread: sources have read records. Enough of them, or one of a certain kind, ask for a checkpoint on the timer thread. */
export function onRecordsRead(
  state: CheckpointCoordinatorState,
  records: number,
  isEvent: boolean,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const { recordTrigger } = state.config
  if (recordTrigger === null || !state.periodicScheduling || rules.recordTrigger.isCovered(state.queue.length)) return
  if (recordTrigger.count !== null) state.recordsSinceTrigger += records
  if (isEvent || rules.recordTrigger.isCountReached(state.recordsSinceTrigger, recordTrigger.count)) {
    port.handOff('timer', { kind: 'request-by-records' })
    state.recordsSinceTrigger = 0
  }
}

/**
 * On the timer thread: asks for a checkpoint as a periodic tick does, so that it waits for a slot (CC-7) and heeds the minimum pause
 * (CC-8), after which it is asked for again. With an interval beside it the next tick moves to an interval from now.
 */
export function requestByRecords(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort, rules: CoordinatorRules): void {
  if (!state.periodicScheduling) return
  const intervalUs = currentIntervalUs(state, rules)
  if (intervalUs !== null) armPeriodicTrigger(state, port, intervalUs)
  submitToDecider(state, true, port, rules)
}
