import type { RestartStrategyConfig } from '../job.ts'
import { isUnlimited } from './restart-unlimited.ts'

/** The options of `restart-strategy.fixed-delay`. */
export type FixedDelayConfig = Extract<RestartStrategyConfig, { type: 'fixed-delay' }>

/** The strategy `fixed-delay`: so many failures over the job's life, and the same delay each time (SCH-9). */
export interface FixedDelayRestart {
  readonly type: 'fixed-delay'
  readonly config: FixedDelayConfig
  /** Failures so far; not counted beyond what decides, and not at all when attempts are unlimited. */
  failures: number
}

/** The decisions of the strategy `fixed-delay`. */
export const fixedDelayRules = {
  /** SCH-9: as many restarts as attempts. */
  canRestart(failures: number, attempts: number): boolean {
    return failures <= attempts
  },
  /** SCH-9: the same every time, in microseconds. */
  backoffUs(config: FixedDelayConfig): number {
    return config.delayUs
  },
}

export type FixedDelayRules = typeof fixedDelayRules

/** The strategy before the first failure. */
export function createFixedDelayRestart(config: FixedDelayConfig): FixedDelayRestart {
  return { type: 'fixed-delay', config, failures: 0 }
}

/** Counts a failure up to one more than the attempts: from there on the answer is always no. */
export function notifyFixedDelayFailure(s: FixedDelayRestart): void {
  if (!isUnlimited(s.config.attempts) && s.failures <= s.config.attempts) s.failures++
}
