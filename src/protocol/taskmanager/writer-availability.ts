/** Whether a result partition has a buffer to write to (Flink's LocalBufferPool, NET-2). */
import { onAvailabilityChange } from './debloating.ts'
import type { ResultPartition } from './result-partition.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** A channel has taken a buffer of the pool (1) or given one back (-1); what it holds is changed already. */
export function useBuffers(run: SubtaskRun, partition: ResultPartition, channel: number, change: 1 | -1): void {
  const rules = run.context.rules.network
  const { subpartitions } = partition
  const { backlog, open } = subpartitions[channel]
  const held = backlog + (open.length > 0 ? 1 : 0)
  const isFull = rules.isChannelFull(held)
  if (isFull !== rules.isChannelFull(held - change)) partition.fullChannels += isFull ? 1 : -1
  partition.buffersInUse += change
  const { exclusiveBuffersPerChannel, floatingBuffersPerGate } = run.plan.graph.config.network
  const poolSize = rules.poolSize(exclusiveBuffersPerChannel, subpartitions.length, floatingBuffersPerGate)
  partition.isAvailable = rules.isWriterAvailable(partition.buffersInUse, poolSize, partition.fullChannels)
}

/** The writer has become unavailable or available. Called when all that was done with the partition is done: in between nobody looks. */
export function tellAvailability(run: SubtaskRun, { isAvailable, buffersInUse }: ResultPartition): void {
  if (run.s.debloating !== null) onAvailabilityChange(run.s.debloating, isAvailable, run.context.now())
  if (run.context.isTraced) run.context.emit(isAvailable ? 'released' : 'backpressured', buffersInUse, run.task.index)
}
