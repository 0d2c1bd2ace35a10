/** Runs records and watermarks through the operators of one subtask. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { FoldOperator, FoldValue, FoldVertex, RunningOperator } from './fold-job.ts'
import { joinElement, onJoinTimer } from './fold-join.ts'
import type { FoldTask } from './fold-task.ts'
import { takeDue, type FoldTimer, type TimeDomain } from './fold-timers.ts'
import { addToWindows, onWindowTimer } from './fold-window.ts'
import { fieldOf, keyText } from './key-text.ts'
import type { TimedPlace } from './timed-place.ts'

/** Takes what leaves a subtask's chain; without event time the timestamp is null. */
export type Leave = (value: FoldValue, timestampMs: number | null) => void

/** A record on its way through a chain. */
export interface FoldRecord {
  readonly value: FoldValue
  readonly timestampMs: number | null
  /** Over which input of a two-input operator it came. */
  readonly input: 1 | 2
}

/**
 * Runs one record from operator `at` on.
 *
 * @throws whatever a user function throws
 */
export function runOperators(vertex: FoldVertex, task: FoldTask, record: FoldRecord, at: number, leave: Leave): void {
  const { timestampMs, input } = record
  let { value } = record
  const goOn = (next: FoldValue, from: number): void => runOperators(vertex, task, { value: next, timestampMs, input: 1 }, from, leave)
  for (let i = at; i < vertex.operators.length; i++) {
    const operator = vertex.operators[i]
    switch (operator.type) {
      case 'map':
        value = operator.fn(value, null)
        break
      case 'filter':
        if (operator.fn(value, null) !== true) return
        break
      case 'flatMap':
        for (const part of operator.fn(value, null) as readonly FoldValue[]) goOn(part, i + 1)
        return
      case 'connect': {
        const result = (input === 1 ? operator.first : operator.second)(value, null)
        for (const part of operator.isFlat ? (result as readonly FoldValue[]) : [result]) goOn(part, i + 1)
        return
      }
      case 'window':
        return addToWindows(operator, value, timestampMs, placeOf(vertex, task, i, leave))
      case 'interval-join':
        return joinElement(operator, input, value, timestampMs, placeOf(vertex, task, i, leave))
      default:
        value = accumulate(operator, task.keyed[i]!, value)
    }
  }
  leave(value, timestampMs)
}

/** Event time has come to the chain: each operator fires its timers before the next one hears of it. */
export function advanceWatermark(vertex: FoldVertex, task: FoldTask, watermarkMs: number, leave: Leave): void {
  vertex.operators.forEach((operator, i) => {
    const clock = task.clocks[i]
    if (clock === null) return
    clock.watermarkMs = watermarkMs
    fireTimers(vertex, task, i, operator, 'event', watermarkMs, leave)
  })
}

/** Processing time has come to the chain. */
export function advanceProcessingTime(vertex: FoldVertex, task: FoldTask, timeMs: number, leave: Leave): void {
  vertex.operators.forEach((operator, i) => {
    if (task.clocks[i] !== null) fireTimers(vertex, task, i, operator, 'processing', timeMs, leave)
  })
}

function fireTimers(
  vertex: FoldVertex,
  task: FoldTask,
  at: number,
  operator: FoldOperator,
  domain: TimeDomain,
  untilMs: number,
  leave: Leave,
): void {
  const place = placeOf(vertex, task, at, leave)
  for (;;) {
    const due = takeDue(place.timers, place.clock, domain, untilMs)
    if (due === null) return
    for (const timer of due.timers) fire(operator, due.timeMs, timer, place)
  }
}

function fire(operator: FoldOperator, timeMs: number, timer: FoldTimer, place: TimedPlace): void {
  if (operator.type === 'window') onWindowTimer(operator, timeMs, timer, place)
  else onJoinTimer(timer, place)
}

function placeOf(vertex: FoldVertex, task: FoldTask, at: number, leave: Leave): TimedPlace {
  return {
    state: task.keyed[at]!,
    timers: task.keyed[vertex.operators.length + at]!,
    clock: task.clocks[at]!,
    nowMs: task.nowMs,
    emit: (value, timestampMs) => runOperators(vertex, task, { value, timestampMs, input: 1 }, at + 1, leave),
  }
}

/** A keyed operator's running result for the record's key. */
function accumulate(operator: RunningOperator, state: KeyedMap<FoldValue>, value: FoldValue): FoldValue {
  const key = fieldOf(value, operator.key)
  const text = keyText(key)
  const before = state.get(text)
  if (operator.type === 'reduce') {
    const after = before === undefined ? value : operator.fn!(before, value)
    state.set(text, after)
    return after
  }
  const addend = operator.type === 'count' || operator.field === null ? 1 : Number(fieldOf(value, operator.field))
  const count = (before === undefined ? 0 : (before as number)) + addend
  state.set(text, count)
  return { [operator.key ?? 'key']: key, count }
}
