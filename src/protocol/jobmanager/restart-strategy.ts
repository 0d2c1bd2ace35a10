import type { RestartStrategyConfig } from '../job.ts'
import type { DrawJitter, ExponentialDelayRestart } from './restart-exponential-delay.ts'
import {
  createExponentialDelayRestart,
  exponentialDelayBackoffUs,
  exponentialDelayRules,
  notifyExponentialDelayFailure,
  rebaseExponentialDelay
} from './restart-exponential-delay.ts'
import type { FailureRateRestart } from './restart-failure-rate.ts'
import { createFailureRateRestart, failureRateRules, notifyFailureRateFailure, rebaseFailureRate } from './restart-failure-rate.ts'
import type { FixedDelayRestart } from './restart-fixed-delay.ts'
import { createFixedDelayRestart, fixedDelayRules, notifyFixedDelayFailure } from './restart-fixed-delay.ts'
import type { NoRestart } from './restart-none.ts'
import { noRestartRules } from './restart-none.ts'

/** What a job remembers of its failures in order to decide whether and when it restarts (SCH-9, Flink's RestartBackoffTimeStrategy). */
export type RestartStrategy = NoRestart | FixedDelayRestart | FailureRateRestart | ExponentialDelayRestart

/** The decisions of all strategies. */
export const restartStrategyRules = {
  none: noRestartRules,
  fixedDelay: fixedDelayRules,
  failureRate: failureRateRules,
  exponentialDelay: exponentialDelayRules,
}

export type RestartStrategyRules = typeof restartStrategyRules

/** The strategy of a job that has not failed yet. It keeps the configuration, so that state alone decides. */
export function createRestartStrategy(config: RestartStrategyConfig): RestartStrategy {
  switch (config.type) {
    case 'none': return { type: 'none' }
    case 'fixed-delay': return createFixedDelayRestart(config)
    case 'failure-rate': return createFailureRateRestart(config)
    case 'exponential-delay': return createExponentialDelayRestart(config)
  }
}

/**
 * The job has failed. Ask `canRestart` and `backoffUs` after it.
 *
 * @param nowUs never less than in an earlier call
 * @param drawJitter asked at most once, for whole milliseconds
 * @returns whether this begins a new attempt; false when it is merged into the restart that is pending
 */
export function notifyFailure(s: RestartStrategy, nowUs: number, drawJitter: DrawJitter, rules: RestartStrategyRules): boolean {
  switch (s.type) {
    case 'none': return true
    case 'fixed-delay': notifyFixedDelayFailure(s); return true
    case 'failure-rate': notifyFailureRateFailure(s, nowUs, rules.failureRate); return true
    case 'exponential-delay': return notifyExponentialDelayFailure(s, nowUs, drawJitter, rules.exponentialDelay)
  }
}

/** Whether the job restarts after the failure notified last, at that same time; if not, it fails for good. */
export function canRestart(s: Readonly<RestartStrategy>, nowUs: number, rules: RestartStrategyRules): boolean {
  switch (s.type) {
    case 'none': return rules.none.canRestart()
    case 'fixed-delay': return rules.fixedDelay.canRestart(s.failures, s.config.attempts)
    case 'failure-rate': return rules.failureRate.canRestart(s.stampsUs, nowUs, s.config)
    case 'exponential-delay': return rules.exponentialDelay.canRestart(s.attempt, s.config.attempts)
  }
}

/** How long the restart still waits, in microseconds. */
export function backoffUs(s: Readonly<RestartStrategy>, nowUs: number, rules: RestartStrategyRules): number {
  switch (s.type) {
    case 'none': return 0
    case 'fixed-delay': return rules.fixedDelay.backoffUs(s.config)
    case 'failure-rate': return rules.failureRate.backoffUs(s.config)
    case 'exponential-delay': return exponentialDelayBackoffUs(s, nowUs)
  }
}

/**
 * Makes every time held relative to the present, which is 0 from then on, and drops what no longer decides anything:
 * jobs that can only behave alike become equal states.
 *
 * @param deltaUs the present, in the times held so far
 */
export function rebaseRestartStrategy(s: RestartStrategy, deltaUs: number, rules: RestartStrategyRules = restartStrategyRules): void {
  if (s.type === 'failure-rate') rebaseFailureRate(s, deltaUs)
  else if (s.type === 'exponential-delay') rebaseExponentialDelay(s, deltaUs, rules.exponentialDelay)
}
