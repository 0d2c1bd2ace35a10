/** How much a storage request moves, in bytes: what its time depends on. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { SubtaskSnapshot } from '../jobmanager/subtask-snapshot.ts'
import type { StorageRequest } from '../messages.ts'
import { writtenSizeBytes } from '../taskmanager/task-state.ts'
import type { StoredFile } from './stored-file.ts'

export function requestSizeBytes(files: KeyedMap<StoredFile>, request: StorageRequest): number {
  switch (request.type) {
    case 'write-state':
      return writtenSizeBytes(request.state)
    case 'read-state': {
      const file = files.get(request.path)
      return file?.kind === 'state' ? writtenSizeBytes(file.state) : 0
    }
    case 'write-metadata':
      return request.states.reduce((sum, state) => sum + (state === null ? 0 : inMetadataBytes(state)), 0)
    default:
      return 0
  }
}

/** State that is written elsewhere counts with its path. */
function inMetadataBytes({ path, sizeBytes }: SubtaskSnapshot): number {
  return typeof path === 'string' && path !== '' ? path.length : sizeBytes
}
