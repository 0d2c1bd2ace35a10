import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'

/** The timer of the periodic trigger. */
export const CHECKPOINT_INTERVAL_TIMER = 'checkpoint-interval'

/** Plans the next tick so long from now, at once if that has passed (CC-2). Replaces a tick that is already planned. */
export function armPeriodicTrigger(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort, delayUs: number): void {
  state.nextTickUs = port.now() + delayUs
  port.setTimer(CHECKPOINT_INTERVAL_TIMER, Math.max(0, delayUs), 'pace')
}

/** Takes the planned tick back, if there is one. */
export function disarmPeriodicTrigger(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort): void {
  if (state.nextTickUs === null) return
  state.nextTickUs = null
  port.cancelTimer(CHECKPOINT_INTERVAL_TIMER)
}

/** When the next periodic trigger could be planned: at a tick, or when a checkpoint has ended in one of these ways. */
export type TickOccasion = 'tick' | 'completion' | 'abort' | 'abort-for-restart'

/** What there is on such an occasion. */
export interface TickSituation {
  readonly isPlanned: boolean
  readonly pending: number
  readonly maxConcurrent: number
}

/** What the decision whether to plan a tick is told. */
export function situationOfTick({ nextTickUs, pending, config }: CheckpointCoordinatorState): TickSituation {
  return { isPlanned: nextTickUs !== null, pending: pending.length, maxConcurrent: config.maxConcurrent }
}

/** A checkpoint has ended: plans a tick if that is what plans one. */
export function planTickAfter(
  occasion: Exclude<TickOccasion, 'tick'>,
  state: CheckpointCoordinatorState,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  if (!state.periodicScheduling || !rules.scheduling.plansTick(occasion, situationOfTick(state))) return
  armPeriodicTrigger(state, port, rules.scheduling.baseIntervalUs(state.config))
}
