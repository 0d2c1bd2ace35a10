/**
 * A process's client of the object store (its SDK): asks, waits, tries again with growing pauses, and gives up after so many
 * times. It dies with its process, and with it what it had in mind; what the store has accepted is not taken back.
 */
import type { ActorId, ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { lane } from '../lanes.ts'
import type { StorageReply, StorageRequest } from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { ObjectReply, ObjectRequest } from './object-store.ts'
import { isOfTask, performRequest } from './perform-request.ts'

interface Asked {
  readonly key: string
  readonly asker: ActorId
  readonly request: StorageRequest
  /** Times that the store was asked; 1 or more. */
  tries: number
}

export interface ObjectStoreClient {
  /** What is not answered yet, oldest first. */
  asked: Asked[]
}

export interface ObjectStoreClientConfig {
  readonly store: ActorId
  /** Times that a request is repeated before it fails. */
  readonly retries: number
  readonly backoffUs: number
  /** A request that is not answered for so long is repeated. */
  readonly requestTimeoutUs: number
}

const DOUBLINGS_MAX = 6
const RETRY = 'retry '
const TIMEOUT = 'request-timeout '

/** Decisions of a client of an object store. */
export const objectStoreClientRules = {
  /** Whether a request that went wrong is repeated. */
  retries(tries: number, retriesMax: number): boolean {
    return tries <= retriesMax
  },
  /** The pause before a repetition doubles each time, up to 64 times the first. */
  backoffUs(tries: number, backoffUs: number): number {
    return backoffUs * (1 << Math.min(tries - 1, DOUBLINGS_MAX))
  },
}

export type ObjectStoreClientRules = typeof objectStoreClientRules

/** The behaviour of a process's client: to whoever asks, it is the checkpoint storage. */
export function objectStoreClient(config: ObjectStoreClientConfig): ActorType<ObjectStoreClient, unknown, Rules> {
  return {
    name: 'object-store-client',
    init: () => ({ asked: [] }),
    handle(client, message, context) {
      switch (message.type) {
        case 'object-reply':
          return onReply(config, client, message as ObjectReply, context)
        case 'timer':
          return onTimer(config, client, (message as TimerFired).name, context)
        default:
          return onRequest(config, client, message as StorageRequest, context)
      }
    },
  }
}

function onRequest(config: ObjectStoreClientConfig, client: ObjectStoreClient, request: StorageRequest, context: Context<Rules>): void {
  const what = 'path' in request ? request.path : request.type === 'delete' ? request.paths.join(' ') : ''
  const checkpoint = 'checkpointId' in request ? request.checkpointId : 0
  const key = `${String(context.sender)} ${request.type} ${String(checkpoint)} ${what}`
  client.asked = client.asked.filter((other) => other.key !== key)
  const asked: Asked = { key, asker: context.sender, request, tries: 0 }
  client.asked.push(asked)
  ask(config, asked, context)
}

function ask(config: ObjectStoreClientConfig, asked: Asked, context: Context<Rules>): void {
  asked.tries++
  const message: ObjectRequest = { type: 'object-request', key: asked.key, request: asked.request }
  context.send(config.store, message, lane.external)
  context.setTimer(TIMEOUT + asked.key, config.requestTimeoutUs, 'guard')
}

function onReply(config: ObjectStoreClientConfig, client: ObjectStoreClient, answer: ObjectReply, context: Context<Rules>): void {
  const asked = client.asked.find(({ key }) => key === answer.key)
  // The answer to a repetition may come after that to the request.
  if (asked === undefined) return
  context.cancelTimer(TIMEOUT + asked.key)
  if (answer.problem !== '') return goWrong(config, client, asked, answer.problem, context)
  context.cancelTimer(RETRY + asked.key)
  settle(client, asked, answer.reply, context)
}

function onTimer(config: ObjectStoreClientConfig, client: ObjectStoreClient, timer: string, context: Context<Rules>): void {
  const isRetry = timer.startsWith(RETRY)
  const key = timer.slice((isRetry ? RETRY : TIMEOUT).length)
  const asked = client.asked.find((other) => other.key === key)
  if (asked === undefined) return
  if (isRetry) ask(config, asked, context)
  else goWrong(config, client, asked, 'timed out', context)
}

function goWrong(
  config: ObjectStoreClientConfig, client: ObjectStoreClient, asked: Asked, problem: string, context: Context<Rules>,
): void {
  const { request, key, tries } = asked
  const checkpoint = 'checkpointId' in request ? request.checkpointId : 0
  const rules = context.rules.objectStoreClient
  if (rules.retries(tries, config.retries)) {
    context.emit('storage-retry', checkpoint, tries, `${request.type}: ${problem}`)
    context.setTimer(RETRY + key, rules.backoffUs(tries, config.backoffUs), 'pace')
    return
  }
  context.emit('storage-gave-up', checkpoint, tries, `${request.type}: ${problem}`)
  settle(client, asked, performRequest(new KeyedMap(), request, false, context.rules.storage), context)
}

function settle(client: ObjectStoreClient, asked: Asked, reply: StorageReply | null, context: Context<Rules>): void {
  client.asked = client.asked.filter((other) => other !== asked)
  if (reply !== null) context.send(asked.asker, reply as Message, isOfTask(reply) ? lane.state : lane.storage)
}
