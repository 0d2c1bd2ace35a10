import { KeyedMap } from '../../../src/kernel/keyed-map.ts'
import type { Value } from '../../../src/protocol/job.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import type { TimeOperatorPort } from '../../../src/protocol/taskmanager/time-operator-port.ts'
import { advanceProcessingTime, advanceWatermark, createTimerService, type Timer } from '../../../src/protocol/taskmanager/timer-service.ts'

/** One operator by itself: its port, and what it has put out, each as `timestamp json`, what it dropped as `late timestamp json`. */
export interface TimeOperatorRun {
  readonly port: TimeOperatorPort
  /** What has come out since it was asked last. */
  out(): string[]
  /** Event time goes on. */
  watermark(timestampMs: number, fire: (timeMs: number, timer: Timer) => void): string[]
  /** The clock goes on, and fires what is due. */
  clock(nowMs: number, fire: (timeMs: number, timer: Timer) => void): string[]
}

export function timeOperatorRun(rules: Rules = soundRules): TimeOperatorRun {
  let lines: string[] = []
  let nowMs = 0
  const port: TimeOperatorPort = {
    state: new KeyedMap<Value>(),
    timers: createTimerService(null),
    rules,
    nowMs: () => nowMs,
    emit: (value, timestampMs) => lines.push(`${timestampMs} ${JSON.stringify(value)}`),
    dropLate: (value, timestampMs) => lines.push(`late ${timestampMs} ${JSON.stringify(value)}`),
  }
  const out = (): string[] => {
    const seen = lines
    lines = []
    return seen
  }
  return {
    port,
    out,
    watermark(timestampMs, fire) {
      advanceWatermark(port.timers, timestampMs, fire, rules.timer)
      return out()
    },
    clock(timeMs, fire) {
      nowMs = timeMs
      // The timer for time t fires when t is over.
      advanceProcessingTime(port.timers, timeMs - 1, fire, rules.timer)
      return out()
    },
  }
}
