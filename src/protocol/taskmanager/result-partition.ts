/**
 * The producer's side of a subtask's channels where flow is by credit (Flink's PipelinedSubpartition, one a channel).
 * A channel within one TaskManager is read directly (NET-4): its buffers go straight to the reader's bounded queue.
 */
import type { Message } from '../../kernel/actor.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { DataBuffer, DataRecord, WatermarkElement, WatermarkStatus } from '../messages.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** What waits to be handed out over one channel. */
export interface ResultSubpartition {
  /** Buffers and events, oldest first; frozen. */
  queue: Message[]
  /** Data buffers in the queue. */
  backlog: number
  /** Records of the buffer that is being filled. */
  open: Value[]
  /** Their event timestamps, null for none; empty where none has one. */
  openTimestampsMs: (number | null)[]
  /** NET-1: data buffers that the consumer has room for. */
  credit: number
  /** BH-1: an aligned barrier was handed out and the consumer has not gone on yet. */
  isBlocked: boolean
}

export interface ResultPartition {
  /** By output channel. */
  readonly subpartitions: ResultSubpartition[]
  /** Buffers of the pool that are queued or being filled. */
  buffersInUse: number
  /** NET-2 */
  isAvailable: boolean
  /** The flush timer is armed: some buffer is being filled. */
  isFlushDue: boolean
}

export const FLUSH_TIMER = 'flush'
/** execution.buffer-timeout.interval */
const BUFFER_TIMEOUT_US = 100_000

/** A partition that has handed out nothing. */
export function createResultPartition(channels: number, initialCredit: number): ResultPartition {
  const subpartition = (): ResultSubpartition => {
    return { queue: [], backlog: 0, open: [], openTimestampsMs: [], credit: initialCredit, isBlocked: false }
  }
  return { subpartitions: Array.from({ length: channels }, subpartition), buffersInUse: 0, isAvailable: true, isFlushDue: false }
}

/** Writes a record to a channel: a buffer of its own, or one record of the buffer that is being filled. */
export function addRecord(run: SubtaskRun, partition: ResultPartition, channel: number, record: DataRecord): void {
  const { recordsPerBuffer } = run.plan.graph.config.network
  if (recordsPerBuffer === 1) {
    addData(run, partition, channel, record)
    return
  }
  const { open, openTimestampsMs } = partition.subpartitions[channel]
  if (record.timestampMs !== undefined) {
    while (openTimestampsMs.length < open.length) openTimestampsMs.push(null)
    openTimestampsMs.push(record.timestampMs)
  } else if (openTimestampsMs.length > 0) {
    openTimestampsMs.push(null)
  }
  open.push(record.value)
  if (open.length === 1) useBuffers(run, partition, 1)
  if (open.length === recordsPerBuffer) closeBuffer(run, partition, channel)
  else armFlushTimer(run, partition)
}

/** Writes a watermark or a status: in its place among the records, in a buffer of its own. */
export function addElement(
  run: SubtaskRun,
  partition: ResultPartition,
  channel: number,
  element: WatermarkElement | WatermarkStatus,
): void {
  closeBuffer(run, partition, channel)
  addData(run, partition, channel, element)
}

/** Writes an event: what is being filled goes before it, and it needs neither buffer nor credit (NET-1). */
export function addEvent(run: SubtaskRun, partition: ResultPartition, channel: number, event: Message): void {
  closeBuffer(run, partition, channel)
  const subpartition = partition.subpartitions[channel]
  if (isLocal(run, channel)) {
    run.context.send(consumerOf(run, channel), event, lane.local)
    return
  }
  subpartition.queue.push(Object.freeze(event))
  handOut(run, partition, channel)
}

/** The flush timer fires: no record waits longer than the buffer timeout for its buffer to fill. */
export function flushAll(run: SubtaskRun, partition: ResultPartition): void {
  partition.isFlushDue = false
  for (let channel = 0; channel < partition.subpartitions.length; channel++) closeBuffer(run, partition, channel)
}

/** NET-1: the consumer has room for more. */
export function addCredit(run: SubtaskRun, partition: ResultPartition, channel: number, credit: number): void {
  partition.subpartitions[channel].credit += credit
  handOut(run, partition, channel)
}

/** BH-1: the consumer goes on behind the barrier. */
export function resumeSubpartition(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  partition.subpartitions[channel].isBlocked = false
  handOut(run, partition, channel)
}

function armFlushTimer(run: SubtaskRun, partition: ResultPartition): void {
  if (partition.isFlushDue) return
  partition.isFlushDue = true
  run.context.setTimer(FLUSH_TIMER, BUFFER_TIMEOUT_US, 'pace')
}

function closeBuffer(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  const subpartition = partition.subpartitions[channel]
  if (subpartition.open.length === 0) return
  const { open: values, openTimestampsMs: timestampsMs } = subpartition
  const isTimed = timestampsMs.length > 0
  const buffer: DataBuffer = isTimed ? { type: 'buffer', values, backlog: 0, timestampsMs } : { type: 'buffer', values, backlog: 0 }
  subpartition.open = []
  if (isTimed) subpartition.openTimestampsMs = []
  useBuffers(run, partition, -1)
  addData(run, partition, channel, buffer)
}

/** What is data to the network: it takes a buffer and needs a credit. */
type DataMessage = DataRecord | DataBuffer | WatermarkElement | WatermarkStatus

function addData(run: SubtaskRun, partition: ResultPartition, channel: number, data: DataMessage): void {
  if (isLocal(run, channel)) {
    run.context.send(consumerOf(run, channel), data, lane.local)
    return
  }
  const subpartition = partition.subpartitions[channel]
  if (subpartition.queue.length === 0 && subpartition.credit > 0 && !subpartition.isBlocked) {
    // Nothing is before it: most records never see the queue.
    if (run.context.rules.network.needsCredit(true)) subpartition.credit--
    run.context.send(consumerOf(run, channel), data, lane.data)
    return
  }
  subpartition.queue.push(Object.freeze(data))
  subpartition.backlog++
  useBuffers(run, partition, 1)
  handOut(run, partition, channel)
}

/** Sends what may be sent: events always, data while there is credit, nothing behind an aligned barrier. */
function handOut(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  const subpartition = partition.subpartitions[channel]
  const rules = run.context.rules.network
  const isAligned = run.plan.graph.config.checkpointing.mode === 'EXACTLY_ONCE'
  while (subpartition.queue.length > 0 && !subpartition.isBlocked) {
    let head = subpartition.queue[0]
    const isData = isDataMessage(head)
    if (rules.needsCredit(isData)) {
      if (subpartition.credit === 0) return
      subpartition.credit--
    }
    subpartition.queue.shift()
    if (isData) {
      subpartition.backlog--
      useBuffers(run, partition, -1)
      if (subpartition.backlog > 0) head = { ...head, backlog: subpartition.backlog } as DataMessage
    } else if (rules.blocksBehind(head, isAligned)) {
      subpartition.isBlocked = true
    }
    run.context.send(consumerOf(run, channel), head, lane.data)
  }
}

function isDataMessage({ type }: Message): boolean {
  return type === 'record' || type === 'buffer' || type === 'watermark' || type === 'watermark-status'
}

/** NET-2 */
function useBuffers(run: SubtaskRun, partition: ResultPartition, count: number): void {
  const rules = run.context.rules.network
  partition.buffersInUse += count
  const { exclusiveBuffersPerChannel } = run.plan.graph.config.network
  const poolSize = rules.poolSize(exclusiveBuffersPerChannel, partition.subpartitions.length, rules.floatingBuffersPerGate())
  partition.isAvailable = rules.isWriterAvailable(partition.buffersInUse, poolSize)
}

function consumerOf(run: SubtaskRun, channel: number): number {
  const target = run.outputTargets[channel]
  return run.plan.layout.subtasks[target][run.s.placement[target]]
}

/** NET-4 */
function isLocal(run: SubtaskRun, channel: number): boolean {
  const { placement } = run.s
  return placement[run.outputTargets[channel]] === placement[run.task.index]
}
