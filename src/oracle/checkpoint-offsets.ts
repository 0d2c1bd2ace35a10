import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import type { TaskState } from '../protocol/taskmanager/task-state.ts'
import type { Offsets } from './input-fold.ts'

/** Up to where a checkpoint has read each source, by vertex and partition. */
export function checkpointOffsets(plan: ExecutionPlan, states: readonly (TaskState | null)[]): Offsets {
  const offsets: number[][] = plan.graph.vertices.map(() => [])
  for (const { index, vertexIndex, partitions } of plan.tasks) {
    partitions.forEach((partition, at) => {
      offsets[vertexIndex][partition] = states[index]?.offsets[at] ?? 0
    })
  }
  return offsets
}
