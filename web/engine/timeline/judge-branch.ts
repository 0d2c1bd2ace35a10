/** Judges a branch by every oracle that applies: its moves are made once more, with the oracles listening. */
import { createJudge } from '../../../src/explore/run/judge.ts'
import type { Violation } from '../../../src/explore/run/run-result.ts'
import type { Branch } from './branch.ts'

/** @param branch computed to its end */
export function judgeBranch(branch: Branch): readonly Violation[] {
  const { simulation } = branch
  const world = branch.worldBeforeStart()
  const judge = createJudge(simulation, world, simulation.scenario.expect.guarantee)
  world.sink = judge.sink
  branch.repeatAll(world)
  return judge.finish(branch.isQuiescent ? 'quiescent' : 'bound')
}
