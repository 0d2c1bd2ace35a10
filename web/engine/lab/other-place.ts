/** Where to look on the branch that the current one is held against. */
import type { Session } from '../session.ts'
import type { Branch } from '../timeline/branch.ts'
import { firstDifference } from './first-difference.ts'

export interface OtherPlace {
  readonly branch: Branch
  readonly place: number
}

/** The same place as long as the two are the same, then the same moment of virtual time. Null without another branch. */
export function otherPlace({ branches, comparedId, current, place }: Session): OtherPlace | null {
  if (comparedId < 0) return null
  const { branch } = branches[comparedId]
  const parting = firstDifference(current.branch, branch)
  if (place <= parting) return { branch, place: Math.min(place, branch.end) }
  const timeUs = current.branch.places.timeUsAt(place)
  branch.extend(Infinity, timeUs)
  return { branch, place: Math.max(parting, branch.places.placeAtTime(timeUs)) }
}
