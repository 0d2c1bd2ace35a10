import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
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
