/** What a subtask remembers for a state backend of the user's: which snapshots are out, and which of them can be built upon (ST-7). */
import { deepFreeze } from '../../kernel/clone.ts'
import { isPlainValue } from '../state/plain-value.ts'
import type { SavedSnapshot, StateBackend } from '../state/state-backend.ts'
import { keyedSnapshotOf } from './keyed-snapshot.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { isSaved, type SavedTaskState, type TaskState } from './task-state.ts'

export interface BackendSaves {
  /** The newest snapshot that is part of a completed checkpoint. */
  confirmed: SavedSnapshot | null
  /** Later ones, oldest first: what each builds upon, and what was written, null before that. */
  readonly pending: PendingSave[]
}

interface PendingSave {
  readonly checkpointId: number
  readonly base: SavedSnapshot | null
  saved: SavedSnapshot | null
}

/** Null where there is no keyed state, or the heap's copy of it is written as it is. */
export function createBackendSaves(backend: StateBackend | null, hasKeyedState: boolean): BackendSaves | null {
  return backend !== null && hasKeyedState ? { confirmed: null, pending: [] } : null
}

/** ST-7, in the mailbox: what the snapshot may build upon is what is confirmed by now, not a newer one that may never complete. */
export function chooseBase({ s }: SubtaskRun, checkpointId: number): void {
  if (s.saves !== null) s.saves.pending.push({ checkpointId, base: s.saves.confirmed, saved: null })
}

/**
 * On a pool thread: the state as the backend writes it.
 *
 * @throws what the backend throws
 */
export function saveState({ s, plan }: SubtaskRun, checkpointId: number, state: TaskState): TaskState {
  const backend = plan.stateBackend
  const pending = s.saves?.pending.find((save) => save.checkpointId === checkpointId)
  if (backend === null || pending === undefined) return state
  const snapshot = keyedSnapshotOf(state.keyed)
  const { data, isIncremental } = backend.save(snapshot, pending.base?.snapshot ?? null)
  if (!isPlainValue(data) || typeof isIncremental !== 'boolean') throw new Error('"save" must return { data, isIncremental }, plain data')
  if (isIncremental && pending.base === null) throw new Error('"save" wrote an increment, and there is nothing to add it to')
  const parts = isIncremental ? [...pending.base!.parts, data] : [data]
  pending.saved = deepFreeze({ checkpointId, snapshot, parts })
  const saved: SavedTaskState = { offsets: state.offsets, keyed: [], sink: state.sink, isEnded: state.isEnded, parts }
  return saved
}

/** ST-7: the checkpoint is complete, and what was written for it can be built upon. */
export function confirmSave({ s }: SubtaskRun, checkpointId: number): void {
  if (s.saves === null) return
  const { pending } = s.saves
  s.saves.confirmed = pending.find((save) => save.checkpointId === checkpointId)?.saved ?? s.saves.confirmed
  const later = pending.filter((save) => save.checkpointId > checkpointId)
  pending.splice(0, pending.length, ...later)
}

/** ST-7: the checkpoint is aborted. */
export function forgetSave({ s }: SubtaskRun, checkpointId: number): void {
  if (s.saves === null) return
  const { pending } = s.saves
  const others = pending.filter((save) => save.checkpointId !== checkpointId)
  pending.splice(0, pending.length, ...others)
}

/** What a restored subtask starts from is part of a completed checkpoint. */
export function confirmRestored({ s }: SubtaskRun, checkpointId: number, stored: TaskState, loaded: TaskState): void {
  if (s.saves === null || !isSaved(stored)) return
  s.saves.confirmed = deepFreeze({ checkpointId, snapshot: keyedSnapshotOf(loaded.keyed), parts: stored.parts })
}
