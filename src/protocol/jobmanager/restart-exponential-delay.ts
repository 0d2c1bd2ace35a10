import type { RestartStrategyConfig } from '../job.ts'
import { power } from './restart-power.ts'
import { isUnlimited } from './restart-unlimited.ts'

/** The options of `restart-strategy.exponential-delay`. */
export type ExponentialDelayConfig = Extract<RestartStrategyConfig, { type: 'exponential-delay' }>

/** Draws an integer from -max to max, both included, uniformly; 0 is nominal. */
export type DrawJitter = (maxAbs: number) => number

/** The strategy `exponential-delay`: each restart waits longer than the one before, until the job has run quietly for long (SCH-9). */
export interface ExponentialDelayRestart {
  readonly type: 'exponential-delay'
  readonly config: ExponentialDelayConfig
  /** Restarts since the last quiet time; not counted beyond what decides. */
  attempt: number
  /** When the restart last asked for is due, in virtual microseconds; null when that decides nothing any more. */
  nextRestartUs: number | null
}

/** What a backoff is before its jitter, in milliseconds as in Flink, and how far the jitter may go either way. */
export interface Backoff {
  readonly nominalMs: number
  readonly jitterMs: number
}

/** The decisions of the strategy `exponential-delay`. */
export const exponentialDelayRules = {
  /** SCH-9: a failure before the pending restart, or right at it, is part of the same attempt. */
  isSameAttempt(nextRestartUs: number | null, nowUs: number): boolean {
    return nextRestartUs !== null && nowUs <= nextRestartUs
  },
  /** SCH-9: after a quiet time the backoff begins anew. */
  resetsBackoff(nextRestartUs: number | null, nowUs: number, config: ExponentialDelayConfig): boolean {
    return nextRestartUs !== null && nowUs - nextRestartUs >= config.resetThresholdUs
  },
  /** SCH-9: the backoff grows by the multiplier with every attempt. Durations are cut to milliseconds, as Flink keeps them. */
  backoffOf(attempt: number, config: ExponentialDelayConfig): Backoff {
    const grownMs = Math.floor(config.initialBackoffUs / 1000) * power(config.multiplier, attempt)
    const nominalMs = Math.floor(Math.min(grownMs, Number.MAX_SAFE_INTEGER))
    return { nominalMs, jitterMs: Math.floor(nominalMs * config.jitterFactor) }
  },
  /** SCH-9: what is waited lies between the initial and the maximum backoff whatever was drawn; in microseconds. */
  waitUs(backoffMs: number, config: ExponentialDelayConfig): number {
    return 1000 * Math.max(Math.floor(config.initialBackoffUs / 1000), Math.min(backoffMs, Math.floor(config.maxBackoffUs / 1000)))
  },
  /** SCH-9: as many attempts as configured between two quiet times. */
  canRestart(attempt: number, attempts: number): boolean {
    return attempt <= attempts
  },
}

export type ExponentialDelayRules = typeof exponentialDelayRules

/** The strategy before the first failure. */
export function createExponentialDelayRestart(config: ExponentialDelayConfig): ExponentialDelayRestart {
  return { type: 'exponential-delay', config, attempt: 0, nextRestartUs: null }
}

/**
 * Takes note of a failure and, if it begins a new attempt, of when the restart is due.
 *
 * @returns whether this failure begins a new attempt
 */
export function notifyExponentialDelayFailure(
  s: ExponentialDelayRestart,
  nowUs: number,
  drawJitter: DrawJitter,
  rules: ExponentialDelayRules
): boolean {
  if (rules.isSameAttempt(s.nextRestartUs, nowUs)) return false
  if (rules.resetsBackoff(s.nextRestartUs, nowUs, s.config)) s.attempt = 0
  const backoff = rules.backoffOf(s.attempt, s.config)
  const settled = isSettled(backoff, s.config, rules)
  const jitterMs = backoff.jitterMs === 0 || settled ? 0 : drawJitter(backoff.jitterMs)
  s.nextRestartUs = nowUs + rules.waitUs(backoff.nominalMs + jitterMs, s.config)
  // Once every draw gives the same wait, only a limit on the attempts could still tell two attempts apart.
  if (!settled || !isUnlimited(s.config.attempts)) s.attempt++
  return true
}

/** Microseconds until the restart that is due, 0 when it is due already. */
export function exponentialDelayBackoffUs(s: Readonly<ExponentialDelayRestart>, nowUs: number): number {
  return s.nextRestartUs === null ? 0 : Math.max(0, s.nextRestartUs - nowUs)
}

/** Makes the time relative to the present; after a quiet time nothing remains to be remembered. */
export function rebaseExponentialDelay(s: ExponentialDelayRestart, nowUs: number, rules: ExponentialDelayRules): void {
  if (rules.resetsBackoff(s.nextRestartUs, nowUs, s.config)) {
    s.attempt = 0
    s.nextRestartUs = null
  } else if (s.nextRestartUs !== null) s.nextRestartUs -= nowUs
}

/** Whether the backoff has reached the maximum with any jitter, so that drawing one would be a choice without effect. */
function isSettled(backoff: Backoff, config: ExponentialDelayConfig, rules: ExponentialDelayRules): boolean {
  return rules.waitUs(backoff.nominalMs - backoff.jitterMs, config) >= Math.floor(config.maxBackoffUs / 1000) * 1000
}
