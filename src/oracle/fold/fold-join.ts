/** Interval join: each side keeps its elements, by key and timestamp, for as long as the other may bring a partner. */
import { fieldOf, keyOfText, keyText } from './key-text.ts'
import type { FoldValue, IntervalJoinOperator } from './fold-job.ts'
import { MIN_MS, setTimer, type FoldTimer } from './fold-timers.ts'
import type { TimedPlace } from './timed-place.ts'

/** The elements of one side and key: by timestamp, ascending, those of one timestamp in their order. */
type Kept = readonly (readonly [timestampMs: number, values: readonly FoldValue[]])[]

/** An element has come over an input: 1 is left, 2 is right. */
export function joinElement(
  spec: IntervalJoinOperator,
  input: 1 | 2,
  value: FoldValue,
  timestampMs: number | null,
  { state, timers, clock, emit }: TimedPlace,
): void {
  if (timestampMs === null) throw new Error('an interval join needs a timestamp')
  if (clock.watermarkMs > MIN_MS && timestampMs < clock.watermarkMs) return
  const key = keyText(fieldOf(value, spec.key))
  const isLeft = input === 1
  const [own, other] = isLeft ? ['left', 'right'] : ['right', 'left']
  state.set(`${key} ${own}`, withElement(keptOf(state.get(`${key} ${own}`)), timestampMs, value))
  for (const [partnerMs, partners] of keptOf(state.get(`${key} ${other}`))) {
    const apartMs = isLeft ? partnerMs - timestampMs : timestampMs - partnerMs
    if (apartMs < spec.lowerMs || apartMs > spec.upperMs) continue
    for (const partner of partners) {
      const [left, right] = isLeft ? [value, partner] : [partner, value]
      emit({ key: keyOfText(key), left, right }, Math.max(timestampMs, partnerMs))
    }
  }
  const waitsMs = Math.max(0, isLeft ? spec.upperMs : -spec.lowerMs)
  setTimer(timers, clock, 'event', timestampMs + waitsMs, [key, `${own} ${timestampMs}`])
}

/** No partner can come any more. */
export function onJoinTimer([key, element]: FoldTimer, { state }: TimedPlace): void {
  const at = element.indexOf(' ')
  const timestampMs = Number(element.slice(at + 1))
  const name = `${key} ${element.slice(0, at)}`
  const left = keptOf(state.get(name)).filter(([otherMs]) => otherMs !== timestampMs)
  if (left.length > 0) state.set(name, left)
  else state.delete(name)
}

function keptOf(state: FoldValue | undefined): Kept {
  return (state ?? []) as Kept
}

function withElement(kept: Kept, timestampMs: number, value: FoldValue): Kept {
  const values = kept.find(([otherMs]) => otherMs === timestampMs)?.[1] ?? []
  const others = kept.filter(([otherMs]) => otherMs !== timestampMs)
  return [...others, [timestampMs, [...values, value]] as const].sort(([x], [y]) => x - y)
}
