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

/** Size of a task's state, in bytes. */
export function taskStateSizeBytes(state: TaskState): number {
  let size = state.offsets.length * 8
  if (state.sink !== null) size += sizeOf(state.sink)
  for (const keyed of state.keyed) {
    if (keyed !== null) for (const [key, value] of keyed.sortedEntries()) size += key.length + sizeOf(value)
  }
  return size
}
