/** Processing-time timers of a subtask: one timer of the actor, for the earliest of them (ET-4). */
import { fireTimer } from './operator-chain.ts'
import { processingTimeMs } from './processing-clock.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { advanceProcessingTime } from './timer-service.ts'

export const PROCESSING_TIMER = 'processing-time'

/** Arms the timer for the earliest processing-time timer, overdue ones at once. What the end of input leaves never fires. */
export function armProcessingTimer(run: SubtaskRun): void {
  const time = run.s.time
  if (time === null || run.s.isEnded || time.dueProcessingMs !== null) return
  let earliestMs: number | null = null
  for (const service of time.services) {
    const firstMs = service?.processingTimesMs[0]
    if (firstMs !== undefined && (earliestMs === null || firstMs < earliestMs)) earliestMs = firstMs
  }
  if (earliestMs === time.armedProcessingMs) return
  time.armedProcessingMs = earliestMs
  if (earliestMs === null) return run.context.cancelTimer(PROCESSING_TIMER)
  const delayMs = run.context.rules.timer.processingDelayMs(earliestMs, processingTimeMs(run))
  run.context.setTimer(PROCESSING_TIMER, delayMs * 1000, 'pace')
}

/** Fires what was due when the timer was. */
export function fireProcessingTimers(run: SubtaskRun): void {
  const time = run.s.time!
  const dueMs = time.dueProcessingMs!
  time.dueProcessingMs = null
  time.services.forEach((service, operator) => {
    if (service === null) return
    advanceProcessingTime(service, dueMs, (timeMs, timer) => fireTimer(run, operator, timeMs, timer), run.context.rules.timer)
  })
  armProcessingTimer(run)
}
