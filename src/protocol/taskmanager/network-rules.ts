/** Decisions of the network between two subtasks where `cleancut.network.flow` is `credit` (NET-1 to NET-4, BH-1). */
import type { Message } from '../../kernel/actor.ts'

export const networkRules = {
  /** NET-1: credits that a producer starts with for each channel: the channel's exclusive buffers. */
  initialCredit(exclusiveBuffersPerChannel: number): number {
    return exclusiveBuffersPerChannel
  },
  /** NET-1: floating buffers that the channels of one gate share (`floating-buffers-per-gate`). */
  floatingBuffersPerGate(): number {
    return 8
  },
  /** NET-1: a data buffer uses a credit, an event needs none. */
  needsCredit(isData: boolean): boolean {
    return isData
  },
  /**
   * NET-1: how many floating buffers a channel holds from here on. It asks for as many as the producer's backlog and
   * gets what is free; a buffer too many goes back when it has been read.
   */
  floatingBuffersOf(backlog: number, lent: number, free: number): number {
    return backlog > lent ? Math.min(backlog, lent + free) : Math.max(backlog, lent - 1)
  },
  /** BH-1: a subpartition that has handed out an aligned barrier blocks itself until the consumer resumes it. */
  blocksBehind(event: Message, isAligned: boolean): boolean {
    return isAligned && event.type === 'barrier'
  },
  /** BH-1: a consumer that goes on after an aligned barrier must tell the producer, which has blocked itself. */
  resumesProducer(isAligned: boolean): boolean {
    return isAligned
  },
  /** NET-2: buffers that a result partition may hold: one more than the exclusive ones for each channel, and the floating ones. */
  poolSize(exclusiveBuffersPerChannel: number, channels: number, floating: number): number {
    return (exclusiveBuffersPerChannel + 1) * channels + floating
  },
  /** NET-2: without a free buffer the writer is unavailable, and so the mailbox's default action is suspended. */
  isWriterAvailable(buffersInUse: number, poolSize: number): boolean {
    return buffersInUse < poolSize
  },
}

export type NetworkRules = typeof networkRules
