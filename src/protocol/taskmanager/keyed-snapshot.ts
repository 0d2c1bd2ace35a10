/** Keyed state as a state backend sees it, and back. */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import type { Value } from '../job.ts'
import { isPlainValue } from '../state/plain-value.ts'
import type { KeyedSnapshot, StateBackend } from '../state/state-backend.ts'
import { isSaved, type TaskState } from './task-state.ts'

export function keyedSnapshotOf(keyed: TaskState['keyed']): KeyedSnapshot {
  return keyed.map((state) => (state === null ? null : state.sortedEntries()))
}

/**
 * A task's state as it was before a backend wrote it.
 *
 * @throws what the backend throws, or an Error if it gives something else than keyed state
 */
export function loadState(state: TaskState, backend: StateBackend | null): TaskState {
  if (!isSaved(state)) return state
  if (backend === null) throw new Error('the state was written by another state backend')
  const loaded: unknown = backend.load(state.parts)
  if (!isKeyedSnapshot(loaded)) throw new Error('"load" must return for each operator null or a list of [key, value]')
  return { offsets: state.offsets, keyed: loaded.map(mapOf), sink: state.sink, isEnded: state.isEnded }
}

function isKeyedSnapshot(loaded: unknown): loaded is KeyedSnapshot {
  return Array.isArray(loaded) && loaded.every((entries: unknown) => entries === null || (Array.isArray(entries) && entries.every(isEntry)))
}

function isEntry(entry: unknown): boolean {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isPlainValue(entry[1])
}

function mapOf(entries: KeyedSnapshot[number]): KeyedMap<Value> | null {
  if (entries === null) return null
  const map = new KeyedMap<Value>()
  for (const [key, value] of entries) map.set(key, value)
  return map
}
