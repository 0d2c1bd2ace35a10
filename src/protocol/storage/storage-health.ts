/** How well a storage is: slow, failing for a while, for some requests, or for some of them by chance. */
import type { Context, Message } from '../../kernel/actor.ts'
import type { Rules } from '../rules.ts'

export interface StorageHealth {
  /** Times as slow as it should be. */
  slowness: number
  isFailing: boolean
  /** Requests that fail yet, whatever they ask. */
  failNext: number
  /** Of 100 requests as many fail, by chance. */
  failPercent: number
}

/** From outside: the storage fails, slows down or is well again. */
export interface StorageCondition extends Message {
  readonly type: 'storage-condition'
  readonly isFailing: boolean
  readonly slowness: number
}

/** From outside: some requests fail, the next ones or by chance. */
export interface StorageFailSome extends Message {
  readonly type: 'storage-fail-some'
  readonly next: number
  readonly percent: number
}

export function createStorageHealth(): StorageHealth {
  return { slowness: 1, isFailing: false, failNext: 0, failPercent: 0 }
}

/** Takes what comes from outside. @returns false if it is something else */
export function changeHealth(health: StorageHealth, message: Message): boolean {
  if (message.type === 'storage-condition') {
    const { isFailing, slowness } = message as StorageCondition
    health.isFailing = isFailing
    health.slowness = slowness
    health.failNext = 0
    health.failPercent = 0
    return true
  }
  if (message.type !== 'storage-fail-some') return false
  const { next, percent } = message as StorageFailSome
  health.failNext = next
  health.failPercent = percent
  return true
}

/** Does the request that is here now fail? Uses up one of those that fail. The nominal draw is one that does not. */
export function failsNow(health: StorageHealth, context: Context<Rules>): boolean {
  if (health.isFailing) return true
  if (health.failNext > 0) {
    health.failNext--
    return true
  }
  return health.failPercent > 0 && context.choose('storage-failure', 100) >= 100 - health.failPercent
}
