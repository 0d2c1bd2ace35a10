/** What oracles read of the world's states, in one place: nothing else here knows how the protocol keeps them. */
import type { ActorId } from '../kernel/actor.ts'
import type { LakehouseTable } from '../protocol/connectors/lakehouse-table.ts'
import type { TransactionBroker } from '../protocol/connectors/transaction-broker.ts'
import type { TransactionalLog } from '../protocol/connectors/transactional-log.ts'
import type { JobManagerState } from '../protocol/jobmanager/job-manager-state.ts'
import { loadState } from '../protocol/taskmanager/keyed-snapshot.ts'
import type { LocalDisk } from '../protocol/storage/local-disk.ts'
import type { StorageHealth } from '../protocol/storage/storage-health.ts'
import type { FileStore, StoredFile } from '../protocol/storage/stored-file.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import type { TaskSnapshot, TaskState } from '../protocol/taskmanager/task-state.ts'
import type { OracleEvent, OracleView } from './oracle.ts'

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

/** Where the metadata of checkpoints is written; null while that is down. */
export function metadataStoreOf(view: OracleView): FileStore | null {
  return (view.stateOf(view.plan.layout.fileStores[0]) as FileStore | undefined) ?? null
}

/** A disk has lost what was on it. What is missing since then is nobody's mistake, and shows in that the job cannot restore. */
export function hasLostFiles(view: OracleView): boolean {
  return view.plan.layout.fileStores.some((actor) => (view.stateOf(actor) as Partial<LocalDisk> | undefined)?.hasLost === true)
}

/** Nothing that files are written to fails or is slow: what is broken when the time is over holds everything up by itself. */
export function isStorageWell(view: OracleView): boolean {
  return view.plan.layout.fileStores.every((actor) => {
    const store = view.stateOf(actor) as Partial<StorageHealth> | undefined
    return store !== undefined && store.isFailing !== true && (store.slowness ?? 1) === 1
  })
}

/** A file wherever it is: on one of several disks, or on the storage that all share. */
export function fileAt(view: OracleView, path: string): StoredFile | undefined {
  for (const actor of view.plan.layout.fileStores) {
    const file = (view.stateOf(actor) as FileStore | undefined)?.files.get(path)
    if (file !== undefined) return file
  }
  return undefined
}

/** Where the states of a checkpoint were written, as far as they are not in its metadata. */
export function pathsOfCheckpoint(view: OracleView, checkpointId: number): readonly string[] {
  const completed = jobManagerOf(view)?.coordinator.completed.find((checkpoint) => checkpoint.checkpointId === checkpointId)
  return (completed?.states ?? []).flatMap((state) => (typeof state?.path === 'string' && state.path !== '' ? [state.path] : []))
}

/** The attempt that lives at an actor, 0 for none. */
export function attemptAt(view: OracleView, actor: ActorId): number {
  const state = view.stateOf(actor) as SubtaskState | undefined
  return state === undefined ? 0 : state.attempt
}

/**
 * Whether a message over a channel comes from where the consumer's attempt has no producer: from one that was declared dead and
 * lives on. It is not taken.
 */
export function isFromStranger(view: OracleView, { actor, peer }: OracleEvent): boolean {
  const state = view.stateOf(actor) as SubtaskState | undefined
  const producer = view.taskOf(peer)
  return producer >= 0 && state !== undefined && view.plan.layout.subtasks[producer][state.placement[producer]] !== peer
}

/** The state of a subtask's attempt wherever it lives, null if it lives nowhere. */
export function subtaskStateOf(view: OracleView, task: number, attempt: number): SubtaskState | null {
  for (const actor of view.plan.layout.subtasks[task]) {
    const state = view.stateOf(actor) as SubtaskState | undefined
    if (state !== undefined && state.attempt === attempt) return state
  }
  return null
}

/**
 * What every task put into a checkpoint that the JobManager counts as complete, or what of it cannot be read; null if it can no
 * longer be told, because a disk has lost it.
 */
export function statesOfCheckpoint(view: OracleView, checkpointId: number): readonly (TaskState | null)[] | string | null {
  const coordinator = jobManagerOf(view)?.coordinator
  const completed = coordinator?.completed.find((checkpoint) => checkpoint.checkpointId === checkpointId)
  if (completed === undefined) return `checkpoint ${checkpointId} counts as complete and is not in the store`
  const states: (TaskState | null)[] = []
  for (const { index, name } of view.plan.tasks) {
    const snapshot = completed.states[index] as TaskSnapshot | null | undefined
    if (snapshot === null || snapshot === undefined || snapshot.inline !== null) {
      const loaded = snapshot === null || snapshot === undefined ? null : loadable(view, checkpointId, name, snapshot.inline!)
      if (typeof loaded === 'string') return loaded
      states.push(loaded)
      continue
    }
    const file = fileAt(view, snapshot.path)
    if (file === undefined || file.kind !== 'state') {
      if (hasLostFiles(view)) return null
      return `checkpoint ${checkpointId} is complete, but the state of ${name} is not in the storage: ${snapshot.path}`
    }
    const loaded = loadable(view, checkpointId, name, file.state)
    if (typeof loaded === 'string') return loaded
    states.push(loaded)
  }
  return states
}

/** What a restore would make of a state, or why it could not. */
function loadable(view: OracleView, checkpointId: number, name: string, state: TaskState): TaskState | string {
  try {
    return loadState(state, view.plan.stateBackend)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    return `checkpoint ${checkpointId} is complete, but the state backend cannot load the state of ${name}: ${why}`
  }
}
