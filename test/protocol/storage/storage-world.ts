import type { ActorSpec, ActorType, AnyActorType, Message } from '../../../src/kernel/actor.ts'
import { KeyedMap } from '../../../src/kernel/keyed-map.ts'
import { nominalChoices, type Choices } from '../../../src/kernel/choices.ts'
import { World } from '../../../src/kernel/world.ts'
import type { StorageConfig, StoragePlace } from '../../../src/protocol/job.ts'
import { lane, lanesOf } from '../../../src/protocol/lanes.ts'
import type { StorageReply, StorageRequest } from '../../../src/protocol/messages.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { layOutStorage } from '../../../src/protocol/storage/storage-layout.ts'
import type { FileStore } from '../../../src/protocol/storage/stored-file.ts'
import type { TaskState } from '../../../src/protocol/taskmanager/task-state.ts'
import { quickConfig } from '../cluster-run.ts'

interface Asker {
  replies: string[]
}

/** A client of the storage on each machine, `jm`, `tm-1` and `tm-2`, and the storage of one kind. Requests take 1 ms. */
export interface StorageWorld {
  readonly world: World<Rules>
  /** Processes and actors beside the clients. */
  readonly processes: readonly string[]
  readonly actors: readonly string[]
  /** A client asks now; everything that comes of it happens unless `forUs` cuts it short. */
  ask(machine: number, request: StorageRequest, forUs?: number): void
  /** Something happens to a store from outside; 0 is the one with the metadata. */
  strike(store: number, message: Message & Readonly<Record<string, unknown>>): void
  /** What a client was told, `time in ms: what`, since it was asked for last. */
  heard(machine: number): readonly string[]
  /** Paths in a store. */
  paths(store: number): readonly string[]
  readonly emits: string[]
}

const MACHINES = ['jm', 'tm-1', 'tm-2']
const MAIN = 3

export function storageWorld(place: StoragePlace, options: { readonly rules?: Rules; readonly choices?: Choices } = {}): StorageWorld {
  const storage: StorageConfig = { latencyUs: 1_000, inlineThresholdBytes: 0, place }
  const layout = layOutStorage(storage, {
    taskManagers: MACHINES.slice(1), jobManagerProcess: 0, taskManagerProcesses: [1, 2], firstProcess: 3, mainActor: MAIN,
    firstActor: MAIN + 1, isTimed: true,
  })
  const asker = (to: number): ActorType<Asker, unknown, Rules> => ({
    name: 'asker',
    init: () => ({ replies: [] }),
    handle(s, message, context) {
      if (message.type === 'ask') {
        const { request } = message as Message & { readonly request: StorageRequest }
        return context.send(to, request as Message, request.type === 'write-metadata' ? lane.storage : lane.state)
      }
      s.replies.push(`${String(context.now() / 1000)} ms: ${told(message as StorageReply)}`)
    },
  })
  const clients = [layout.checkpointStorage, ...layout.taskStorages].map((to, i): ActorSpec => {
    return { name: `client-${MACHINES[i]!}`, process: i, type: asker(to) as unknown as AnyActorType, boot: {} }
  })
  const spec = {
    processes: [...MACHINES, ...layout.processes],
    actors: [...clients, layout.main, ...layout.others],
    lanes: lanesOf(quickConfig.network, 'none', { rpcLatencyUs: 0, rpcJitterUs: 0 }),
    rules: options.rules ?? soundRules,
  }
  const world = new World<Rules>(spec, options.choices ?? nominalChoices, { timed: true, hashed: true, frozen: true })
  const emits: string[] = []
  world.sink = {
    kernelEvent: () => undefined,
    emit: (_time, _actor, type, a, b, text) => emits.push(`${type} ${String(a)} ${String(b)} ${text}`.trimEnd()),
  }
  world.start()
  const settle = (forUs: number): void => {
    const untilUs = world.nowUs + forUs
    world.runTimed(untilUs, 1_000)
    if (untilUs < Infinity) world.advanceTo(untilUs)
  }
  return {
    world,
    processes: layout.processes,
    actors: spec.actors.slice(MACHINES.length).map(({ name }) => name),
    ask(machine, request, forUs = Infinity) {
      world.inject(machine, { type: 'ask', request } as Message)
      settle(forUs)
    },
    strike: (store, message) => world.inject(layout.fileStores[store]!, message),
    heard: (machine) => (world.state(machine) as Asker).replies.splice(0),
    paths(store) {
      const { files } = world.state(layout.fileStores[store]!) as FileStore
      return files.sortedEntries().map(([path, { kind }]) => `${path} ${kind}`)
    },
    emits,
  }
}

function told(reply: StorageReply): string {
  if (reply.type === 'state-read') return `${reply.path} ${reply.state === null ? 'is not there' : 'read'}`
  return `${reply.type} ${reply.isOk ? 'ok' : 'failed'}`
}

/** A state of so many bytes, and a few more. */
export function stateOf(bytes: number): TaskState {
  const keyed = new KeyedMap<string>()
  keyed.set('k', 'x'.repeat(bytes))
  return { offsets: [], keyed: [keyed.snapshot()], sink: null, isEnded: false }
}

export function write(path: string, bytes = 10): StorageRequest {
  return { type: 'write-state', path, checkpointId: 1, state: stateOf(bytes) }
}

export function read(path: string): StorageRequest {
  return { type: 'read-state', path }
}
