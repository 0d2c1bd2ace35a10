import type { SubtaskRun } from './subtask-run.ts'

/** The clock of a subtask that keeps time, in whole milliseconds. */
export function processingTimeMs(run: SubtaskRun): number {
  return Math.floor((run.context.now() - run.s.time!.processingZeroUs!) / 1000)
}
