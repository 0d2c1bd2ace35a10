/** Which actors and processes a kind of checkpoint storage is made of, and where everybody finds it. */
import type { ActorId, ActorSpec, AnyActorType, ProcessId } from '../../kernel/actor.ts'
import type { StorageConfig, StoragePlace } from '../job.ts'
import { checkpointStorage } from './checkpoint-storage.ts'
import { localDisk } from './local-disk.ts'
import { objectStoreClient } from './object-store-client.ts'
import { objectStore } from './object-store.ts'

/** What there is already when the storage is laid out. */
export interface StorageSurroundings {
  readonly taskManagers: readonly string[]
  readonly jobManagerProcess: ProcessId
  readonly taskManagerProcesses: readonly ProcessId[]
  /** The first free process, and the actors that are kept for the storage: one, and as many more as it likes from a number on. */
  readonly firstProcess: ProcessId
  readonly mainActor: ActorId
  readonly firstActor: ActorId
  readonly isTimed: boolean
}

export interface StorageLayout {
  readonly processes: readonly string[]
  readonly main: ActorSpec
  readonly others: readonly ActorSpec[]
  /** See `ClusterLayout`. */
  readonly checkpointStorage: ActorId
  readonly taskStorages: readonly ActorId[]
  readonly fileStores: readonly ActorId[]
  /** Actors that are on the machine of whoever asks them: no network lies between. */
  readonly near: ReadonlySet<ActorId>
}

export function layOutStorage({ place, latencyUs }: StorageConfig, around: StorageSurroundings): StorageLayout {
  const { taskManagers, mainActor, firstActor, firstProcess, jobManagerProcess } = around
  const everywhere = taskManagers.map(() => mainActor)
  const each = taskManagers.map((_, i) => firstActor + i)
  const alone = { others: [], checkpointStorage: mainActor, taskStorages: everywhere, fileStores: [mainActor] }
  switch (place.kind) {
    case 'shared':
      return { ...alone, processes: ['storage'], main: actor('storage', firstProcess, checkpointStorage, { latencyUs }), near: new Set() }
    case 'jobmanager': {
      const main = actor('storage', jobManagerProcess, checkpointStorage, { latencyUs: 0 })
      return { ...alone, processes: [], main, near: new Set([mainActor]) }
    }
    case 'local': {
      const disks = ['jm', ...taskManagers].map((name) => `disk-${name}`)
      const boot = { latencyUs, syncDelayUs: place.syncDelayUs }
      const specs = disks.map((name, i) => actor(name, firstProcess + i, localDisk, boot))
      const all = [mainActor, ...each]
      return {
        processes: disks, main: specs[0], others: specs.slice(1),
        checkpointStorage: mainActor, taskStorages: each, fileStores: all, near: new Set(all),
      }
    }
    case 'object-store':
      return layOutObjectStore(place, latencyUs, around)
  }
}

/** The store is a service; each process has a client of its own, which dies with it. */
function layOutObjectStore(
  place: Extract<StoragePlace, { kind: 'object-store' }>, latencyUs: number, around: StorageSurroundings,
): StorageLayout {
  const { taskManagers, mainActor, firstActor, firstProcess, jobManagerProcess, taskManagerProcesses, isTimed } = around
  const { bytesPerSecond, requestsPerSecond, retries, backoffUs, requestTimeoutUs } = place
  const client = objectStoreClient({ store: mainActor, retries, backoffUs, requestTimeoutUs })
  const store = objectStore({ latencyUs, bytesPerSecond, requestsPerSecond, isTimed })
  const clients = ['jm', ...taskManagers].map((_, i) => firstActor + i)
  return {
    processes: ['storage'],
    main: actor('storage', firstProcess, store, {}),
    others: ['jm', ...taskManagers].map((name, i) =>
      actor(`storage-client@${name}`, i === 0 ? jobManagerProcess : taskManagerProcesses[i - 1], client, {}),
    ),
    checkpointStorage: clients[0],
    taskStorages: clients.slice(1),
    fileStores: [mainActor],
    near: new Set(clients),
  }
}

function actor(name: string, process: ProcessId, type: unknown, boot: object): ActorSpec {
  return { name, process, type: type as AnyActorType, boot }
}
