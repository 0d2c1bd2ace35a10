import { receiveAcknowledge, receiveDecline, startCheckpointScheduler } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import type { CheckpointConfig } from '../../../src/protocol/job.ts'
import { CheckpointCoordinatorHost } from './checkpoint-coordinator-host.ts'

/** One second, in microseconds. */
export const S = 1_000_000

/** A host whose scheduler has started, with the first tick after one second. */
export function startedHost(config: Partial<CheckpointConfig> = {}, tasks = 2): CheckpointCoordinatorHost {
  const host = new CheckpointCoordinatorHost(config, tasks)
  host.initialDelayUs = S
  startCheckpointScheduler(host.state, host, host.rules)
  return host
}

/** A task acknowledges, and all that takes no time happens. */
export function ack(host: CheckpointCoordinatorHost, task: number, checkpointId: number, attempt = 0): void {
  const snapshot = { sizeBytes: 1, name: `state-${task}` }
  receiveAcknowledge(host.state, { task, attempt }, checkpointId, snapshot, host)
  host.settle()
}

/** A task declines, and all that takes no time happens. */
export function declineBy(host: CheckpointCoordinatorHost, task: number, checkpointId: number): void {
  receiveDecline(host.state, { task, attempt: 0 }, checkpointId, 'CHECKPOINT_DECLINED', host)
  host.settle()
}
