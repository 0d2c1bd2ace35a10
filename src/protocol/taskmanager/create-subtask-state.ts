/** What a new attempt of a subtask holds before it has restored anything. */
import { createTwoPhaseCommitSink } from '../connectors/two-phase-commit-sink.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import { isTransactional } from '../job.ts'
import { createBarrierHandler } from './checkpoint-barrier-handler.ts'
import { createKeyedState } from './operator-chain.ts'
import { createBackendSaves } from './subtask-state-backend.ts'
import type { SubtaskState } from './subtask-state.ts'
import { createSubtaskTime } from './subtask-time.ts'
import type { TaskSnapshot } from './task-state.ts'

/** What a subtask is deployed with. */
export interface SubtaskConfig {
  readonly attempt: number
  readonly placement: readonly number[]
  readonly restoredCheckpointId: number
  readonly restore: TaskSnapshot | null
}

export function createSubtaskState(plan: ExecutionPlan, task: TaskPlan, config: SubtaskConfig): SubtaskState {
  const { vertex, inputs, outputs, partitions } = task
  const { checkpointing } = plan.graph.config
  const keyed = vertex.operators.map(createKeyedState)
  const mode = checkpointing.mode === 'EXACTLY_ONCE' ? 'aligned' : 'tracker'
  return {
    attempt: config.attempt,
    placement: config.placement,
    status: 'INITIALIZING',
    isHanging: false,
    isInterrupted: false,
    reading: '',
    barriers: inputs.length === 0 ? null : createBarrierHandler(mode, inputs.length, checkpointing.afterTasksFinish),
    offsets: partitions.map(() => 0),
    isDue: vertex.source !== null,
    keyed,
    sink: isTransactional(vertex.sink) ? createTwoPhaseCommitSink<string>() : null,
    buffer: [],
    transactions: 0,
    awaiting: [],
    committing: [],
    restoredTransactions: [],
    afterReplies: { then: 'go-on' },
    error: '',
    lastSeenId: config.restoredCheckpointId,
    abortedIds: [],
    lastCompletedId: config.restoredCheckpointId,
    asyncIds: [],
    writing: [],
    saves: createBackendSaves(plan.stateBackend, keyed.some((state) => state !== null)),
    partition: null,
    gate: null,
    debloating: null,
    work: null,
    endedChannels: 0,
    isEnded: false,
    processedChannels: 0,
    nextTargets: outputs.map(() => 0),
    time: createSubtaskTime(plan, task),
  }
}
