import type { ExecutionPlan } from '../protocol/execution-plan.ts'

/** By actor: the index of the task that it stands for, -1 for all that is no subtask. */
export function taskByActor(plan: ExecutionPlan): readonly number[] {
  const { subtasks } = plan.layout
  const actors = 1 + Math.max(-1, ...subtasks.flat())
  const tasks = new Array<number>(actors).fill(-1)
  subtasks.forEach((places, task) => {
    for (const actor of places) tasks[actor] = task
  })
  return tasks
}
