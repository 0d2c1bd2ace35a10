/** The links between the executors of a cluster, by purpose. The numbers are indices into `lanesOf`. */
import { plainLane, type Lane, type Message } from '../kernel/actor.ts'
import type { NetworkConfig } from './job.ts'
import type { TaskStateUpdate } from './messages.ts'

export const lane = {
  /** RPC between the JobManager and a TaskExecutor, both ways. Each side learns when the other is lost. */
  rpc: 0,
  /** A subtask's threads to the JobManager: acknowledgements, declines, changes of state. */
  report: 1,
  /** The TaskExecutor's main thread to a subtask's mailbox. */
  mail: 2,
  /** The TaskExecutor's main thread cancels a subtask: the task thread is interrupted at once. */
  cancel: 3,
  /** A network channel from one subtask to another. */
  data: 4,
  /** Credits and resume-consumption notices, against the data (NET-1, BH-1). */
  credit: 5,
  /** Hand-offs within the JobManager to its IO pool. */
  io: 6,
  /** Hand-offs within the JobManager to its one checkpoint timer thread. */
  timer: 7,
  /** Hand-offs within the JobManager to its main thread. */
  main: 8,
  /** A subtask's asynchronous part of a snapshot: its own thread pool. */
  async: 9,
  /** The JobManager's requests to the checkpoint storage and their answers. */
  storage: 10,
  /** Requests to an external system (transactional log, table) and their answers. */
  external: 11,
  /** A subtask's requests to the checkpoint storage and their answers. */
  state: 12,
  /** A channel within one TaskManager where flow is by credit: the consumer reads the producer's queue (NET-4). */
  local: 13,
} as const

/** Threads of a pool whose jobs may overtake each other. */
const POOL_WIDTH = 4

/**
 * How finely hand-offs are stepped. `none`: each is a step of its own. `local`: hand-offs within one process, and the
 * JobManager's calls of its checkpoint storage, are taken within the step that makes them: nothing that could tell the
 * difference can come between, as long as the JobManager does not crash. What a TaskManager asks of another process stays
 * a step of its own, because its crash can come between a request that was applied and the answer.
 */
export type Fusion = 'none' | 'local'

export interface LaneTimes {
  /** One way, between processes. */
  readonly rpcLatencyUs: number
  readonly rpcJitterUs: number
}

export const defaultLaneTimes: LaneTimes = { rpcLatencyUs: 500, rpcJitterUs: 0 }

/** What announces a failure, from its cause to its last consequence (`WorldSpec.isAlarm`). */
export function isAlarm(message: Message): boolean {
  switch (message.type) {
    case 'connection-lost':
    case 'decline':
    case 'cancel':
    case 'cancel-checkpoint':
    case 'notify-aborted':
    case 'injected-failure':
      return true
    default:
      return isFailure(message)
  }
}

/** Heartbeats go on for ever and keep nobody awake (`WorldSpec.isChatter`). */
export function isChatter({ type }: Message): boolean {
  return type === 'heartbeat-request' || type === 'heartbeat-reply'
}

/** A task says that it has failed (`WorldSpec.isFailure`). */
export function isFailure(message: Message): boolean {
  return message.type === 'task-state' && (message as TaskStateUpdate).state === 'FAILED'
}

/** The lanes of a cluster, in the order of `lane`. */
export function lanesOf(network: NetworkConfig, fusion: Fusion, times: LaneTimes = defaultLaneTimes): readonly Lane[] {
  const { rpcLatencyUs, rpcJitterUs } = times
  const handOff = { ...plainLane, isInstant: fusion === 'local' }
  const remote = { ...plainLane, latencyUs: rpcLatencyUs, jitterUs: rpcJitterUs }
  const service = { ...remote, isInstant: fusion === 'local' }
  const capacity = network.exclusiveBuffersPerChannel * network.recordsPerBuffer
  const channel = { ...plainLane, isConnection: true, notifiesLoss: true, keepsForVacant: true }
  return [
    { ...remote, name: '', notifiesLoss: true },
    { ...remote, name: 'report' },
    { ...plainLane, name: 'mail', isInstant: fusion === 'local' },
    { ...plainLane, name: 'cancel', isInstant: true },
    { ...channel, latencyUs: network.latencyUs, capacity: network.flow === 'bounded-queue' ? capacity : 0 },
    { ...plainLane, name: 'credit', latencyUs: network.latencyUs, isConnection: true },
    { ...handOff, name: 'io', width: POOL_WIDTH },
    { ...handOff, name: 'timer' },
    { ...handOff, name: 'main' },
    { ...handOff, name: 'async', width: POOL_WIDTH },
    { ...service, name: 'storage' },
    { ...remote, name: 'external' },
    { ...remote, name: 'state' },
    { ...channel, capacity: network.exclusiveBuffersPerChannel },
  ]
}
