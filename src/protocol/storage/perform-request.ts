/** Carries a request out on the files of a storage, whatever kind it is: the answer, null where none is expected. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { StorageReply, StorageRequest } from '../messages.ts'
import type { StorageRules } from './checkpoint-storage.ts'
import { metadataPath, type StoredFile } from './stored-file.ts'

/**
 * @param isOk false: the storage refuses, and nothing changes
 * @returns what the client is told
 */
export function performRequest(
  files: KeyedMap<StoredFile>, request: StorageRequest, isOk: boolean, rules: StorageRules,
): StorageReply | null {
  switch (request.type) {
    case 'initialise-location':
      return { type: 'location-initialised', checkpointId: request.checkpointId, isOk }
    case 'write-metadata': {
      const paths = request.states.flatMap((state) => (typeof state?.path === 'string' && state.path !== '' ? [state.path] : []))
      if (isOk) files.set(metadataPath(request.checkpointId), { kind: 'metadata', paths })
      return { type: 'metadata-written', checkpointId: request.checkpointId, isOk }
    }
    case 'write-state': {
      const { checkpointId, path, state } = request
      if (isOk) files.set(path, { kind: 'state', state })
      return { type: 'state-written', checkpointId, path, isOk }
    }
    case 'read-state': {
      const file = isOk ? files.get(request.path) : undefined
      return { type: 'state-read', path: request.path, state: file !== undefined && file.kind === 'state' ? file.state : null }
    }
    case 'delete':
      if (!isOk) return null
      for (const path of rules.pathsToDelete(files, request.checkpointId, request.paths, request.wholeCheckpoint)) files.delete(path)
      return null
  }
}

/** The path that a request writes, null if it writes none. */
export function writtenPath(request: StorageRequest): string | null {
  if (request.type === 'write-metadata') return metadataPath(request.checkpointId)
  return request.type === 'write-state' ? request.path : null
}

/** Whether a reply answers a subtask; the others answer the JobManager. */
export function isOfTask(reply: StorageReply): boolean {
  return reply.type === 'state-written' || reply.type === 'state-read'
}
