/** Where the scrubber goes and what it shows. */
import type { BranchView, Snapshot } from '../engine/snapshot.ts'
import type { CheckpointMark } from '../engine/timeline/branch-marks.ts'

/** Branches beside the current one that are drawn; the newest, because a person remembers those. */
const BRANCHES_SHOWN = 3

export interface ShownBranch {
  readonly branch: BranchView
  /** Where it parts from the branch that is looked at. */
  readonly parting: number
}

export function shownBranches({ branches, branchId }: Snapshot): readonly ShownBranch[] {
  const others = branches.filter(({ id }) => id !== branchId).slice(-BRANCHES_SHOWN)
  return others.map((branch) => ({ branch, parting: partingOf(branches, branch.id, branchId) }))
}

/** The last place that two branches share. */
export function partingOf(branches: readonly BranchView[], x: number, y: number): number {
  const shared = new Map(ancestry(branches, x))
  for (const [id, upTo] of ancestry(branches, y)) {
    const other = shared.get(id)
    if (other !== undefined) return Math.min(other, upTo)
  }
  return 0
}

/** A branch and those that it comes from, each with the place up to which it is the same. */
function ancestry(branches: readonly BranchView[], id: number): readonly (readonly [id: number, upTo: number])[] {
  const line: (readonly [number, number])[] = []
  let upTo = Infinity
  for (let at = id; at >= 0; at = branches[at].parent) {
    line.push([at, upTo])
    upTo = Math.min(upTo, branches[at].from)
  }
  return line
}

/** An aborted checkpoint gives way where one that was completed stands so near that they cannot be told apart. */
export function shownMarks({ marks }: Pick<Snapshot, 'marks'>, apart: number): readonly CheckpointMark[] {
  const completed = marks.checkpoints.filter(({ status }) => status === 'completed')
  return marks.checkpoints.filter(({ status, place }) => {
    return status === 'completed' || completed.every((other) => Math.abs(other.place - place) >= apart)
  })
}

/** Checkpoints whose number has room below the line. @param apart places between two numbers, at least */
export function labelledMarks(marks: readonly CheckpointMark[], apart: number): ReadonlySet<CheckpointMark> {
  let taken = -Infinity
  return new Set(marks.filter(({ place }) => {
    const hasRoom = place - taken >= apart
    if (hasRoom) taken = place
    return hasRoom
  }))
}

/** The place at which the next checkpoint, or with -1 the one before, was completed; the end or the start where there is none. */
export function nextCheckpoint({ marks, place, end }: Snapshot, direction: 1 | -1): number {
  const places = marks.checkpoints.filter(({ status }) => status === 'completed').map((mark) => mark.place)
  return direction > 0 ? (places.find((at) => at > place) ?? end) : (places.findLast((at) => at < place) ?? 0)
}
