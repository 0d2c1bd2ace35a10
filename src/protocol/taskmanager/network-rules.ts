/** Decisions of the network between two subtasks where `cleancut.network.flow` is `credit` (NET-1 to NET-5, BH-1). */
import type { Message } from '../../kernel/actor.ts'

export const networkRules = {
  /** NET-1: credits that a producer starts with for each channel: the channel's exclusive buffers. */
  initialCredit(exclusiveBuffersPerChannel: number): number {
    return exclusiveBuffersPerChannel
  },
  /** NET-1: a data buffer uses a credit, an event needs none. */
  needsCredit(isData: boolean): boolean {
    return isData
  },
  /** BH-1: a subpartition that has handed out an aligned barrier blocks itself until the consumer resumes it. */
  blocksBehind(event: Message, isAligned: boolean): boolean {
    return isAligned && event.type === 'barrier'
  },
  /** BH-1: a consumer that goes on after an aligned barrier must tell the producer, which has blocked itself. */
  resumesProducer(isAligned: boolean): boolean {
    return isAligned
  },
  /** NET-2: buffers of a result partition: the exclusive and floating ones of a gate, but a buffer a channel and one more at least. */
  poolSize(exclusiveBuffersPerChannel: number, channels: number, floating: number): number {
    return Math.max(exclusiveBuffersPerChannel * channels + floating, channels + 1)
  },
  /** NET-2: a channel may not take the whole pool (Flink's limit of 10 buffers a channel). */
  isChannelFull(buffersInUse: number): boolean {
    return buffersInUse >= 10
  },
  /** NET-2: without a free buffer the writer is unavailable, and so the mailbox's default action is suspended. */
  isWriterAvailable(buffersInUse: number, poolSize: number, fullChannels: number): boolean {
    return buffersInUse < poolSize && fullChannels === 0
  },
  /** NET-5: a buffer is full when it holds this many bytes; a record is never split. */
  isBufferFull(sizeBytes: number, limitBytes: number): boolean {
    return sizeBytes >= limitBytes
  },
}

export type NetworkRules = typeof networkRules
