import { assert } from '../../kernel/assert.ts'
import { addChannel } from './checkpoint-barrier-handler-channels.ts'
import type { BarrierAbortReason, BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'

/** A checkpoint of which some barriers, but not all, have come. */
export interface TrackedCheckpoint {
  readonly checkpointId: number
  /** null: aborted, and kept only until all its channels have been seen. */
  barrier: CheckpointBarrier | null
  /** Channels whose barrier, marker or end has been seen, ascending. */
  alignedChannels: number[]
  /** How many channels were open when it began. */
  readonly targetChannelCount: number
}

/** Counts the barriers of one subtask for at-least-once checkpoints, and never blocks a channel (BH-6, CheckpointBarrierTracker). */
export interface TrackerHandler {
  readonly mode: 'tracker'
  /** execution.checkpointing.checkpoints-after-tasks-finish: whether a channel that ended counts as aligned. */
  readonly checkpointsAfterTasksFinish: boolean
  /** Channels that have not ended. */
  openChannels: number
  /** The newest checkpoint that was ever tracked; -1 before the first. The short cut for one channel leaves it alone. */
  latestTrackedId: number
  /** Oldest first. */
  tracked: TrackedCheckpoint[]
}

/** The decisions of the barrier tracker. */
export const trackerHandlerRules = {
  /** BH-6: with one open channel there is nothing to count, unless the checkpoint began when there were more. */
  needsNoCounting(s: Readonly<TrackerHandler>, checkpointId: number): boolean {
    return checkpointId > s.latestTrackedId && s.openChannels === 1
  },
  /** BH-6: only a checkpoint newer than all before is worth tracking; an older one can no longer succeed. */
  isWorthTracking(s: Readonly<TrackerHandler>, checkpointId: number): boolean {
    return checkpointId > s.latestTrackedId
  },
  /** BH-6: how many checkpoints are tracked at a time; the oldest is forgotten beyond. */
  maxTracked(): number {
    return 50
  },
  /** BH-6: all channels of the checkpoint have been seen. */
  isAligned(checkpoint: Readonly<TrackedCheckpoint>): boolean {
    return checkpoint.alignedChannels.length === checkpoint.targetChannelCount
  },
  /** BH-6: a marker also aborts the tracked checkpoints older than its own. */
  isAbortedByMarker(trackedId: number, cancelledId: number): boolean {
    return trackedId < cancelledId
  },
  /** BH-6: with the feature off, no tracked checkpoint survives the end of a channel. */
  endOfPartitionAborts(s: Readonly<TrackerHandler>): boolean {
    return !s.checkpointsAfterTasksFinish
  },
}

export type TrackerHandlerRules = typeof trackerHandlerRules

/**
 * A tracker that has seen nothing.
 *
 * @param channels number of input channels over all gates, at least 1
 */
export function createTrackerHandler(channels: number, checkpointsAfterTasksFinish: boolean): TrackerHandler {
  assert(channels >= 1, 'a task that tracks barriers has an input channel')
  return { mode: 'tracker', checkpointsAfterTasksFinish, openChannels: channels, latestTrackedId: -1, tracked: [] }
}

/** A barrier has been taken from a channel, or came by RPC, which makes no difference here (BH-6). */
export function onTrackedBarrier(
  s: TrackerHandler,
  channel: number,
  barrier: CheckpointBarrier,
  port: BarrierHandlerPort,
  rules: TrackerHandlerRules
): void {
  if (rules.needsNoCounting(s, barrier.id)) {
    port.trigger(barrier)
    return
  }
  const at = s.tracked.findIndex(checkpoint => checkpoint.checkpointId === barrier.id)
  if (at >= 0) {
    addChannel(s.tracked[at].alignedChannels, channel)
    if (rules.isAligned(s.tracked[at])) finish(s, at, port)
  } else if (rules.isWorthTracking(s, barrier.id)) {
    s.latestTrackedId = barrier.id
    s.tracked.push({ checkpointId: barrier.id, barrier, alignedChannels: [channel], targetChannelCount: s.openChannels })
    if (s.tracked.length > rules.maxTracked()) s.tracked.shift()
  }
}

/** A cancellation marker has been taken from a channel: an upstream task gave the checkpoint up (BH-6). */
export function onTrackedCancellationMarker(
  s: TrackerHandler,
  channel: number,
  checkpointId: number,
  port: BarrierHandlerPort,
  rules: TrackerHandlerRules
): void {
  const reason = 'CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'
  if (rules.needsNoCounting(s, checkpointId)) {
    port.abort(checkpointId, reason)
    return
  }
  while (s.tracked.length > 0 && rules.isAbortedByMarker(s.tracked[0].checkpointId, checkpointId)) {
    const oldest = s.tracked.shift()
    if (oldest !== undefined) abortOnce(oldest, reason, port)
  }
  const first = s.tracked.length > 0 ? s.tracked[0] : null
  if (first !== null && first.checkpointId === checkpointId) {
    abortOnce(first, reason, port)
    addChannel(first.alignedChannels, channel)
    if (rules.isAligned(first)) s.tracked.shift()
  } else if (rules.isWorthTracking(s, checkpointId)) {
    s.latestTrackedId = checkpointId
    s.tracked.unshift({ checkpointId, barrier: null, alignedChannels: [channel], targetChannelCount: s.openChannels })
    port.abort(checkpointId, reason)
  }
}

/** A channel has ended: it counts for every tracked checkpoint, or aborts them all (BH-6). */
export function onTrackedEndOfPartition(
  s: TrackerHandler,
  channel: number,
  port: BarrierHandlerPort,
  rules: TrackerHandlerRules
): void {
  assert(s.openChannels > 0, 'no more channels end than there are')
  s.openChannels--
  if (rules.endOfPartitionAborts(s)) {
    const aborted = s.tracked
    s.tracked = []
    for (const checkpoint of aborted) abortOnce(checkpoint, 'CHECKPOINT_DECLINED_INPUT_END_OF_STREAM', port)
    return
  }
  // From the newest: the first one that is complete makes all older ones superfluous.
  for (let at = s.tracked.length - 1; at >= 0; at--) {
    addChannel(s.tracked[at].alignedChannels, channel)
    if (rules.isAligned(s.tracked[at])) {
      finish(s, at, port)
      return
    }
  }
}

/** Ends the tracked checkpoint at an index; those before it are subsumed without a word. */
function finish(s: TrackerHandler, at: number, port: BarrierHandlerPort): void {
  const { barrier } = s.tracked[at]
  s.tracked.splice(0, at + 1)
  if (barrier !== null) port.trigger(barrier)
}

function abortOnce(checkpoint: TrackedCheckpoint, reason: BarrierAbortReason, port: BarrierHandlerPort): void {
  if (checkpoint.barrier === null) return
  checkpoint.barrier = null
  port.abort(checkpoint.checkpointId, reason)
}
