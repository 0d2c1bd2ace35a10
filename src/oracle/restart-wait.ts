/** How long a restart must wait for its strategy, worked out again from the failures alone (SCH-9). */
import type { RestartStrategyConfig } from '../protocol/job.ts'
import { power } from '../protocol/jobmanager/restart-power.ts'

type ExponentialDelay = Extract<RestartStrategyConfig, { type: 'exponential-delay' }>

/** What the waits of exponential delay depend on. */
export interface RestartWait {
  /** Failures since the last quiet time that began a wait of their own. */
  attempt: number
  /** When the restart is due after the failure that decides, in virtual microseconds; -1 before the first failure. */
  dueUs: number
}

/** Bounds in virtual microseconds, both included: the jitter lies between them. */
export interface DueBetween {
  readonly fromUs: number
  readonly untilUs: number
}

/** Before the first failure. */
export function createRestartWait(): RestartWait {
  return { attempt: 0, dueUs: -1 }
}

/** Takes note of a failure. @returns when the restart may be due after it */
export function noteFailure(wait: RestartWait, nowUs: number, config: RestartStrategyConfig): DueBetween {
  switch (config.type) {
    case 'none':
      return { fromUs: nowUs, untilUs: nowUs }
    case 'exponential-delay':
      return noteExponential(wait, nowUs, config)
    default:
      return { fromUs: nowUs + config.delayUs, untilUs: nowUs + config.delayUs }
  }
}

/** A failure before the restart that is pending changes nothing; after a quiet time the waits begin anew. */
function noteExponential(wait: RestartWait, nowUs: number, config: ExponentialDelay): DueBetween {
  if (nowUs <= wait.dueUs) return { fromUs: wait.dueUs, untilUs: wait.dueUs }
  if (wait.dueUs >= 0 && nowUs - wait.dueUs >= config.resetThresholdUs) wait.attempt = 0
  const initialMs = Math.floor(config.initialBackoffUs / 1000)
  const nominalMs = Math.floor(Math.min(initialMs * power(config.multiplier, wait.attempt), Number.MAX_SAFE_INTEGER))
  const jitterMs = Math.floor(nominalMs * config.jitterFactor)
  const inRangeUs = (ms: number): number => 1000 * Math.max(initialMs, Math.min(ms, Math.floor(config.maxBackoffUs / 1000)))
  wait.attempt++
  return { fromUs: nowUs + inRangeUs(nominalMs - jitterMs), untilUs: nowUs + inRangeUs(nominalMs + jitterMs) }
}
