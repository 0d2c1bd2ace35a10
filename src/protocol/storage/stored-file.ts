/** What a checkpoint storage holds under a path, and Flink's layout of the paths (ST-12). */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { TaskState } from '../taskmanager/task-state.ts'

export type StoredFile =
  | { readonly kind: 'state'; readonly state: TaskState }
  /** The paths that a `_metadata` refers to. */
  | { readonly kind: 'metadata'; readonly paths: readonly string[] }
  /** The name is there and the content is not whole. */
  | { readonly kind: 'torn' }

/** What every kind of storage shows to whoever looks into it. */
export interface FileStore {
  readonly files: KeyedMap<StoredFile>
}

/** Directory of a checkpoint (ST-12). */
export function checkpointDirectory(checkpointId: number): string {
  return `chk-${checkpointId}/`
}

/** Where the list of a checkpoint's states is (ST-12). */
export function metadataPath(checkpointId: number): string {
  return `${checkpointDirectory(checkpointId)}_metadata`
}
