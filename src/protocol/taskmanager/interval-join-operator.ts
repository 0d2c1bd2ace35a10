/**
 * Keyed interval join of two inputs (Flink's IntervalJoinOperator). Keyed state holds each side's elements under the text of the
 * key and the side, `a left`: a list of `[timestamp, values]`, ascending.
 */
import type { IntervalJoinSpec, Value } from '../job.ts'
import { eventTime } from './event-time.ts'
import { keyOf } from './record-writer.ts'
import { keyOfStateKey, stateKey } from './state-key.ts'
import type { TimeOperatorPort } from './time-operator-port.ts'
import { registerTimer, type Timer } from './timer-service.ts'
import { requireTimestamp } from './window-operator.ts'

export type JoinSide = 'left' | 'right'

type Buffer = readonly (readonly [timestampMs: number, values: readonly Value[]])[]

export const intervalJoinRules = {
  /** What comes behind the watermark is dropped: partners of it may be gone. */
  isLate(timestampMs: number, watermarkMs: number): boolean {
    return watermarkMs !== eventTime.MIN_MS && timestampMs < watermarkMs
  },
  /** Whether two elements join; both bounds are inclusive. */
  isWithin(leftMs: number, rightMs: number, { lowerMs, upperMs }: IntervalJoinSpec): boolean {
    return rightMs >= leftMs + lowerMs && rightMs <= leftMs + upperMs
  },
  /** When no element that is still to come can join with this one any more. */
  cleanupTimeMs(timestampMs: number, side: JoinSide, { lowerMs, upperMs }: IntervalJoinSpec): number {
    return timestampMs + Math.max(0, side === 'left' ? upperMs : -lowerMs)
  },
}

export type IntervalJoinRules = typeof intervalJoinRules

/**
 * An element has come over one of the inputs: it is kept, and joined with what the other side keeps.
 *
 * @throws where it has no timestamp
 */
export function joinElement(spec: IntervalJoinSpec, side: JoinSide, value: Value, timestamp: number | null, port: TimeOperatorPort): void {
  const { rules, timers, state } = port
  const timestampMs = requireTimestamp(timestamp, 'interval-join')
  if (rules.intervalJoin.isLate(timestampMs, timers.watermarkMs)) return port.dropLate(value, timestampMs)
  const key = stateKey(keyOf(value, spec.key))
  const name = `${key} ${side}`
  state.set(name, inserted(bufferOf(state.get(name)), timestampMs, value))
  const other: JoinSide = side === 'left' ? 'right' : 'left'
  for (const [otherMs, values] of bufferOf(state.get(`${key} ${other}`))) {
    const [leftMs, rightMs] = side === 'left' ? [timestampMs, otherMs] : [otherMs, timestampMs]
    if (!rules.intervalJoin.isWithin(leftMs, rightMs, spec)) continue
    for (const partner of values) {
      const [left, right] = side === 'left' ? [value, partner] : [partner, value]
      port.emit({ key: keyOfStateKey(key), left, right }, Math.max(leftMs, rightMs))
    }
  }
  registerTimer(timers, 'event', rules.intervalJoin.cleanupTimeMs(timestampMs, side, spec), [key, `${side} ${timestampMs}`], rules.timer)
}

/** A timer of the operator fires: the elements of one timestamp go. */
export function onJoinTimer([key, namespace]: Timer, port: TimeOperatorPort): void {
  const [side, timestamp] = namespace.split(' ')
  const name = `${key} ${side}`
  const left = bufferOf(port.state.get(name)).filter(([timestampMs]) => timestampMs !== Number(timestamp))
  if (left.length === 0) port.state.delete(name)
  else port.state.set(name, left)
}

function bufferOf(state: Value | undefined): Buffer {
  return (state as Buffer | undefined) ?? []
}

function inserted(buffer: Buffer, timestampMs: number, value: Value): Value {
  const at = buffer.findIndex(([other]) => other >= timestampMs)
  if (at < 0) return [...buffer, [timestampMs, [value]]]
  if (buffer[at][0] === timestampMs) return [...buffer.slice(0, at), [timestampMs, [...buffer[at][1], value]], ...buffer.slice(at + 1)]
  return [...buffer.slice(0, at), [timestampMs, [value]], ...buffer.slice(at)]
}
