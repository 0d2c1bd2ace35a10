/** Two branches side by side: the first move that differs, and how each of them ends. */
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import { judgeOutput } from '../judge-output.ts'
import type { Session, SessionBranch } from '../session.ts'
import { eventOf } from '../event-of.ts'
import type { EventView, OutputView } from '../snapshot.ts'
import type { Branch } from '../timeline/branch.ts'
import { firstDifference } from './first-difference.ts'
import { mustHold, type MustHold } from './must-hold.ts'

export interface ComparedBranch {
  readonly id: number
  /** What it does where they part; null at its end. */
  readonly move: EventView | null
  /** It has been computed to its end, so that it can be judged. */
  readonly isJudged: boolean
  readonly hasFinished: boolean
  readonly hasGivenUp: boolean
  readonly restarts: number
  readonly output: OutputView
  readonly broken: readonly MustHold[]
}

export interface Comparison {
  /** Place at which they part. */
  readonly place: number
  readonly timeUs: number
  readonly sides: readonly [ComparedBranch, ComparedBranch]
}

/** Null without another branch. */
export function compareBranches({ branches, comparedId, current }: Session): Comparison | null {
  if (comparedId < 0) return null
  const other = branches[comparedId]
  const place = firstDifference(current.branch, other.branch)
  return {
    place,
    timeUs: current.branch.places.timeUsAt(place),
    sides: [sideOf(current, place), sideOf(other, place)],
  }
}

function sideOf({ id, branch }: SessionBranch, place: number): ComparedBranch {
  const move = moveView(branch, place)
  const world = branch.worldAt(branch.end)
  const output = judgeOutput(branch.simulation, world)
  const { status } = world.state(branch.simulation.cluster.plan.layout.jobManager) as JobManagerState
  const [hasFinished, hasGivenUp, restarts] = [status === 'FINISHED', status === 'FAILED', restartsOf(branch)]
  const broken = branch.isOver ? mustHold(branch).filter(({ brokenAt }) => brokenAt !== null) : []
  return { id, move, isJudged: branch.isOver, hasFinished, hasGivenUp, restarts, output, broken }
}

function moveView(branch: Branch, place: number): EventView | null {
  if (place >= branch.end) return null
  const row = branch.places.rowsAt(place)
  return row < branch.trace.length ? eventOf(branch.simulation.cluster, branch.trace.at(row), place + 1) : null
}

/** Read from the trace: what has been said at the end. */
function restartsOf({ trace }: Branch): number {
  let restarts = 0
  for (const { kind, type, b } of trace.rows()) if (kind === 'emit' && type === 'deployed' && b > 1) restarts++
  return restarts
}
