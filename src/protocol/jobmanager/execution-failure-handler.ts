/** What becomes of a job when something fails (SCH-3, Flink's ExecutionFailureHandler): which tasks restart and when, or none ever. */
import { backoffUs, canRestart, createRestartStrategy, notifyFailure } from './restart-strategy.ts'
import type { RestartStrategy, RestartStrategyRules } from './restart-strategy.ts'
import type { DrawJitter } from './restart-exponential-delay.ts'
import type { RestartStrategyConfig } from '../job.ts'
import type { SchedulerRules } from './scheduler-rules.ts'

export interface ExecutionFailureHandler {
  readonly strategy: RestartStrategy
  /** Restarts asked for; null where nobody counts them, because only history would tell two states apart. */
  restarts: number | null
}

/** What failed: a task by index, or the job as a whole (null). */
export interface Failure {
  readonly task: number | null
  /** The cause says that trying again is of no use. */
  readonly isUnrecoverable: boolean
}

export interface FailureHandling {
  readonly canRestart: boolean
  /** It begins a new restart; otherwise it belongs to one that is pending. */
  readonly isNewAttempt: boolean
  /** Null for none. */
  readonly restart: { readonly delayUs: number; readonly tasks: readonly number[] } | null
}

export interface FailureHandlerRules {
  readonly restart: RestartStrategyRules
  readonly scheduler: SchedulerRules
}

export function createExecutionFailureHandler(config: RestartStrategyConfig, countsRestarts: boolean): ExecutionFailureHandler {
  return { strategy: createRestartStrategy(config), restarts: countsRestarts ? 0 : null }
}

/**
 * Takes note of a failure.
 *
 * @param regions by task: the pipelined region that it belongs to (SCH-6)
 * @param nowUs never less than in an earlier call
 */
export function handleExecutionFailure(
  handler: ExecutionFailureHandler, failure: Failure, regions: readonly number[], nowUs: number, drawJitter: DrawJitter,
  rules: FailureHandlerRules,
): FailureHandling {
  if (failure.isUnrecoverable) return { canRestart: false, isNewAttempt: true, restart: null }
  const isNewAttempt = notifyFailure(handler.strategy, nowUs, drawJitter, rules.restart)
  if (!canRestart(handler.strategy, nowUs, rules.restart)) return { canRestart: false, isNewAttempt, restart: null }
  if (isNewAttempt && handler.restarts !== null) handler.restarts++
  const tasks = rules.scheduler.restartSet(failure.task, regions)
  return { canRestart: true, isNewAttempt, restart: { delayUs: backoffUs(handler.strategy, nowUs, rules.restart), tasks } }
}
