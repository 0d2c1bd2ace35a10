import type { RestartStrategyConfig } from '../../../src/protocol/job.ts'
import {
  backoffUs,
  canRestart,
  createRestartStrategy,
  notifyFailure,
  restartStrategyRules as rules
} from '../../../src/protocol/jobmanager/restart-strategy.ts'
import type { GoldenAdapter, GoldenCase } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

interface Step {
  readonly timeMs: number
  readonly newAttempt: boolean
  readonly canRestart: boolean
  readonly backoffMs: number
}

/** restart-backoff.json: exact where no jitter is drawn, else whether all that was seen lies within what can be drawn. */
export const restartBackoff: GoldenAdapter = goldenCase => {
  if (goldenCase.kind === 'restart-backoff') return stepsDiffer(goldenCase)
  if (goldenCase.kind === 'restart-backoff-jitter') return jitterDiffers(goldenCase)
  return PENDING
}

function stepsDiffer(goldenCase: GoldenCase): string | null {
  const strategy = createRestartStrategy(restartConfigOf(goldenCase))
  for (const [at, expected] of (goldenCase.steps as readonly Step[]).entries()) {
    const nowUs = expected.timeMs * 1000
    const newAttempt = notifyFailure(strategy, nowUs, () => 0, rules)
    const restart = canRestart(strategy, nowUs, rules)
    const got: Step = { timeMs: expected.timeMs, newAttempt, canRestart: restart, backoffMs: backoffUs(strategy, nowUs, rules) / 1000 }
    const texts = [expected, got].map(step => JSON.stringify(step))
    if (texts[0] !== texts[1]) return `step ${at}: expected ${texts[0]}, got ${texts[1]}`
  }
  return null
}

function jitterDiffers(goldenCase: GoldenCase): string | null {
  const least = backoffMsWithJitter(goldenCase, maxAbs => -maxAbs)
  const most = backoffMsWithJitter(goldenCase, maxAbs => maxAbs)
  const { observedMinMs, observedMaxMs } = goldenCase as unknown as { observedMinMs: number; observedMaxMs: number }
  if (least <= observedMinMs && observedMaxMs <= most) return null
  return `expected [${observedMinMs}, ${observedMaxMs}] within what can be drawn, which is [${least}, ${most}]`
}

/** The backoff of the attempt asked for when jitter is always drawn like this; each failure comes right after the restart before. */
function backoffMsWithJitter(goldenCase: GoldenCase, drawJitter: (maxAbs: number) => number): number {
  const strategy = createRestartStrategy(restartConfigOf(goldenCase))
  let nowUs = 1000
  for (let attempt = 0; attempt < (goldenCase.attemptIndex as number); attempt++) {
    notifyFailure(strategy, nowUs, () => 0, rules)
    nowUs += backoffUs(strategy, nowUs, rules) + 1000
  }
  notifyFailure(strategy, nowUs, drawJitter, rules)
  return backoffUs(strategy, nowUs, rules) / 1000
}

/** The options of a strategy, in the names that the recordings use. */
export function restartConfigOf(goldenCase: GoldenCase): RestartStrategyConfig {
  const number = (field: string) => goldenCase[field] as number
  switch (goldenCase.strategy) {
    case 'fixed-delay':
      return { type: 'fixed-delay', attempts: number('maxAttempts'), delayUs: number('delayMs') * 1000 }
    case 'failure-rate':
      return {
        type: 'failure-rate',
        maxFailuresPerInterval: number('maxFailuresPerInterval'),
        intervalUs: number('failuresIntervalMs') * 1000,
        delayUs: number('delayMs') * 1000
      }
    case 'exponential-delay':
      return {
        type: 'exponential-delay',
        initialBackoffUs: number('initialBackoffMs') * 1000,
        maxBackoffUs: number('maxBackoffMs') * 1000,
        multiplier: number('backoffMultiplier'),
        resetThresholdUs: 'resetThresholdMs' in goldenCase ? number('resetThresholdMs') * 1000 : Number.MAX_SAFE_INTEGER,
        jitterFactor: number('jitterFactor'),
        attempts: 'attemptsBeforeReset' in goldenCase ? number('attemptsBeforeReset') : Number.MAX_SAFE_INTEGER
      }
    case 'none':
      return { type: 'none' }
    default:
      throw new Error(`unknown strategy ${String(goldenCase.strategy)}`)
  }
}
