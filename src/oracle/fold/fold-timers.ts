/** Timers of one operator: a map from time to the keys and namespaces that wait for it, and the times in order beside it. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { FoldValue } from './fold-job.ts'

export type TimeDomain = 'event' | 'processing'

/** The text of a key, and what of it the timer is for. */
export type FoldTimer = readonly [key: string, namespace: string]

/** Times of the timers that there are, ascending, and the operator's watermark. Nothing here is part of a snapshot. */
export interface FoldClock {
  watermarkMs: number
  readonly event: number[]
  readonly processing: number[]
}

/** No watermark has come yet, and no more records will come. */
export const MIN_MS = Number.MIN_SAFE_INTEGER
export const MAX_MS = Number.MAX_SAFE_INTEGER

/** The clock of an operator that has just got these timers back. */
export function createClock(timers: KeyedMap<FoldValue>): FoldClock {
  const clock: FoldClock = { watermarkMs: MIN_MS, event: [], processing: [] }
  for (const [name] of timers.sortedEntries()) {
    const at = name.indexOf(' ')
    clock[name.slice(0, at) as TimeDomain].push(Number(name.slice(at + 1)))
  }
  clock.event.sort((x, y) => x - y)
  clock.processing.sort((x, y) => x - y)
  return clock
}

/** Sets a timer; one that is there stays as it is. */
export function setTimer(timers: KeyedMap<FoldValue>, clock: FoldClock, domain: TimeDomain, timeMs: number, timer: FoldTimer): void {
  const name = `${domain} ${timeMs}`
  const waiting = (timers.get(name) ?? []) as readonly FoldTimer[]
  if (waiting.some((other) => isSame(other, timer))) return
  timers.set(name, [...waiting, timer].sort(compare))
  if (waiting.length === 0) insert(clock[domain], timeMs)
}

/** Removes a timer, if it is there. */
export function removeTimer(timers: KeyedMap<FoldValue>, clock: FoldClock, domain: TimeDomain, timeMs: number, timer: FoldTimer): void {
  const name = `${domain} ${timeMs}`
  const waiting = timers.get(name) as readonly FoldTimer[] | undefined
  if (waiting === undefined) return
  const left = waiting.filter((other) => !isSame(other, timer))
  if (left.length > 0) timers.set(name, left)
  else takeTime(timers, clock, domain, timeMs)
}

/** Takes all timers of the earliest time away, if that is not later than a time. */
export function takeDue(
  timers: KeyedMap<FoldValue>,
  clock: FoldClock,
  domain: TimeDomain,
  untilMs: number,
): { readonly timeMs: number; readonly timers: readonly FoldTimer[] } | null {
  if (clock[domain].length === 0 || clock[domain][0] > untilMs) return null
  const timeMs = clock[domain][0]
  const due = timers.get(`${domain} ${timeMs}`) as readonly FoldTimer[]
  takeTime(timers, clock, domain, timeMs)
  return { timeMs, timers: due }
}

function takeTime(timers: KeyedMap<FoldValue>, clock: FoldClock, domain: TimeDomain, timeMs: number): void {
  timers.delete(`${domain} ${timeMs}`)
  clock[domain].splice(clock[domain].indexOf(timeMs), 1)
}

function insert(times: number[], timeMs: number): void {
  let at = times.length
  while (at > 0 && times[at - 1] > timeMs) at--
  times.splice(at, 0, timeMs)
}

function isSame(x: FoldTimer, y: FoldTimer): boolean {
  return x[0] === y[0] && x[1] === y[1]
}

/** By key, then namespace: what Flink leaves open. */
function compare(x: FoldTimer, y: FoldTimer): number {
  if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1
  return x[1] < y[1] ? -1 : 1
}
