/**
 * The form in which keyed state is written: `hashmap` writes the heap's copy as it is, in full; a backend of the user's turns
 * it into data of its own and back, in full or as what a confirmed checkpoint lacks (ST-7).
 */
import type { Value } from '../job.ts'

/** One key's state. A key that is no string is written as a zero character and its JSON text. */
export type KeyedEntry = readonly [key: string, value: Value]

/** Keyed state of one subtask: by operator of its chain, then in the order of the keys; null for an operator without. */
export type KeyedSnapshot = readonly (readonly KeyedEntry[] | null)[]

/** What a backend writes for one checkpoint. */
export interface SavedState {
  /** Plain data, of the backend's own choice. */
  readonly data: Value
  /** False: `data` holds everything. True: it adds to what was written for the base. */
  readonly isIncremental: boolean
}

/**
 * How keyed state is written and read: two pure functions over plain data. The same arguments give the same result; nothing
 * outside is read or changed. What they throw fails the checkpoint, or the restore.
 */
export interface StateBackend {
  /**
   * Runs in a snapshot's asynchronous part (SC-3).
   *
   * @param snapshot what there is to write
   * @param base what the newest confirmed checkpoint holds, which this one may build upon; null: there is none, write everything
   */
  save(snapshot: KeyedSnapshot, base: KeyedSnapshot | null): SavedState
  /**
   * @param parts what was written: a full part, then what each later checkpoint added to it
   * @returns the snapshot that the last part was written for
   */
  load(parts: readonly Value[]): KeyedSnapshot
}

/** A checkpoint's keyed state, before and after the backend. */
export interface SavedSnapshot {
  readonly checkpointId: number
  readonly snapshot: KeyedSnapshot
  readonly parts: readonly Value[]
}
