/** Reads the partitions of a source: one record a step, at the source's rate. */
import { partitionLength, recordAt, type TaskPlan } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import type { SubtaskRun } from './subtask-run.ts'
import type { SubtaskState } from './subtask-state.ts'

export const RATE_TIMER = 'next-record'

/** Place of the partition with the smallest next offset that has records left; -1 for none. */
export function nextPartition(task: TaskPlan, s: Readonly<SubtaskState>): number {
  let next = -1
  for (let i = 0; i < s.offsets.length; i++) {
    const hasMore = s.offsets[i] < partitionLength(task.vertex, task.partitions[i])
    if (hasMore && (next < 0 || s.offsets[i] < s.offsets[next])) next = i
  }
  return next
}

/** Takes the next record; with a rate, the one after it becomes due later. */
export function readRecord(run: SubtaskRun, partition: number): Value {
  const { s, task } = run
  const value = recordAt(task.vertex, task.partitions[partition], s.offsets[partition])
  s.offsets[partition]++
  const { intervalUs } = task.vertex.source!
  if (intervalUs > 0 && run.plan.isTimed) {
    s.isDue = false
    run.context.setTimer(RATE_TIMER, intervalUs, 'pace')
  }
  return value
}
