/** What a subtask knows of time; only subtasks of jobs with event time, or with an operator that keeps time, have it. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import { watermarkOf, type ExecutionPlan, type TaskPlan } from '../execution-plan.ts'
import type { JobGraph, OperatorSpec } from '../job.ts'
import type { Rules } from '../rules.ts'
import { createCombinedWatermark, type CombinedWatermark } from './combined-watermark.ts'
import { eventTime } from './event-time.ts'
import { createValve, type StatusWatermarkValve } from './status-watermark-valve.ts'
import type { TaskState } from './task-state.ts'
import { createTimerService, type Timer, type TimerService } from './timer-service.ts'
import { createWatermarkGenerator, type WatermarkGenerator } from './watermark-generator.ts'

export interface SubtaskTime {
  /** By logical input: one, or the two of a two-input operator; none for a source. */
  readonly valves: StatusWatermarkValve[]
  /** Of two inputs; null elsewhere. */
  readonly combined: CombinedWatermark | null
  /** Of a source with timestamps; null elsewhere. */
  readonly generator: WatermarkGenerator | null
  /** By operator; null where it keeps no time. */
  services: (TimerService | null)[]
  /** The watermark that was handed on last. */
  watermarkMs: number
  /** What was handed on last: this subtask is idle. */
  isIdle: boolean
  /** The periodic watermark is due and waits for the mailbox thread. */
  isWatermarkDue: boolean
  /** A processing-time timer is due and waits for the mailbox thread: its time in milliseconds. */
  dueProcessingMs: number | null
  /** Time for which the processing-time timer is armed; null for none. */
  armedProcessingMs: number | null
  /** Zero of processing time by the actor's clock, which may move under it, in microseconds; null where nothing reads it. */
  processingZeroUs: number | null
}

/** Whether some source gives its records timestamps: then all sources end with MAX_WATERMARK. */
export function hasEventTime({ vertices }: JobGraph): boolean {
  return vertices.some((vertex) => watermarkOf(vertex) !== null)
}

/** Whether an operator has timers. */
export function keepsTime({ type }: OperatorSpec): boolean {
  return type === 'window' || type === 'interval-join'
}

/** The time of a new attempt before it has restored anything; null for a subtask that needs none. */
export function createSubtaskTime({ graph }: ExecutionPlan, task: TaskPlan): SubtaskTime | null {
  const { source, operators } = task.vertex
  if (!hasEventTime(graph) && !operators.some(keepsTime)) return null
  const inputs = task.inputOfChannel === null ? [task.inputs.length] : [1, 2].map((input) => channelsOf(task, input))
  return {
    valves: source === null ? inputs.map(createValve) : [],
    combined: task.inputOfChannel === null ? null : createCombinedWatermark(2),
    generator: watermarkOf(task.vertex) === null ? null : createWatermarkGenerator(task.partitions.length),
    services: operators.map((operator) => (keepsTime(operator) ? createTimerService(null) : null)),
    watermarkMs: eventTime.MIN_MS,
    isIdle: false,
    isWatermarkDue: false,
    dueProcessingMs: null,
    armedProcessingMs: null,
    processingZeroUs: operators.some(readsClock) ? 0 : null,
  }
}

function readsClock(operator: OperatorSpec): boolean {
  return operator.type === 'window' && operator.time === 'processing'
}

/** See `ActorType.rebase`. */
export function rebaseSubtaskTime(time: SubtaskTime, deltaUs: number): void {
  if (time.processingZeroUs !== null) time.processingZeroUs -= deltaUs
  for (const clock of time.generator?.partitions ?? []) if (clock.inactiveSinceUs !== null) clock.inactiveSinceUs -= deltaUs
}

function channelsOf({ inputOfChannel }: TaskPlan, input: number): number {
  return inputOfChannel!.filter((other) => other === input).length
}

type StoredTimers = KeyedMap<readonly Timer[]> | null

/** ET-4: the timers as a snapshot keeps them, behind the operators' keyed state; nothing where there are none. */
export function storedTimers(time: SubtaskTime | null, rules: Rules): StoredTimers[] {
  if (time === null || time.services.every((service) => service === null)) return []
  return time.services.map((service) => (service === null ? null : rules.timer.timersToStore(service.timers).snapshot()))
}

/** Timers come back (ET-4), watermarks do not (ET-2). */
export function restoreTimers(time: SubtaskTime, state: TaskState, operators: number, rules: Rules): void {
  time.services = time.services.map((service, operator) => {
    if (service === null) return null
    const stored = (state.keyed[operators + operator] ?? null) as StoredTimers
    const restored = createTimerService(rules.timer.restoredTimers(stored))
    restored.watermarkMs = rules.watermark.restoredWatermark()
    return restored
  })
}
