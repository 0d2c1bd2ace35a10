/**
 * The checkpoint storage that all share: a file system of its own process, with Flink's layout (ST-12): `chk-{n}/` holds
 * the private files of checkpoint n and its `_metadata`. A write is durable when it is answered. The same files in the
 * JobManager's own process, without latency, are what the JobManager keeps in its heap (ST-13).
 */
import { independence, type ActorType, type Context } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { StorageRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import { isOfTask, performRequest } from './perform-request.ts'
import { changeHealth, createStorageHealth, failsNow, type StorageHealth } from './storage-health.ts'
import { checkpointDirectory, type FileStore, type StoredFile } from './stored-file.ts'

export interface CheckpointStorage extends StorageHealth, FileStore {
  /** Time that a request takes, in microseconds. */
  latencyUs: number
}

/** Decisions of every storage. */
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
  init: ({ latencyUs }) => ({ files: new KeyedMap(), latencyUs, ...createStorageHealth() }),
  // Requests concern different checkpoints or files, or come over one FIFO link. Which of them fail, their order decides.
  independence: (storage, message) => {
    if (message.type.startsWith('storage-') || storage.failNext > 0) return 0
    return independence.ofOrder | independence.ofFailure
  },
  handle(storage, message, context) {
    if (!changeHealth(storage, message)) answer(storage, message as StorageRequest, context)
  },
}

function answer(storage: CheckpointStorage, request: StorageRequest, context: Context<Rules>): void {
  const isOk = !failsNow(storage, context)
  const reply = performRequest(storage.files, request, isOk, context.rules.storage)
  if (request.type === 'write-metadata') context.emit('metadata-written', request.checkpointId, isOk ? 1 : 0)
  if (reply !== null) context.send(context.sender, reply, isOfTask(reply) ? lane.state : lane.storage, storage.latencyUs * storage.slowness)
}
