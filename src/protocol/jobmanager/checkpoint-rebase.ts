import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { minPauseUs } from './checkpoint-min-pause.ts'

/**
 * Moves the coordinator's clock back, so that states that differ only in when they are reached become equal.
 * A completion longer ago than the minimum pause, and the age of waiting requests, decide nothing any more: the pause is over, and
 * the queue is already sorted, in front of whatever comes later. They become the same value whatever they were.
 *
 * @param deltaUs the present, in absolute microseconds: afterwards it is 0
 */
export function rebaseCoordinator(state: CheckpointCoordinatorState, deltaUs: number): void {
  if (state.nextTickUs !== null) state.nextTickUs -= deltaUs
  state.lastCompletionUs = Math.max(state.lastCompletionUs - deltaUs, -minPauseUs(state.config))
  state.queue = state.queue.map((request) => ({ ...request, timestampUs: 0 }))
}
