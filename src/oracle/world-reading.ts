/** What oracles read of the world's states, in one place: nothing else here knows how the protocol keeps them. */
import type { ActorId } from '../kernel/actor.ts'
import type { LakehouseTable } from '../protocol/connectors/lakehouse-table.ts'
import type { TransactionBroker } from '../protocol/connectors/transaction-broker.ts'
import type { TransactionalLog } from '../protocol/connectors/transactional-log.ts'
import type { JobManagerState } from '../protocol/jobmanager/job-manager-state.ts'
import type { CheckpointStorage } from '../protocol/storage/checkpoint-storage.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import type { TaskSnapshot, TaskState } from '../protocol/taskmanager/task-state.ts'
import type { OracleView } from './oracle.ts'

/** Null while the JobManager is down. */
export function jobManagerOf(view: OracleView): JobManagerState | null {
  return (view.stateOf(view.plan.layout.jobManager) as JobManagerState | undefined) ?? null
}

/** Null while the external log is down. */
export function externalLogOf(view: OracleView): TransactionalLog | null {
  return (view.stateOf(view.plan.layout.externalLog) as TransactionalLog | undefined) ?? null
}

/** Null where no sink writes to a table, and while it is down. */
export function tableOf(view: OracleView): LakehouseTable | null {
  const { table } = view.plan.layout
  return table === null ? null : ((view.stateOf(table) as LakehouseTable | undefined) ?? null)
}

/** Null where no sink takes its ids from a pool, and while the broker is down. */
export function brokerOf(view: OracleView): TransactionBroker | null {
  const { broker } = view.plan.layout
  return broker === null ? null : ((view.stateOf(broker) as TransactionBroker | undefined) ?? null)
}

/** Null while the checkpoint storage is down. */
export function storageOf(view: OracleView): CheckpointStorage | null {
  return (view.stateOf(view.plan.layout.checkpointStorage) as CheckpointStorage | undefined) ?? null
}

/** The attempt that lives at an actor, 0 for none. */
export function attemptAt(view: OracleView, actor: ActorId): number {
  const state = view.stateOf(actor) as SubtaskState | undefined
  return state === undefined ? 0 : state.attempt
}

/** The state of a subtask's attempt wherever it lives, null if it lives nowhere. */
export function subtaskStateOf(view: OracleView, task: number, attempt: number): SubtaskState | null {
  for (const actor of view.plan.layout.subtasks[task]) {
    const state = view.stateOf(actor) as SubtaskState | undefined
    if (state !== undefined && state.attempt === attempt) return state
  }
  return null
}

/** What every task put into a checkpoint that the JobManager counts as complete, or what of it cannot be read. */
export function statesOfCheckpoint(view: OracleView, checkpointId: number): readonly (TaskState | null)[] | string {
  const coordinator = jobManagerOf(view)?.coordinator
  const completed = coordinator?.completed.find((checkpoint) => checkpoint.checkpointId === checkpointId)
  if (completed === undefined) return `checkpoint ${checkpointId} counts as complete and is not in the store`
  const states: (TaskState | null)[] = []
  for (const { index, name } of view.plan.tasks) {
    const snapshot = completed.states[index] as TaskSnapshot | null | undefined
    if (snapshot === null || snapshot === undefined || snapshot.inline !== null) {
      states.push(snapshot?.inline ?? null)
      continue
    }
    const file = storageOf(view)?.files.get(snapshot.path)
    if (file === undefined || file.kind !== 'state') {
      return `checkpoint ${checkpointId} is complete, but the state of ${name} is not in the storage: ${snapshot.path}`
    }
    states.push(file.state)
  }
  return states
}
