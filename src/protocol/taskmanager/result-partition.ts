/**
 * The producer's side of a subtask's channels where flow is by credit (Flink's PipelinedSubpartition, one a channel).
 * A channel within one TaskManager is read directly (NET-4): its buffers go straight to the reader's bounded queue.
 */
import type { Message } from '../../kernel/actor.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { DataBuffer, DataRecord, WatermarkElement, WatermarkStatus } from '../messages.ts'
import { recordSizeBytes } from './record-size.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { tellAvailability, useBuffers } from './writer-availability.ts'

/** What waits to be handed out over one channel. */
export interface ResultSubpartition {
  /** Buffers and events, oldest first; frozen. */
  queue: Message[]
  /** Data buffers in the queue. */
  backlog: number
  /** Records of the buffer that is being filled. */
  open: Value[]
  /** Its size; counted only where buffers are debloated. */
  openBytes: number
  /** NET-5: the size at which a buffer is full; 0 where its records are counted instead. */
  bufferSizeBytes: number
  /** The buffer timeout is over: what is being filled goes out as soon as it can. */
  isFlushRequested: boolean
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
  /** NET-2: channels that hold as many buffers as one channel may. */
  fullChannels: number
  /** NET-2 */
  isAvailable: boolean
  /** The flush timer is armed: some buffer is being filled. */
  isFlushDue: boolean
}

export const FLUSH_TIMER = 'flush'
/** execution.buffer-timeout.interval */
const BUFFER_TIMEOUT_US = 100_000

/** A partition that has handed out nothing. */
export function createResultPartition(channels: number, initialCredit: number, bufferSizeBytes: number): ResultPartition {
  const subpartition = (): ResultSubpartition => ({
    queue: [],
    backlog: 0,
    open: [],
    openBytes: 0,
    bufferSizeBytes,
    isFlushRequested: false,
    openTimestampsMs: [],
    credit: initialCredit,
    isBlocked: false,
  })
  return {
    subpartitions: Array.from({ length: channels }, subpartition),
    buffersInUse: 0,
    fullChannels: 0,
    isAvailable: true,
    isFlushDue: false,
  }
}

/** Writes a record to a channel: a buffer of its own, or one record of the buffer that is being filled. */
export function addRecord(run: SubtaskRun, partition: ResultPartition, channel: number, record: DataRecord): void {
  const { recordsPerBuffer, debloat } = run.plan.graph.config.network
  if (recordsPerBuffer === 1 && debloat === null) {
    const wasAvailable = partition.isAvailable
    addData(run, partition, channel, record)
    if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
    return
  }
  fillBuffer(run, partition, channel, record)
}

function fillBuffer(run: SubtaskRun, partition: ResultPartition, channel: number, { value, timestampMs }: DataRecord): void {
  const { recordsPerBuffer, debloat } = run.plan.graph.config.network
  const wasAvailable = partition.isAvailable
  const subpartition = partition.subpartitions[channel]
  const { open, openTimestampsMs } = subpartition
  if (timestampMs !== undefined) {
    while (openTimestampsMs.length < open.length) openTimestampsMs.push(null)
    openTimestampsMs.push(timestampMs)
  } else if (openTimestampsMs.length > 0) {
    openTimestampsMs.push(null)
  }
  open.push(value)
  if (open.length === 1) useBuffers(run, partition, channel, 1)
  if (debloat !== null) subpartition.openBytes += recordSizeBytes(value)
  if (isFull(run, subpartition, recordsPerBuffer)) closeBuffer(run, partition, channel)
  else armFlushTimer(run, partition)
  if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
}

function isFull(run: SubtaskRun, { open, openBytes, bufferSizeBytes }: ResultSubpartition, recordsPerBuffer: number): boolean {
  return bufferSizeBytes > 0 ? run.context.rules.network.isBufferFull(openBytes, bufferSizeBytes) : open.length === recordsPerBuffer
}

/** NET-5: the consumer wants buffers of another size; the one that is being filled has it too. */
export function resizeBuffers(partition: ResultPartition, channel: number, sizeBytes: number): void {
  partition.subpartitions[channel].bufferSizeBytes = sizeBytes
}

/** Writes a watermark or a status: in its place among the records, in a buffer of its own. */
export function addElement(
  run: SubtaskRun,
  partition: ResultPartition,
  channel: number,
  element: WatermarkElement | WatermarkStatus,
): void {
  const wasAvailable = partition.isAvailable
  closeBuffer(run, partition, channel)
  addData(run, partition, channel, element)
  if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
}

/** Writes an event: what is being filled goes before it, and it needs neither buffer nor credit (NET-1). */
export function addEvent(run: SubtaskRun, partition: ResultPartition, channel: number, event: Message): void {
  const wasAvailable = partition.isAvailable
  closeBuffer(run, partition, channel)
  const subpartition = partition.subpartitions[channel]
  if (isLocal(run, channel)) {
    run.context.send(consumerOf(run, channel), event, lane.local)
    if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
    return
  }
  subpartition.queue.push(Object.freeze(event))
  handOut(run, partition, channel)
  if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
}

/** NET-5: the flush timer fires: no record waits longer than the buffer timeout for its buffer to fill, if it can be handed out. */
export function flushAll(run: SubtaskRun, partition: ResultPartition): void {
  partition.isFlushDue = false
  const wasAvailable = partition.isAvailable
  partition.subpartitions.forEach((subpartition, channel) => {
    subpartition.isFlushRequested = subpartition.open.length > 0
    flushIfPossible(run, partition, channel)
  })
  if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
}

/** A buffer that could not be handed out yet is filled on. */
function flushIfPossible(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  const { isFlushRequested, queue, credit, isBlocked } = partition.subpartitions[channel]
  if (!isFlushRequested || queue.length > 0) return
  const hasRoom = !isBlocked && (credit > 0 || !run.context.rules.network.needsCredit(true))
  if (hasRoom || isLocal(run, channel)) closeBuffer(run, partition, channel)
}

/** NET-1: the consumer has room for more. */
export function addCredit(run: SubtaskRun, partition: ResultPartition, channel: number, credit: number): void {
  partition.subpartitions[channel].credit += credit
  goOn(run, partition, channel)
}

/** BH-1: the consumer goes on behind the barrier. */
export function resumeSubpartition(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  partition.subpartitions[channel].isBlocked = false
  goOn(run, partition, channel)
}

function goOn(run: SubtaskRun, partition: ResultPartition, channel: number): void {
  const wasAvailable = partition.isAvailable
  handOut(run, partition, channel)
  flushIfPossible(run, partition, channel)
  if (partition.isAvailable !== wasAvailable) tellAvailability(run, partition)
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
  subpartition.openBytes = 0
  subpartition.isFlushRequested = false
  if (isTimed) subpartition.openTimestampsMs = []
  useBuffers(run, partition, channel, -1)
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
  useBuffers(run, partition, channel, 1)
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
      useBuffers(run, partition, channel, -1)
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

function consumerOf(run: SubtaskRun, channel: number): number {
  const target = run.outputTargets[channel]
  return run.plan.layout.subtasks[target][run.s.placement[target]]
}

/** NET-4 */
function isLocal(run: SubtaskRun, channel: number): boolean {
  const { placement } = run.s
  return placement[run.outputTargets[channel]] === placement[run.task.index]
}
