/**
 * The disk of one machine, as `file:` paths use it: what is written is visible at once, and safe from a crash of the machine
 * only when the operating system has written it back. A crash of a process costs it nothing. Nobody else can read it.
 */
import { independence, type ActorType, type Context, type Message } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { StorageRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import { isOfTask, performRequest, writtenPath } from './perform-request.ts'
import { changeHealth, createStorageHealth, failsNow, type StorageHealth } from './storage-health.ts'
import type { FileStore, StoredFile } from './stored-file.ts'

export interface LocalDisk extends StorageHealth, FileStore {
  files: KeyedMap<StoredFile>
  latencyUs: number
  syncDelayUs: number
  /** Paths of what is written and not written back, in the order of writing. */
  unsynced: string[]
  /** Something that was written is gone: a fault of the machine, not of who wrote it. */
  hasLost: boolean
}

export interface LocalDiskConfig {
  readonly latencyUs: number
  readonly syncDelayUs: number
}

/** Decisions of a machine's disk. */
export const localDiskRules = {
  /** Flink closes a state's file without forcing it to the disk (`FsCheckpointStateOutputStream`); without a delay each write is forced. */
  isSyncedAtOnce(syncDelayUs: number): boolean {
    return syncDelayUs === 0
  },
  /**
   * What is found where a write was not yet safe. A state is written under its own name, so that a part of it is there; metadata is
   * renamed into place when it is whole (ST-12), which a file system does wholly or not at all.
   */
  afterPowerLoss(file: StoredFile): StoredFile | null {
    return file.kind === 'metadata' ? null : { kind: 'torn' }
  },
}

export type LocalDiskRules = typeof localDiskRules

/** From outside: `machine-crashed` costs what is not written back, `disk-lost` all. */
export type DiskFault = Message & { readonly type: 'machine-crashed' | 'disk-lost' }

const SYNC_TIMER = 'sync'

export const localDisk: ActorType<LocalDisk, LocalDiskConfig, Rules> = {
  name: 'local-disk',
  init: ({ latencyUs, syncDelayUs }) => ({
    files: new KeyedMap(), latencyUs, syncDelayUs, unsynced: [], hasLost: false, ...createStorageHealth(),
  }),
  // Each file has one writer, and comes over its FIFO link.
  independence: (disk, { type }) => {
    const isRequest = type !== 'timer' && type !== 'machine-crashed' && type !== 'disk-lost' && !type.startsWith('storage-')
    if (!isRequest || disk.failNext > 0 || disk.syncDelayUs > 0) return 0
    return independence.ofOrder | independence.ofFailure
  },
  handle(disk, message, context) {
    switch (message.type) {
      case 'timer':
        disk.unsynced = []
        return
      case 'machine-crashed':
        return losePower(disk, context)
      case 'disk-lost':
        context.emit('disk-lost', disk.files.size)
        disk.hasLost = disk.hasLost || disk.files.size > 0
        disk.files = new KeyedMap()
        disk.unsynced = []
        context.cancelTimer(SYNC_TIMER)
        return
      default:
        if (!changeHealth(disk, message)) answer(disk, message as StorageRequest, context)
    }
  },
}

function answer(disk: LocalDisk, request: StorageRequest, context: Context<Rules>): void {
  const isOk = !failsNow(disk, context)
  const reply = performRequest(disk.files, request, isOk, context.rules.storage)
  if (request.type === 'write-metadata') context.emit('metadata-written', request.checkpointId, isOk ? 1 : 0)
  const path = isOk ? writtenPath(request) : null
  if (path !== null && !context.rules.localDisk.isSyncedAtOnce(disk.syncDelayUs)) {
    if (disk.unsynced.length === 0) context.setTimer(SYNC_TIMER, disk.syncDelayUs, 'pace')
    if (!disk.unsynced.includes(path)) disk.unsynced.push(path)
  }
  if (request.type === 'delete') disk.unsynced = disk.unsynced.filter((written) => disk.files.has(written))
  if (reply !== null) context.send(context.sender, reply, isOfTask(reply) ? lane.state : lane.storage, disk.latencyUs * disk.slowness)
}

function losePower(disk: LocalDisk, context: Context<Rules>): void {
  context.emit('unsynced-lost', disk.unsynced.length)
  disk.hasLost = disk.hasLost || disk.unsynced.length > 0
  for (const path of disk.unsynced) {
    const file = disk.files.get(path)
    const left = file === undefined ? null : context.rules.localDisk.afterPowerLoss(file)
    if (left === null) disk.files.delete(path)
    else disk.files.set(path, left)
  }
  disk.unsynced = []
  context.cancelTimer(SYNC_TIMER)
}
