/**
 * An object store: a put is there as a whole or not at all, and seen by everybody from its completion on. It takes its time,
 * refuses what is too much for it, and carries out what it has accepted even if the client that asked is dead by then.
 */
import type { ActorId, ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { StorageReply, StorageRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import { performRequest } from './perform-request.ts'
import { requestSizeBytes } from './request-size.ts'
import { changeHealth, createStorageHealth, failsNow, type StorageHealth } from './storage-health.ts'
import type { FileStore } from './stored-file.ts'

/** A client asks; `key` names the request, so that a repetition of it has the same. */
export interface ObjectRequest extends Message {
  readonly type: 'object-request'
  readonly key: string
  readonly request: StorageRequest
}

export interface ObjectReply extends Message {
  readonly type: 'object-reply'
  readonly key: string
  /** Null with a problem, and for what has no answer. */
  readonly reply: StorageReply | null
  /** `throttled` is S3's 503, `failed` its 500; both may be tried again. */
  readonly problem: '' | 'throttled' | 'failed'
}

/** From outside: so many requests a second are served and no more. */
export interface StorageThrottle extends Message {
  readonly type: 'storage-throttle'
  readonly perSecond: number
}

/** From outside: the next so many requests are carried out and not answered. */
export interface StorageLoseReply extends Message {
  readonly type: 'storage-lose-reply'
  readonly next: number
}

interface InFlight {
  /** Its timer: the smallest number that was free. */
  readonly slot: number
  readonly client: ActorId
  readonly key: string
  readonly request: StorageRequest
}

export interface ObjectStore extends StorageHealth, FileStore {
  /** Accepted, not carried out yet. */
  inFlight: InFlight[]
  /** Requests served in a second; 0: no limit. Its second, and how many of it are used up. */
  perSecond: number
  second: number
  served: number
  repliesToLose: number
}

export interface ObjectStoreConfig {
  readonly latencyUs: number
  /** 0: as fast as you like. */
  readonly bytesPerSecond: number
  /** 0: no limit. */
  readonly requestsPerSecond: number
  /** Where time is abstracted there are no seconds: a throttled store then refuses until it is well again. */
  readonly isTimed: boolean
}

/** Decisions of an object store. */
export const objectStoreRules = {
  /** How long a request takes: a fixed time and its size. */
  durationUs(latencyUs: number, sizeBytes: number, bytesPerSecond: number): number {
    return latencyUs + (bytesPerSecond === 0 ? 0 : Math.ceil((sizeBytes * 1_000_000) / bytesPerSecond))
  },
  /** Whether one more request of this second is too much. */
  isThrottled(servedInSecond: number, perSecond: number): boolean {
    return perSecond > 0 && servedInSecond >= perSecond
  },
}

export type ObjectStoreRules = typeof objectStoreRules

/** The behaviour of a store; clients reach it through an `objectStoreClient`. */
export function objectStore(config: ObjectStoreConfig): ActorType<ObjectStore, unknown, Rules> {
  const limit = config.isTimed ? config.requestsPerSecond : 0
  return {
    name: 'object-store',
    init: () => ({
      files: new KeyedMap(), inFlight: [], perSecond: limit, second: 0, served: 0, repliesToLose: 0, ...createStorageHealth(),
    }),
    handle(store, message, context) {
      switch (message.type) {
        case 'timer':
          return complete(store, Number((message as TimerFired).name), context)
        case 'object-request':
          return accept(config, store, message as ObjectRequest, context)
        case 'storage-throttle':
          store.perSecond = (message as StorageThrottle).perSecond
          return
        case 'storage-lose-reply':
          store.repliesToLose = (message as StorageLoseReply).next
          return
        case 'storage-condition':
          store.perSecond = limit
          store.repliesToLose = 0
      }
      changeHealth(store, message)
    },
  }
}

function accept(config: ObjectStoreConfig, store: ObjectStore, { key, request }: ObjectRequest, context: Context<Rules>): void {
  const rules = context.rules.objectStore
  const latencyUs = config.latencyUs * store.slowness
  if (!config.isTimed && store.perSecond > 0) return refuse(key, 'throttled', 0, context)
  if (store.perSecond > 0) {
    const second = Math.floor(context.now() / 1_000_000)
    if (second !== store.second) store.served = 0
    store.second = second
    if (rules.isThrottled(store.served, store.perSecond)) return refuse(key, 'throttled', 0, context)
    store.served++
  }
  if (failsNow(store, context)) return refuse(key, 'failed', latencyUs, context)
  let slot = 0
  while (store.inFlight.some((other) => other.slot === slot)) slot++
  store.inFlight.push({ slot, client: context.sender, key, request })
  const sizeBytes = config.isTimed ? requestSizeBytes(store.files, request) : 0
  context.setTimer(String(slot), rules.durationUs(config.latencyUs, sizeBytes, config.bytesPerSecond) * store.slowness, 'pace')
}

function refuse(key: string, problem: ObjectReply['problem'], delayUs: number, context: Context<Rules>): void {
  const message: ObjectReply = { type: 'object-reply', key, reply: null, problem }
  context.send(context.sender, message, lane.external, delayUs)
}

function complete(store: ObjectStore, slot: number, context: Context<Rules>): void {
  const { client, key, request } = store.inFlight.find((other) => other.slot === slot)!
  store.inFlight = store.inFlight.filter((other) => other.slot !== slot)
  const reply = performRequest(store.files, request, true, context.rules.storage)
  if (request.type === 'write-metadata') context.emit('metadata-written', request.checkpointId, 1)
  if (store.repliesToLose > 0) {
    store.repliesToLose--
    context.emit('storage-reply-lost', 0, 0, key)
    return
  }
  const message: ObjectReply = { type: 'object-reply', key, reply, problem: '' }
  context.send(client, message, lane.external)
}
