/** All that it takes to make a session again in another thread, or after a reload: plain data, small, no matter how long the run is. */
import type { Schedule } from '../../src/explore/schedule/schedule.ts'
import type { NamedDraw } from '../../src/kernel/choices.ts'
import type { OpenedFrom, SavedBranch, Session } from './session.ts'

export interface Resume {
  /** Name of the scenario, which is a bundled one unless `from` holds it. */
  readonly scenario: string
  readonly from: OpenedFrom
  readonly mode: Schedule['mode']
  /** None where a seed gives them. */
  readonly draws: readonly NamedDraw[]
  readonly branches: readonly SavedBranch[]
}

export function resumeOf({ simulation, from, draws, branches }: Session): Resume {
  const saved = branches.map(({ parent, from: at, cause, causeKind, name, branch }): SavedBranch => {
    return { parent, from: at, cause, causeKind, name, acts: branch.acts }
  })
  const given = from.seed === null ? draws : []
  return { scenario: simulation.scenario.name, from, mode: simulation.mode, draws: given, branches: saved }
}
