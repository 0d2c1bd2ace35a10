import type { StateSpace, StateVector } from '../../kernel/state-space.ts'
import type { OracleView } from '../../oracle/oracle.ts'
import { taskByActor } from '../../oracle/task-by-actor.ts'
import type { ExecutionPlan } from '../../protocol/execution-plan.ts'
import type { Rules } from '../../protocol/rules.ts'

/** A state of a search as oracles see a world; valid as long as the vector is not written to. */
export function spaceView(space: StateSpace<Rules>, vector: StateVector, plan: ExecutionPlan): OracleView {
  const tasks = taskByActor(plan)
  return {
    plan,
    nowUs: 0,
    stateOf: (actor) => space.stateOf(vector, actor),
    taskOf: (actor) => tasks[actor] ?? -1,
  }
}
