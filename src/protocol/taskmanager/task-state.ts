/** What one subtask puts into a checkpoint: plain, frozen, shared by whoever holds it. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { SubtaskSnapshot } from '../jobmanager/subtask-snapshot.ts'
import type { TwoPhaseCommitSnapshot } from '../connectors/two-phase-commit-sink.ts'
import type { Value } from '../job.ts'

export interface TaskState {
  /** Next offset of each partition that the subtask reads, in the order of its partitions. Operator list state. */
  readonly offsets: readonly number[]
  /** Keyed state of each operator of the chain, null for stateless ones; where one has timers, then those of each, null for none. */
  readonly keyed: readonly (KeyedMap<Value> | null)[]
  readonly sink: TwoPhaseCommitSnapshot<string> | null
  /** CC-31: the subtask had seen the end of its data when it took the snapshot. */
  readonly isEnded: boolean
}

/** A task state whose keyed state a backend of the user's has turned into data of its own. */
export interface SavedTaskState extends TaskState {
  /** What the backend wrote, the full part first, then what each later checkpoint added to it. */
  readonly parts: readonly Value[]
}

export function isSaved(state: TaskState): state is SavedTaskState {
  return 'parts' in state
}

/** A task state as the acknowledgement carries it: inline if small, else where it was written (ST-12). */
export interface TaskSnapshot extends SubtaskSnapshot {
  readonly inline: TaskState | null
  readonly path: string
  readonly isEnded: boolean
}

/** Size in bytes of a value as JSON text, a character a byte: what decides whether state is kept inline. */
function sizeOf(value: unknown): number {
  return JSON.stringify(value).length
}

/** Size of a task's state, in bytes: of all that it refers to. */
export function taskStateSizeBytes(state: TaskState): number {
  return sumOf(partSizesBytes(state))
}

/** What of it is written for this checkpoint, in bytes: of an incremental state only the newest part. */
export function writtenSizeBytes(state: TaskState): number {
  if (!isSaved(state)) return taskStateSizeBytes(state)
  return sumOf(partSizesBytes(state)) - sumOf(state.parts.slice(0, -1).map(sizeOf))
}

/** Sizes of the states that it is made of: positions, transactions, each operator's keyed state. */
export function partSizesBytes(state: TaskState): readonly number[] {
  const sizes = [state.offsets.length * 8, state.sink === null ? 0 : sizeOf(state.sink)]
  for (const keyed of state.keyed) {
    let size = 0
    if (keyed !== null) for (const [key, value] of keyed.sortedEntries()) size += key.length + sizeOf(value)
    sizes.push(size)
  }
  return isSaved(state) ? [...sizes, ...state.parts.map(sizeOf)] : sizes
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}
