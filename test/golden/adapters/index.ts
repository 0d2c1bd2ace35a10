import type { GoldenAdapter } from '../adapter.ts'
// One import line per adapter, in the order of the file names:
import { barrierRandom } from './barrier-random.ts'
import { barrierUnitTests } from './barrier-unit-tests.ts'
import { checkpointCoordinatorTimeline } from './checkpoint-coordinator-timeline.ts'
import { checkpointFailureManager } from './checkpoint-failure-manager.ts'
import { checkpointRequestDecider } from './checkpoint-request-decider.ts'
import { failureHandling } from './failure-handling.ts'
import { keyGroups } from './key-groups.ts'
import { operatorStateRedistribution } from './operator-state-redistribution.ts'
import { restartBackoff } from './restart-backoff.ts'
import { stateTransitions } from './state-transitions.ts'
import { twoPhaseCommitSink } from './two-phase-commit-sink.ts'

/** Which adapter reads which data file: the key is the file's name without `.json`. A file without an adapter counts as pending. */
export const adapters: Record<string, GoldenAdapter> = {
  'barrier-random': barrierRandom,
  'barrier-unit-tests': barrierUnitTests,
  'checkpoint-coordinator-timeline': checkpointCoordinatorTimeline,
  'checkpoint-failure-manager': checkpointFailureManager,
  'checkpoint-request-decider': checkpointRequestDecider,
  'failure-handling': failureHandling,
  'key-groups': keyGroups,
  'operator-state-redistribution': operatorStateRedistribution,
  'restart-backoff': restartBackoff,
  'state-transitions': stateTransitions,
  'two-phase-commit-sink': twoPhaseCommitSink,
}
