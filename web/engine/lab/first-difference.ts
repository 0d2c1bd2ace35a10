/** The first place after which two branches are not the same: there one makes another move than the other. */
import type { Branch } from '../timeline/branch.ts'

const found = new WeakMap<Branch, WeakMap<Branch, number>>()

export function firstDifference(one: Branch, other: Branch): number {
  const known = found.get(one)?.get(other)
  if (known !== undefined) return known
  const from = firstOtherAct(one, other)
  let place = Math.min(from, one.end, other.end)
  // Acts that do the same at another place, or nothing at all, part nothing.
  while (place < one.end && place < other.end && moveAt(one, place) === moveAt(other, place)) place++
  const byOther = found.get(one) ?? new WeakMap<Branch, number>()
  if (one.isOver && other.isOver) found.set(one, byOther.set(other, place))
  return place
}

/** Up to here both have done the same. */
function firstOtherAct({ acts }: Branch, { acts: others }: Branch): number {
  const textOf = (act: Branch['acts'][number] | undefined): string => JSON.stringify(act ?? null)
  const length = Math.max(acts.length, others.length)
  for (let at = 0; at < length; at++) {
    if (textOf(acts[at]) !== textOf(others[at])) return Math.min(acts[at]?.place ?? Infinity, others[at]?.place ?? Infinity)
  }
  return Infinity
}

/** What happens at a place, in words that are the same for the same move. */
export function moveAt(branch: Branch, place: number): string {
  const intervention = branch.interventions.find((other) => other.place === place && other.hasLanded)
  return intervention === undefined ? (branch.stepAt(place) ?? '') : `${intervention.isHealing ? 'heals' : 'strikes'} ${intervention.text}`
}
