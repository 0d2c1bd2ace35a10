import type { RestartStrategyConfig } from '../job.ts'

/** The options of `restart-strategy.failure-rate`. */
export type FailureRateConfig = Extract<RestartStrategyConfig, { type: 'failure-rate' }>

/** The strategy `failure-rate`: the job fails when failures come too densely (SCH-9). */
export interface FailureRateRestart {
  readonly type: 'failure-rate'
  readonly config: FailureRateConfig
  /** When the latest failures were, in virtual microseconds, oldest first; at most one more than is allowed per interval. */
  stampsUs: number[]
}

/** The decisions of the strategy `failure-rate`. */
export const failureRateRules = {
  /** SCH-9: one failure more than allowed is kept, since the oldest of so many tells the rate. */
  stampsToKeep(config: FailureRateConfig): number {
    return config.maxFailuresPerInterval + 1
  },
  /** SCH-9: denied when that many failures lie within the interval, its end included. */
  canRestart(stampsUs: readonly number[], nowUs: number, config: FailureRateConfig): boolean {
    return stampsUs.length <= config.maxFailuresPerInterval || nowUs - stampsUs[0] > config.intervalUs
  },
  /** SCH-9: the same every time, in microseconds. */
  backoffUs(config: FailureRateConfig): number {
    return config.delayUs
  },
}

export type FailureRateRules = typeof failureRateRules

/** The strategy before the first failure. */
export function createFailureRateRestart(config: FailureRateConfig): FailureRateRestart {
  return { type: 'failure-rate', config, stampsUs: [] }
}

/** Takes note of a failure. */
export function notifyFailureRateFailure(s: FailureRateRestart, nowUs: number, rules: FailureRateRules): void {
  s.stampsUs.push(nowUs)
  if (s.stampsUs.length > rules.stampsToKeep(s.config)) s.stampsUs.shift()
}

/** Makes the stamps relative to the present and drops those that have left the interval: they deny nothing any more. */
export function rebaseFailureRate(s: FailureRateRestart, nowUs: number): void {
  s.stampsUs = s.stampsUs.map(stampUs => stampUs - nowUs).filter(stampUs => -stampUs <= s.config.intervalUs)
}
