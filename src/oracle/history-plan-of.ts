import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { planHistory, type HistoryPlan } from './fold/history-plan.ts'
import { foldJobOf } from './job-for-fold.ts'

const plans = new WeakMap<ExecutionPlan, HistoryPlan>()

/** The subtasks of a plan as the oracles' own interpreter sees them; the same object for the same plan. */
export function historyPlanOf(plan: ExecutionPlan): HistoryPlan {
  let known = plans.get(plan)
  if (known === undefined) {
    const tasks = plan.tasks.map(({ vertexIndex, subtask, name, inputs }) => ({ vertex: vertexIndex, subtask, name, inputs }))
    plans.set(plan, (known = planHistory(foldJobOf(plan), tasks)))
  }
  return known
}
