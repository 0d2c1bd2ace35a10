/**
 * The checkpoint storage: a file system of its own process, with Flink's layout (ST-12): `chk-{n}/` holds the private
 * files of checkpoint n and its `_metadata`. A write is durable when it is answered.
 */
import { independence, type ActorType, type Context, type Message } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { StorageReply, StorageRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { TaskState } from '../taskmanager/task-state.ts'

export interface CheckpointStorage {
  /** By path: a task's state, or the paths that a `_metadata` refers to. */
  readonly files: KeyedMap<StoredFile>
  /** Time that a request takes, in microseconds. */
  latencyUs: number
  /** Times as slow as it should be. */
  slowness: number
  isFailing: boolean
}

export type StoredFile =
  | { readonly kind: 'state'; readonly state: TaskState }
  | { readonly kind: 'metadata'; readonly paths: readonly string[] }

/** From outside: the storage fails, slows down or is well again. */
export interface StorageCondition extends Message {
  readonly type: 'storage-condition'
  readonly isFailing: boolean
  readonly slowness: number
}

/** Directory of a checkpoint (ST-12). */
export function checkpointDirectory(checkpointId: number): string {
  return `chk-${checkpointId}/`
}

/** Decisions of the storage. */
export const storageRules = {
  /** What deleting a checkpoint removes. */
  pathsToDelete(files: KeyedMap<StoredFile>, checkpointId: number, paths: readonly string[], wholeCheckpoint: boolean): readonly string[] {
    if (!wholeCheckpoint) return paths
    const directory = checkpointDirectory(checkpointId)
    return files.sortedEntries().map(([path]) => path).filter((path) => path.startsWith(directory))
  },
}

export type StorageRules = typeof storageRules

export const checkpointStorage: ActorType<CheckpointStorage, { latencyUs: number }, Rules> = {
  name: 'checkpoint-storage',
  init: ({ latencyUs }) => ({ files: new KeyedMap(), latencyUs, slowness: 1, isFailing: false }),
  // Requests concern different checkpoints or files, or come over one FIFO link.
  independence: (_, message) => (message.type === 'storage-condition' ? 0 : independence.ofOrder | independence.ofFailure),
  handle(storage, message, context) {
    if (message.type === 'storage-condition') {
      const condition = message as StorageCondition
      storage.isFailing = condition.isFailing
      storage.slowness = condition.slowness
      return
    }
    answer(storage, message as StorageRequest, context)
  },
}

function answer(storage: CheckpointStorage, request: StorageRequest, context: Context<Rules>): void {
  const isOk = !storage.isFailing
  switch (request.type) {
    case 'initialise-location':
      return reply(storage, { type: 'location-initialised', checkpointId: request.checkpointId, isOk }, context)
    case 'write-metadata': {
      const paths = request.states.flatMap((state) => (typeof state?.path === 'string' && state.path !== '' ? [state.path] : []))
      if (isOk) storage.files.set(`${checkpointDirectory(request.checkpointId)}_metadata`, { kind: 'metadata', paths })
      context.emit('metadata-written', request.checkpointId, isOk ? 1 : 0)
      return reply(storage, { type: 'metadata-written', checkpointId: request.checkpointId, isOk }, context)
    }
    case 'write-state': {
      const { checkpointId, path, state } = request
      if (isOk) storage.files.set(path, { kind: 'state', state })
      return reply(storage, { type: 'state-written', checkpointId, path, isOk }, context)
    }
    case 'read-state': {
      const file = isOk ? storage.files.get(request.path) : undefined
      const state = file !== undefined && file.kind === 'state' ? file.state : null
      return reply(storage, { type: 'state-read', path: request.path, state }, context)
    }
    case 'delete':
      if (!isOk) return
      for (const path of context.rules.storage.pathsToDelete(storage.files, request.checkpointId, request.paths, request.wholeCheckpoint)) {
        storage.files.delete(path)
      }
  }
}

function reply(storage: CheckpointStorage, message: StorageReply, context: Context<Rules>): void {
  const isOfTask = message.type === 'state-written' || message.type === 'state-read'
  context.send(context.sender, message, isOfTask ? lane.state : lane.storage, storage.latencyUs * storage.slowness)
}
