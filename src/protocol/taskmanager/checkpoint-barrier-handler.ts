import type { AlignedHandler } from './aligned-barrier-handler.ts'
import {
  alignedHandlerRules,
  createAlignedHandler,
  onAlignedBarrier,
  onAlignedCancellationMarker,
  onAlignedEndOfPartition
} from './aligned-barrier-handler.ts'
import type { BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'
import type { TrackerHandler } from './checkpoint-barrier-tracker.ts'
import {
  createTrackerHandler,
  onTrackedBarrier,
  onTrackedCancellationMarker,
  onTrackedEndOfPartition,
  trackerHandlerRules
} from './checkpoint-barrier-tracker.ts'

/**
 * What a subtask does with the barriers of its inputs: one handler over all gates and chained sources.
 * Which of the two it has follows execution.checkpointing.mode: EXACTLY_ONCE aligns, AT_LEAST_ONCE only counts.
 */
export type CheckpointBarrierHandler = AlignedHandler | TrackerHandler

/** The decisions of both kinds of handler. */
export const barrierHandlerRules = { aligned: alignedHandlerRules, tracker: trackerHandlerRules }

export type BarrierHandlerRules = typeof barrierHandlerRules

/**
 * A handler that has seen nothing.
 *
 * @param channels number of input channels over all gates, at least 1; they are named 0 to channels - 1
 */
export function createBarrierHandler(
  mode: CheckpointBarrierHandler['mode'],
  channels: number,
  checkpointsAfterTasksFinish: boolean
): CheckpointBarrierHandler {
  return mode === 'aligned'
    ? createAlignedHandler(channels, checkpointsAfterTasksFinish)
    : createTrackerHandler(channels, checkpointsAfterTasksFinish)
}

/** A barrier has been taken from a channel (BH-2, BH-6). */
export function onBarrier(
  s: CheckpointBarrierHandler,
  channel: number,
  barrier: CheckpointBarrier,
  port: BarrierHandlerPort,
  rules: BarrierHandlerRules
): void {
  if (s.mode === 'aligned') onAlignedBarrier(s, channel, barrier, false, port, rules.aligned)
  else onTrackedBarrier(s, channel, barrier, port, rules.tracker)
}

/** The JobManager triggered the checkpoint here as upstream has finished (CC-28); to be called once for each channel that has not ended. */
export function onBarrierByRpc(
  s: CheckpointBarrierHandler,
  channel: number,
  barrier: CheckpointBarrier,
  port: BarrierHandlerPort,
  rules: BarrierHandlerRules
): void {
  if (s.mode === 'aligned') onAlignedBarrier(s, channel, barrier, true, port, rules.aligned)
  else onTrackedBarrier(s, channel, barrier, port, rules.tracker)
}

/** A cancellation marker has been taken from a channel: an upstream task gave the checkpoint up (BH-2, BH-6). */
export function onCancellationMarker(
  s: CheckpointBarrierHandler,
  channel: number,
  checkpointId: number,
  port: BarrierHandlerPort,
  rules: BarrierHandlerRules
): void {
  if (s.mode === 'aligned') onAlignedCancellationMarker(s, checkpointId, port, rules.aligned)
  else onTrackedCancellationMarker(s, channel, checkpointId, port, rules.tracker)
}

/** A channel has ended and will bring nothing more (BH-2, BH-6). End of data is another event, and none of the handler's. */
export function onEndOfPartition(
  s: CheckpointBarrierHandler,
  channel: number,
  port: BarrierHandlerPort,
  rules: BarrierHandlerRules
): void {
  if (s.mode === 'aligned') onAlignedEndOfPartition(s, channel, port, rules.aligned)
  else onTrackedEndOfPartition(s, channel, port, rules.tracker)
}

/** Whether barriers of some checkpoint are still awaited. */
export function isCheckpointPending(s: Readonly<CheckpointBarrierHandler>): boolean {
  return s.mode === 'aligned' ? s.pendingBarrier !== null : s.tracked.length > 0
}

/** The newest checkpoint that the handler knows of, -1 for none. The tracker forgets those that are over. */
export function latestCheckpointId(s: Readonly<CheckpointBarrierHandler>): number {
  if (s.mode === 'aligned') return s.currentCheckpointId
  return s.tracked.length > 0 ? s.tracked[s.tracked.length - 1].checkpointId : -1
}

/** The channels from which nothing may be taken, ascending. The tracker blocks none. */
export function blockedChannels(s: Readonly<CheckpointBarrierHandler>): readonly number[] {
  return s.mode === 'aligned' ? s.blockedChannels : []
}

/** Shifts every absolute time held, so that states of runs that differ only in their clock become equal. */
export function rebaseBarrierHandler(s: CheckpointBarrierHandler, deltaUs: number): void {
  if (s.mode === 'aligned') s.pendingBarrier = rebaseBarrier(s.pendingBarrier, deltaUs)
  else for (const checkpoint of s.tracked) checkpoint.barrier = rebaseBarrier(checkpoint.barrier, deltaUs)
}

function rebaseBarrier(barrier: CheckpointBarrier | null, deltaUs: number): CheckpointBarrier | null {
  return barrier === null ? null : { ...barrier, timestampUs: barrier.timestampUs - deltaUs }
}
