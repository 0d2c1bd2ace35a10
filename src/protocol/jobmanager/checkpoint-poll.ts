import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'

/**
 * Has the timer thread ask the queue again, since something that held requests back may have gone. Every cause asks on its own
 * account: a completion twice, and once more for each checkpoint that it subsumes in the store; an abort twice. More than one
 * queued request can therefore be dropped for the minimum pause after a single completion.
 */
export function scheduleTriggerRequest(state: CheckpointCoordinatorState, port: CheckpointCoordinatorPort): void {
  if (!state.isShutdown) port.handOff('timer', { kind: 'poll-queue' })
}
