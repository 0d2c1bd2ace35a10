import type { Value } from '../job.ts'
import { insertSorted } from './sorted-buffer.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** Keeps a value of the open transaction, as it came; where time is abstracted its place among the others does not count. */
export function bufferValue({ s, plan }: SubtaskRun, value: Value): void {
  if (plan.isTimed) s.buffer.push(value)
  else insertSorted(s.buffer, value)
}
