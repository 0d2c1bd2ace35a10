/** Links: what one executor has sent to one endpoint and the endpoint has not taken yet. */
import type { ActorId, Lane, Message } from './actor.ts'
import { hashString, laneB } from './hash.ts'

/** A message on its way. Never changed once sent, so forks share it. */
export interface Envelope {
  readonly message: Message
  readonly sender: ActorId
  /** When it may be taken at the earliest, in timed runs. */
  readonly dueUs: number
  /** Global order of creation: breaks ties of equal due times. */
  readonly order: number
  /** Number of this message on its link, from 1: the occurrence in its name. */
  readonly occurrence: number
  /** Index of the kernel event that sent it. */
  readonly cause: number
}

/** What does not change about a link. */
export interface LinkInfo {
  readonly id: number
  /** -1 for a shared inbox. */
  readonly from: ActorId
  readonly to: ActorId
  readonly laneId: number
  readonly lane: Lane
  readonly latencyUs: number
  /** `count-1 <- lines-0`, with the lane's name behind it if it has one. */
  readonly label: string
  /** What the draws of its latency are called: made once, since each message asks. */
  readonly latencyLabel: string
  readonly hashA: number
  readonly hashB: number
}

/** What changes about a link; copied when a fork first writes to it. */
export interface LinkState {
  owner: object
  /** In the order of sending; where any may be taken first, in the order of due times. */
  queue: Envelope[]
  /** Messages sent so far. Not part of the fingerprint: only names need it. */
  sent: number
  lastDueUs: number
  /** On a lane with `notifiesLoss`, while nothing waits: the receiver will be told if the sender goes. See `isConnected`. */
  isOpen: boolean
  /** Timed runs: the head was due and not wanted. */
  isParked: boolean
  /** Cached hash of what waits. */
  isHashed: boolean
  hashA: number
  hashB: number
}

/** Has something been sent since the receiver last heard of a loss? Then it is told if the sender goes. */
export function isConnected(info: LinkInfo, { queue, isOpen }: LinkState): boolean {
  if (!info.lane.notifiesLoss) return false
  return queue.length === 0 ? isOpen : queue[queue.length - 1].message.type !== 'connection-lost'
}

/** Must the receiver still be told of a loss when what waits is dropped? Also where the word of an earlier loss is what is dropped. */
export function staysOpen(info: LinkInfo, { queue, isOpen }: LinkState): boolean {
  return info.lane.notifiesLoss && (queue.length > 0 || isOpen)
}

export function createLinkInfo(
  id: number,
  from: ActorId,
  to: ActorId,
  laneId: number,
  lane: Lane,
  latencyUs: number,
  label: string,
): LinkInfo {
  const hashA = hashString(label)
  return { id, from, to, laneId, lane, latencyUs, label, latencyLabel: `latency ${label}`, hashA, hashB: laneB() }
}
