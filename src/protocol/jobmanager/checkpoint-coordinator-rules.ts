import { checkpointAbortRules } from './checkpoint-abort.ts'
import { checkpointCompletionRules } from './checkpoint-completion.ts'
import { checkpointFailureManagerRules } from './checkpoint-failure-manager.ts'
import { checkpointBacklogRules } from './checkpoint-backlog.ts'
import { checkpointRecordTriggerRules } from './checkpoint-record-trigger.ts'
import { checkpointRequestDeciderRules } from './checkpoint-request-decider.ts'
import { checkpointSchedulingRules } from './checkpoint-scheduling.ts'
import { checkpointTriggeringRules } from './checkpoint-triggering.ts'
import { completedCheckpointStoreRules } from './completed-checkpoint-store.ts'
import { pendingCheckpointRules } from './pending-checkpoint.ts'

/** Every decision of the CheckpointCoordinator, so that one can be replaced from outside: `{ ...coordinatorRules, store: ... }`. */
export const coordinatorRules = {
  scheduling: checkpointSchedulingRules,
  backlog: checkpointBacklogRules,
  recordTrigger: checkpointRecordTriggerRules,
  requestDecider: checkpointRequestDeciderRules,
  triggering: checkpointTriggeringRules,
  pending: pendingCheckpointRules,
  completion: checkpointCompletionRules,
  abort: checkpointAbortRules,
  store: completedCheckpointStoreRules,
  failureManager: checkpointFailureManagerRules,
}

export type CoordinatorRules = typeof coordinatorRules
