/**
 * Executes a job beside the real one: whatever a subtask takes from a channel, reads or fires is done here too, in the same
 * order, with what this execution itself has sent. So the history of a run explains its states and its output, or it does not.
 */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { canonicalText } from './canonical-text.ts'
import { forEachTarget, sourceRecord } from './fold-input.ts'
import type { FoldValue } from './fold-job.ts'
import { createFoldTask, type FoldTask } from './fold-task.ts'
import type { HistoryPlan, Receiver } from './history-plan.ts'
import { fieldOf } from './key-text.ts'
import { addValue, emptySum, type MultisetSum } from './multiset.ts'
import { advanceProcessingTime, advanceWatermark, runOperators, type Leave } from './run-operators.ts'
import { createTimeFlow, takeStatus, takeWatermark, type TimeFlow, type TimeSpeech } from './time-flow.ts'

/** What goes over a channel. */
export type Element =
  | { readonly kind: 'record'; readonly value: FoldValue; readonly timestampMs: number | null }
  | { readonly kind: 'watermark'; readonly timestampMs: number }
  | { readonly kind: 'status'; readonly isIdle: boolean }

/** One channel since the attempt began. */
export interface ChannelHistory {
  sent: number
  taken: number
  /** Sent and not taken, the oldest first. */
  waiting: Element[]
}

export interface TaskHistory {
  fold: FoldTask
  flow: TimeFlow
  nextTargets: number[]
  /** By channel of its input. */
  channels: ChannelHistory[]
  /** All that the sink has got in the surviving history. */
  output: MultisetSum
  /** The same as canonical texts in order, where somebody wants to compare them. */
  readonly texts: string[]
  /** What a sink has written last into each row of a table, by the text of its key; empty elsewhere. */
  rows: KeyedMap<FoldValue>
}

export interface History {
  readonly tasks: TaskHistory[]
  /** `offsets[vertex][partition]` */
  readonly offsets: number[][]
  readonly keepsTexts: boolean
}

/** Nothing has happened yet. */
export function createHistory(plan: HistoryPlan, keepsTexts: boolean): History {
  return {
    tasks: plan.tasks.map((_, task) => createTaskHistory(plan, task)),
    offsets: plan.job.vertices.map(({ source }) => new Array<number>(source?.partitions ?? 0).fill(0)),
    keepsTexts,
  }
}

function createTaskHistory(plan: HistoryPlan, task: number): TaskHistory {
  const { vertex } = plan.tasks[task]
  return {
    fold: createFoldTask(plan.job.vertices[vertex], null),
    flow: freshFlow(plan, task),
    nextTargets: plan.job.vertices[vertex].edges.map(() => 0),
    channels: freshChannels(plan, task),
    output: emptySum(),
    texts: [],
    rows: new KeyedMap(),
  }
}

/** What no checkpoint holds, at the start of an attempt. */
export function freshFlow({ inputs }: HistoryPlan, task: number): TimeFlow {
  const count = (wanted: 1 | 2): number => inputs[task].filter(({ input }) => input === wanted).length
  return createTimeFlow(count(2) > 0 ? [count(1), count(2)] : [count(1)])
}

/** Channels over which nothing has gone. */
export function freshChannels({ tasks }: HistoryPlan, task: number): ChannelHistory[] {
  return tasks[task].inputs.map(() => ({ sent: 0, taken: 0, waiting: [] }))
}

/** A source's subtask reads its next record: of its partitions, the one with the smallest offset. */
export function readNext(plan: HistoryPlan, history: History, task: number): void {
  const { vertex, subtask } = plan.tasks[task]
  const { source, parallelism } = plan.job.vertices[vertex]
  const offsets = history.offsets[vertex]
  let next = -1
  for (let partition = subtask; partition < source!.partitions; partition += parallelism) {
    if (offsets[partition] < source!.lengthOf(partition) && (next < 0 || offsets[partition] < offsets[next])) next = partition
  }
  if (next < 0) return
  const record = sourceRecord(source!, next, offsets[next]++)
  runOperators(plan.job.vertices[vertex], history.tasks[task].fold, record, 0, leaving(plan, history, task))
}

/** A subtask takes the next element of a channel. @returns false if none of that kind waits there */
export function takeNext(plan: HistoryPlan, history: History, task: number, channel: number, kind: Element['kind']): boolean {
  const { fold, flow, channels } = history.tasks[task]
  const { vertex } = plan.tasks[task]
  const { input, at } = plan.inputs[task][channel]
  const element = channels[channel].waiting[0] as Element | undefined
  if (element?.kind !== kind) return false
  channels[channel].waiting.shift()
  channels[channel].taken++
  if (element.kind === 'watermark') takeWatermark(flow, input - 1, at, element.timestampMs, speechOf(plan, history, task))
  else if (element.kind === 'status') takeStatus(flow, input - 1, at, element.isIdle, speechOf(plan, history, task))
  else runOperators(plan.job.vertices[vertex], fold, { ...element, input }, 0, leaving(plan, history, task))
  return true
}

/** A source says how far event time has come. */
export function sayWatermark(plan: HistoryPlan, history: History, task: number, timestampMs: number): void {
  speechOf(plan, history, task).watermark(timestampMs)
}

/** A source says that it is idle, or no longer. */
export function sayStatus(plan: HistoryPlan, history: History, task: number, isIdle: boolean): void {
  history.tasks[task].flow.isIdle = isIdle
  speechOf(plan, history, task).status(isIdle)
}

/** The clock of a subtask has come to a time for which timers wait. */
export function fireProcessingTime(plan: HistoryPlan, history: History, task: number, timeMs: number): void {
  const vertex = plan.job.vertices[plan.tasks[task].vertex]
  advanceProcessingTime(vertex, history.tasks[task].fold, timeMs, leaving(plan, history, task))
}

function speechOf(plan: HistoryPlan, history: History, task: number): TimeSpeech {
  const { fold, flow } = history.tasks[task]
  return {
    watermark(timestampMs) {
      advanceWatermark(plan.job.vertices[plan.tasks[task].vertex], fold, timestampMs, leaving(plan, history, task))
      if (!flow.isIdle) broadcast(plan, history, task, { kind: 'watermark', timestampMs })
    },
    status(isIdle) {
      broadcast(plan, history, task, { kind: 'status', isIdle })
    },
  }
}

function leaving(plan: HistoryPlan, history: History, task: number): Leave {
  const { vertex, subtask } = plan.tasks[task]
  const { isSink, rowKey, edges } = plan.job.vertices[vertex]
  const own = history.tasks[task]
  return (value, timestampMs) => {
    if (isSink) {
      addValue(own.output, value)
      if (history.keepsTexts) own.texts.push(canonicalText(value))
      if (rowKey !== null) own.rows.set(canonicalText(fieldOf(value, rowKey.field)), value)
    }
    edges.forEach((edge, at) => {
      const { parallelism } = plan.job.vertices[edge.to]
      forEachTarget(edge, at, parallelism, subtask, value, own.nextTargets, (target) => {
        send(history, plan.receivers[task][at][target]!, { kind: 'record', value, timestampMs })
      })
    })
  }
}

function broadcast(plan: HistoryPlan, history: History, task: number, element: Element): void {
  for (const receiver of plan.outputs[task]) send(history, receiver, element)
}

function send(history: History, { task, channel }: Receiver, element: Element): void {
  const to = history.tasks[task].channels[channel]
  to.sent++
  to.waiting.push(element)
}
