import { assert } from '../../kernel/assert.ts'
import { addChannel, removeChannel } from './checkpoint-barrier-handler-channels.ts'
import type { BarrierAbortReason, BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'

/**
 * Aligns the barriers of one subtask's input channels for exactly-once checkpoints (BH-2, machine A of Flink's
 * SingleCheckpointBarrierHandler). Of the past it holds one number: the newest checkpoint id.
 */
export interface AlignedHandler {
  readonly mode: 'aligned'
  /** execution.checkpointing.checkpoints-after-tasks-finish: whether a channel that ended counts as aligned. */
  readonly checkpointsAfterTasksFinish: boolean
  /** Channels that have not ended. */
  openChannels: number
  /** The newest checkpoint seen, be it pending, done or aborted; -1 before the first. */
  currentCheckpointId: number
  /** The barrier of the pending checkpoint; null while none is pending. */
  pendingBarrier: CheckpointBarrier | null
  /** Channels that the pending checkpoint need not wait for any more, ascending. */
  alignedChannels: number[]
  /** Those of them that are blocked, ascending. A barrier by RPC and an ended channel block nothing. */
  blockedChannels: number[]
  /** How many channels the pending checkpoint aligns; 0 while none is pending. */
  targetChannelCount: number
}

/** The decisions of the aligned barrier handler. */
export const alignedHandlerRules = {
  /** BH-2: a barrier of an older checkpoint, or of the newest one when that is over already. */
  isObsolete(s: Readonly<AlignedHandler>, barrierId: number): boolean {
    return barrierId < s.currentCheckpointId || (barrierId === s.currentCheckpointId && s.pendingBarrier === null)
  },
  /** BH-2: the producer blocked itself behind the barrier that is dropped, so it must be told to go on. */
  resumesBehindObsoleteBarrier(): boolean {
    return true
  },
  /** BH-2: the first barrier of a newer checkpoint gives the pending one up. */
  overtakesPending(s: Readonly<AlignedHandler>, barrierId: number): boolean {
    return s.pendingBarrier !== null && barrierId > s.currentCheckpointId
  },
  /** BH-2: a new checkpoint waits for the channels that are open now. */
  channelsToAlign(s: Readonly<AlignedHandler>): number {
    return s.openChannels
  },
  /** BH-2: a barrier in the stream blocks its channel; one by RPC has no stream behind it. */
  blocksChannel(byRpc: boolean): boolean {
    return !byRpc
  },
  /** BH-2: the snapshot is taken at the last barrier, not before. */
  isAligned(s: Readonly<AlignedHandler>): boolean {
    return s.alignedChannels.length === s.targetChannelCount
  },
  /** BH-2: the snapshot comes first, only then may records behind the barriers be seen. */
  stepsWhenAligned(): readonly ('trigger' | 'resume')[] {
    return ['trigger', 'resume']
  },
  /** BH-2: a marker concerns a checkpoint not seen yet, or the newest one once a channel has aligned for it. */
  heedsCancellation(s: Readonly<AlignedHandler>, checkpointId: number): boolean {
    return checkpointId > s.currentCheckpointId || (checkpointId === s.currentCheckpointId && s.alignedChannels.length > 0)
  },
  /** BH-2: with the feature off, a checkpoint cannot survive the end of a channel. */
  endOfPartitionAborts(s: Readonly<AlignedHandler>): boolean {
    return !s.checkpointsAfterTasksFinish
  },
}

export type AlignedHandlerRules = typeof alignedHandlerRules

/**
 * A handler that has seen nothing.
 *
 * @param channels number of input channels over all gates, at least 1
 */
export function createAlignedHandler(channels: number, checkpointsAfterTasksFinish: boolean): AlignedHandler {
  assert(channels >= 1, 'a task that aligns barriers has an input channel')
  return {
    mode: 'aligned',
    checkpointsAfterTasksFinish,
    openChannels: channels,
    currentCheckpointId: -1,
    pendingBarrier: null,
    alignedChannels: [],
    blockedChannels: [],
    targetChannelCount: 0
  }
}

/**
 * A barrier has been taken from a channel (BH-2).
 *
 * @param byRpc triggered by the JobManager in place of an upstream task that has finished (CC-28); called once for each such channel
 */
export function onAlignedBarrier(
  s: AlignedHandler,
  channel: number,
  barrier: CheckpointBarrier,
  byRpc: boolean,
  port: BarrierHandlerPort,
  rules: AlignedHandlerRules
): void {
  if (rules.isObsolete(s, barrier.id)) {
    if (rules.resumesBehindObsoleteBarrier()) port.resume([channel])
    return
  }
  if (barrier.id > s.currentCheckpointId) startCheckpoint(s, barrier, port, rules)
  addChannel(s.alignedChannels, channel)
  if (rules.blocksChannel(byRpc)) {
    addChannel(s.blockedChannels, channel)
    port.block(channel)
  }
  finishIfAligned(s, barrier, port, rules)
}

/** A cancellation marker has been taken from a channel: an upstream task gave the checkpoint up (BH-2). */
export function onAlignedCancellationMarker(
  s: AlignedHandler,
  checkpointId: number,
  port: BarrierHandlerPort,
  rules: AlignedHandlerRules
): void {
  if (rules.heedsCancellation(s, checkpointId)) abort(s, checkpointId, 'CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER', port)
}

/** A channel has ended: its producer finished and nothing more will come (BH-2). */
export function onAlignedEndOfPartition(
  s: AlignedHandler,
  channel: number,
  port: BarrierHandlerPort,
  rules: AlignedHandlerRules
): void {
  assert(s.openChannels > 0, 'no more channels end than there are')
  s.openChannels--
  if (s.pendingBarrier === null) return
  if (rules.endOfPartitionAborts(s)) {
    abort(s, s.currentCheckpointId, 'CHECKPOINT_DECLINED_INPUT_END_OF_STREAM', port)
    return
  }
  addChannel(s.alignedChannels, channel)
  removeChannel(s.blockedChannels, channel)
  finishIfAligned(s, s.pendingBarrier, port, rules)
}

function startCheckpoint(s: AlignedHandler, barrier: CheckpointBarrier, port: BarrierHandlerPort, rules: AlignedHandlerRules): void {
  if (rules.overtakesPending(s, barrier.id)) abort(s, s.currentCheckpointId, 'CHECKPOINT_DECLINED_SUBSUMED', port)
  s.currentCheckpointId = barrier.id
  s.pendingBarrier = barrier
  s.alignedChannels = []
  s.targetChannelCount = rules.channelsToAlign(s)
}

function finishIfAligned(s: AlignedHandler, barrier: CheckpointBarrier, port: BarrierHandlerPort, rules: AlignedHandlerRules): void {
  if (!rules.isAligned(s)) return
  for (const step of rules.stepsWhenAligned()) {
    if (step === 'trigger') port.trigger(barrier)
    else unblockAll(s, port)
  }
  clearPending(s)
}

function abort(s: AlignedHandler, checkpointId: number, reason: BarrierAbortReason, port: BarrierHandlerPort): void {
  if (checkpointId > s.currentCheckpointId) s.currentCheckpointId = checkpointId
  clearPending(s)
  unblockAll(s, port)
  port.abort(checkpointId, reason)
}

function clearPending(s: AlignedHandler): void {
  s.pendingBarrier = null
  s.alignedChannels = []
  s.targetChannelCount = 0
}

function unblockAll(s: AlignedHandler, port: BarrierHandlerPort): void {
  if (s.blockedChannels.length === 0) return
  const channels = s.blockedChannels
  s.blockedChannels = []
  port.resume(channels)
}
