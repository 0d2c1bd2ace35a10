/**
 * Keyed windows (ET-5, Flink's WindowOperator with its time triggers). The contents of a window are keyed state under the text of
 * the key, a space and the window's name: `a [0, 5000)`.
 */
import type { Value, WindowSpec } from '../job.ts'
import { eventTime } from './event-time.ts'
import { keyOf } from './record-writer.ts'
import { keyOfStateKey, stateKey } from './state-key.ts'
import type { TimeOperatorPort } from './time-operator-port.ts'
import { deleteTimer, registerTimer, type Timer, type TimeDomain } from './timer-service.ts'
import { maxTimestampMs, namespaceOf, windowOfNamespace, windowsOf, type TimeWindow } from './window-assigner.ts'

export const windowRules = {
  /** ET-5: when a window's state goes. Lateness beyond the end of time is for ever. */
  cleanupTimeMs(window: TimeWindow, spec: WindowSpec): number {
    const maxMs = maxTimestampMs(window)
    return spec.time === 'event' ? Math.min(eventTime.MAX_MS, maxMs + spec.allowedLatenessMs) : maxMs
  },
  /** ET-5: an element whose window has been cleaned up cannot be put into it any more. */
  isWindowLate(cleanupTimeMs: number, spec: WindowSpec, watermarkMs: number): boolean {
    return spec.time === 'event' && cleanupTimeMs <= watermarkMs
  },
  /** ET-5: an element that is in no window any more counts as dropped. */
  isElementLate(timestampMs: number, spec: WindowSpec, watermarkMs: number): boolean {
    return spec.time === 'event' && timestampMs + spec.allowedLatenessMs <= watermarkMs
  },
  /** Flink's EventTimeTrigger: an element for a window that is over, and not cleaned up yet, fires it at once. */
  firesOnElement(window: TimeWindow, spec: WindowSpec, watermarkMs: number): boolean {
    return spec.time === 'event' && maxTimestampMs(window) <= watermarkMs
  },
  /** The triggers fire at the end of the window; a timer for the cleanup alone fires nothing. */
  firesOnTimer(window: TimeWindow, timeMs: number): boolean {
    return timeMs === maxTimestampMs(window)
  },
  /** Whether firing throws the contents away: Flink's time triggers keep them until the cleanup. */
  purgesWhenFired(): boolean {
    return false
  },
}

export type WindowRules = typeof windowRules

/**
 * An element has come.
 *
 * @param timestampMs its event timestamp; null for none, which windows on event time refuse
 * @throws where such an element has no timestamp
 */
export function addToWindows(spec: WindowSpec, value: Value, timestampMs: number | null, port: TimeOperatorPort): void {
  const { rules, timers } = port
  const key = stateKey(keyOf(value, spec.key))
  const timeMs = spec.time === 'event' ? requireTimestamp(timestampMs, 'window') : port.nowMs()
  let isSkipped = true
  for (const window of windowsOf(timeMs, spec)) {
    const cleanupMs = rules.window.cleanupTimeMs(window, spec)
    if (rules.window.isWindowLate(cleanupMs, spec, timers.watermarkMs)) continue
    isSkipped = false
    const name = `${key} ${namespaceOf(window)}`
    port.state.set(name, accumulate(spec, port.state.get(name), value))
    const timer: Timer = [key, namespaceOf(window)]
    const firesNow = rules.window.firesOnElement(window, spec, timers.watermarkMs)
    if (firesNow) fire(spec, timer, window, port)
    else registerTimer(timers, domainOf(spec), maxTimestampMs(window), timer, rules.timer)
    if (cleanupMs < eventTime.MAX_MS) registerTimer(timers, domainOf(spec), cleanupMs, timer, rules.timer)
  }
  if (isSkipped && rules.window.isElementLate(timeMs, spec, timers.watermarkMs)) port.dropLate(value, timeMs)
}

/** A timer of the operator fires. */
export function onWindowTimer(spec: WindowSpec, timeMs: number, timer: Timer, port: TimeOperatorPort): void {
  const [key, namespace] = timer
  const window = windowOfNamespace(namespace)
  if (port.rules.window.firesOnTimer(window, timeMs)) fire(spec, timer, window, port)
  if (timeMs !== port.rules.window.cleanupTimeMs(window, spec)) return
  port.state.delete(`${key} ${namespace}`)
  deleteTimer(port.timers, domainOf(spec), maxTimestampMs(window), timer)
}

/** An element's event timestamp. @throws where it has none, as Flink's operators do */
export function requireTimestamp(timestampMs: number | null, operator: string): number {
  if (timestampMs === null) throw new Error(`a record without a timestamp has reached "${operator}", which works on event time`)
  return timestampMs
}

function domainOf({ time }: WindowSpec): TimeDomain {
  return time
}

function fire(spec: WindowSpec, [key, namespace]: Timer, window: TimeWindow, port: TimeOperatorPort): void {
  const contents = port.state.get(`${key} ${namespace}`)
  if (contents === undefined) return
  if (port.rules.window.purgesWhenFired()) port.state.delete(`${key} ${namespace}`)
  const { startMs, endMs } = window
  port.emit({ [spec.key ?? 'key']: keyOfStateKey(key), start: startMs, end: endMs, value: contents }, maxTimestampMs(window))
}

/** The contents of a window with one more element. */
function accumulate({ aggregate, field }: WindowSpec, contents: Value | undefined, element: Value): Value {
  switch (aggregate) {
    case 'count':
      return ((contents as number | undefined) ?? 0) + 1
    case 'collect':
      return [...((contents as readonly Value[] | undefined) ?? []), keyOf(element, field)]
    default: {
      const value = Number(keyOf(element, field))
      if (contents === undefined) return value
      const before = contents as number
      return aggregate === 'sum' ? before + value : aggregate === 'min' ? Math.min(before, value) : Math.max(before, value)
    }
  }
}
