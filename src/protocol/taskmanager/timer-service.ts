/**
 * Timers of one keyed operator (ET-4, Flink's InternalTimerServiceImpl): keyed state, one timer for each time, key and namespace.
 * They live by time in a map that forks and snapshots share; the times themselves are kept in order beside it.
 */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { eventTime } from './event-time.ts'

export type TimeDomain = 'event' | 'processing'

/** What a timer belongs to: the text of its key (`stateKey`) and a namespace (a window, a buffer). */
export type Timer = readonly [key: string, namespace: string]

export interface TimerService {
  /** The operator's watermark. Not restored (ET-2). */
  watermarkMs: number
  /** By domain and time, `event 4999`: the timers of that time, ordered by key, then namespace. */
  timers: KeyedMap<readonly Timer[]>
  /** Times at which there are timers, ascending. */
  eventTimesMs: number[]
  processingTimesMs: number[]
}

export const timerRules = {
  /** ET-4: an event-time timer fires when the watermark has reached its time. */
  isDue(timeMs: number, watermarkMs: number): boolean {
    return timeMs <= watermarkMs
  },
  /** ET-4: a timer that is there already is not registered twice. */
  isDuplicate(isThere: boolean): boolean {
    return isThere
  },
  /** Flink leaves the order of equal times open; here it is that of key and namespace. */
  timersToFire(timers: readonly Timer[]): readonly Timer[] {
    return timers
  },
  /** ET-4: what a snapshot keeps of the timers: all of them. */
  timersToStore(timers: KeyedMap<readonly Timer[]>): KeyedMap<readonly Timer[]> {
    return timers
  },
  /** ET-4: timers come back with the keyed state; null where there was none. */
  restoredTimers(timers: KeyedMap<readonly Timer[]> | null): KeyedMap<readonly Timer[]> | null {
    return timers
  },
  /** ET-4: the watermark goes on when all timers up to it have fired. */
  forwardsBeforeFiring(): boolean {
    return false
  },
  /** Processing time t is over when the clock has passed it: in milliseconds until a timer for it fires. */
  processingDelayMs(timeMs: number, nowMs: number): number {
    return timeMs >= nowMs ? timeMs - nowMs + 1 : 0
  },
}

export type TimerRules = typeof timerRules

/** Without timers, or with those of a snapshot. */
export function createTimerService(restored: KeyedMap<readonly Timer[]> | null): TimerService {
  const service: TimerService = {
    watermarkMs: eventTime.MIN_MS,
    timers: restored === null ? new KeyedMap() : restored.fork(),
    eventTimesMs: [],
    processingTimesMs: [],
  }
  for (const [name] of restored?.sortedEntries() ?? []) {
    const [domain, time] = name.split(' ')
    addTime(service, domain as TimeDomain, Number(time))
  }
  return service
}

/** Registers a timer unless it is there. */
export function registerTimer(service: TimerService, domain: TimeDomain, timeMs: number, timer: Timer, rules: TimerRules): void {
  const name = `${domain} ${timeMs}`
  const timers = service.timers.get(name)
  if (timers === undefined) {
    service.timers.set(name, Object.freeze([timer]))
    addTime(service, domain, timeMs)
    return
  }
  const at = placeOf(timers, timer)
  if (rules.isDuplicate(at < timers.length && compare(timers[at], timer) === 0)) return
  service.timers.set(name, Object.freeze([...timers.slice(0, at), timer, ...timers.slice(at)]))
}

/** Deletes a timer if it is there. */
export function deleteTimer(service: TimerService, domain: TimeDomain, timeMs: number, timer: Timer): void {
  const name = `${domain} ${timeMs}`
  const left = (service.timers.get(name) ?? []).filter((other) => compare(other, timer) !== 0)
  if (left.length > 0) {
    service.timers.set(name, Object.freeze(left))
    return
  }
  if (service.timers.delete(name)) removeTime(timesOf(service, domain), timeMs)
}

/** Fires all event-time timers up to a watermark, which is the operator's from now on; those that firing registers too. */
export function advanceWatermark(
  service: TimerService,
  watermarkMs: number,
  fire: (timeMs: number, timer: Timer) => void,
  rules: TimerRules,
): void {
  service.watermarkMs = watermarkMs
  while (service.eventTimesMs.length > 0 && rules.isDue(service.eventTimesMs[0], watermarkMs)) fireFirst(service, 'event', fire, rules)
}

/** Fires all processing-time timers up to a time, those that firing registers too. */
export function advanceProcessingTime(
  service: TimerService,
  timeMs: number,
  fire: (timeMs: number, timer: Timer) => void,
  rules: TimerRules,
): void {
  while (service.processingTimesMs.length > 0 && service.processingTimesMs[0] <= timeMs) fireFirst(service, 'processing', fire, rules)
}

function fireFirst(service: TimerService, domain: TimeDomain, fire: (timeMs: number, timer: Timer) => void, rules: TimerRules): void {
  const timeMs = timesOf(service, domain).shift()!
  const name = `${domain} ${timeMs}`
  const timers = service.timers.get(name)!
  service.timers.delete(name)
  for (const timer of rules.timersToFire(timers)) fire(timeMs, timer)
}

function timesOf(service: TimerService, domain: TimeDomain): number[] {
  return domain === 'event' ? service.eventTimesMs : service.processingTimesMs
}

function addTime(service: TimerService, domain: TimeDomain, timeMs: number): void {
  const times = timesOf(service, domain)
  let at = times.length
  while (at > 0 && times[at - 1] > timeMs) at--
  times.splice(at, 0, timeMs)
}

function removeTime(times: number[], timeMs: number): void {
  times.splice(times.indexOf(timeMs), 1)
}

function compare(x: Timer, y: Timer): number {
  if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1
  return x[1] === y[1] ? 0 : x[1] < y[1] ? -1 : 1
}

/** Where a timer is in its list, or belongs. */
function placeOf(timers: readonly Timer[], timer: Timer): number {
  let low = 0
  let high = timers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(timers[middle], timer) < 0) low = middle + 1
    else high = middle
  }
  return low
}
