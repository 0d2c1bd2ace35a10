/** Windows by key: what they hold, when they fire, when they are thrown away. */
import { fieldOf, keyOfText, keyText } from './key-text.ts'
import type { FoldValue, WindowOperator } from './fold-job.ts'
import { MAX_MS, removeTimer, setTimer, type FoldTimer } from './fold-timers.ts'
import type { TimedPlace } from './timed-place.ts'

/** An element has come: it goes into each of its windows that is still there. */
export function addToWindows(spec: WindowOperator, value: FoldValue, timestampMs: number | null, place: TimedPlace): void {
  const { state, timers, clock, emit } = place
  const isEvent = spec.time === 'event'
  if (isEvent && timestampMs === null) throw new Error('a window of event time needs a timestamp')
  const timeMs = isEvent ? timestampMs! : place.nowMs
  const key = keyText(fieldOf(value, spec.key))
  for (const startMs of startsOf(timeMs, spec)) {
    const lastMs = startMs + spec.sizeMs - 1
    const goneMs = goneAt(lastMs, spec)
    if (isEvent && goneMs <= clock.watermarkMs) continue
    const timer: FoldTimer = [key, nameOf(startMs, spec)]
    const name = `${key} ${timer[1]}`
    const contents = aggregate(spec, state.get(name), value)
    state.set(name, contents)
    if (isEvent && lastMs <= clock.watermarkMs) emit(resultOf(spec, key, startMs, contents), lastMs)
    else setTimer(timers, clock, spec.time, lastMs, timer)
    if (goneMs < MAX_MS) setTimer(timers, clock, spec.time, goneMs, timer)
  }
}

/** The time of a timer has come. */
export function onWindowTimer(spec: WindowOperator, timeMs: number, timer: FoldTimer, { state, timers, clock, emit }: TimedPlace): void {
  const [key, window] = timer
  const startMs = Number(window.slice(1, window.indexOf(',')))
  const lastMs = startMs + spec.sizeMs - 1
  const name = `${key} ${window}`
  const contents = state.get(name)
  if (timeMs === lastMs && contents !== undefined) emit(resultOf(spec, key, startMs, contents), lastMs)
  if (timeMs !== goneAt(lastMs, spec)) return
  state.delete(name)
  removeTimer(timers, clock, spec.time, lastMs, timer)
}

/** Starts of the windows that hold a time, the latest first. */
function startsOf(timeMs: number, { sizeMs, slideMs, offsetMs }: WindowOperator): readonly number[] {
  const starts: number[] = []
  const behind = (((timeMs - offsetMs) % slideMs) + slideMs) % slideMs
  for (let startMs = timeMs - behind; startMs + sizeMs > timeMs; startMs -= slideMs) starts.push(startMs)
  return starts
}

function goneAt(lastMs: number, { time, latenessMs }: WindowOperator): number {
  return time === 'event' ? Math.min(MAX_MS, lastMs + latenessMs) : lastMs
}

function nameOf(startMs: number, { sizeMs }: WindowOperator): string {
  return `[${startMs}, ${startMs + sizeMs})`
}

function resultOf(spec: WindowOperator, key: string, startMs: number, contents: FoldValue): FoldValue {
  return { [spec.key ?? 'key']: keyOfText(key), start: startMs, end: startMs + spec.sizeMs, value: contents }
}

function aggregate({ aggregate: by, field }: WindowOperator, before: FoldValue | undefined, element: FoldValue): FoldValue {
  if (by === 'count') return before === undefined ? 1 : (before as number) + 1
  const value = fieldOf(element, field)
  if (by === 'collect') return before === undefined ? [value] : [...(before as readonly FoldValue[]), value]
  const number = Number(value)
  if (before === undefined) return number
  const so = before as number
  if (by === 'sum') return so + number
  return by === 'min' ? Math.min(so, number) : Math.max(so, number)
}
