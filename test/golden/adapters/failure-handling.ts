import type { RestartStrategyConfig } from '../../../src/protocol/job.ts'
import { createExecutionFailureHandler, handleExecutionFailure } from '../../../src/protocol/jobmanager/execution-failure-handler.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import type { GoldenAdapter, GoldenCase } from '../adapter.ts'
import { restartConfigOf } from './restart-backoff.ts'

interface Step {
  readonly timeMs: number
  readonly failure: 'task' | 'global'
  readonly task: number | null
  readonly unrecoverable: boolean
  readonly expect: Readonly<Record<string, unknown>>
}

/** failure-handling.json: one handler a case, each task a region of its own. */
export const failureHandling: GoldenAdapter = (goldenCase) => {
  const config: RestartStrategyConfig = restartConfigOf(goldenCase.restart as GoldenCase)
  const handler = createExecutionFailureHandler(config, true)
  const regions = Array.from({ length: goldenCase.tasks as number }, (_, task) => task)
  for (const [at, step] of (goldenCase.steps as readonly Step[]).entries()) {
    const failure = { task: step.task, isUnrecoverable: step.unrecoverable }
    const { canRestart, isNewAttempt, restart } = handleExecutionFailure(handler, failure, regions, step.timeMs * 1000, () => 0, soundRules)
    const plan = restart === null ? {} : { restartDelayMs: restart.delayUs / 1000, restartTasks: restart.tasks }
    const got = JSON.stringify({ canRestart, rootCause: isNewAttempt, numberOfRestarts: handler.restarts, ...plan })
    const expected = JSON.stringify(step.expect)
    if (got !== expected) return `step ${at}: expected ${expected}, got ${got}`
  }
  return null
}
