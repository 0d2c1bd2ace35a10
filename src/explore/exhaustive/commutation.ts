/** Checks by doing that a step commutes with all others that may come before it now. */
import { unpackStep, type StateSpace, type StateVector } from '../../kernel/state-space.ts'
import { exhaustive } from './exhaustive.ts'

const STEPS_MAX = 512
/** What two orders lead to is compared by their ends as long as these are found in so many states. */
const STATES_MAX = 1_000

/**
 * Takes a step before and after every other one that is enabled, with each answer to what they choose. Where both can be taken
 * both ways, the two orders must lead to one state, or to states with the same ends: an answer that nobody waits for any more
 * may be dropped or still be on its way.
 *
 * @returns which other step it does not commute with, in words; null if there is none
 */
export function brokenCommutation<R>(space: StateSpace<R>, vector: StateVector, step: number): string | null {
  const steps = new Int32Array(STEPS_MAX)
  const count = space.enabled(vector, steps)
  for (const other of steps.slice(0, count)) {
    for (let branch = 0; other !== step && branch < space.branches(vector, other); branch++) {
      const oneWay = takenInOrder(space, vector, [step, 0], [other, branch])
      const otherWay = takenInOrder(space, vector, [other, branch], [step, 0])
      if (oneWay === null || otherWay === null || leadToTheSame(space, oneWay, otherWay)) continue
      return `${nameOf(space, vector, step)} and ${nameOf(space, vector, other)}`
    }
  }
  return null
}

type Taken = readonly [step: number, branch: number]

/** The state after one step and then another; null if the second has to wait then. */
function takenInOrder<R>(space: StateSpace<R>, vector: StateVector, one: Taken, other: Taken): StateVector | null {
  const [first, firstBranch] = one
  const [second, branch] = other
  const name = nameOf(space, vector, second)
  const next = new Int32Array(space.width)
  space.copy(vector, next)
  space.take(next, first, firstBranch)
  const steps = new Int32Array(STEPS_MAX)
  const count = space.enabled(next, steps)
  const again = steps.subarray(0, count).find((step) => nameOf(space, next, step) === name)
  if (again === undefined || branch >= space.branches(next, again)) return null
  space.take(next, again, branch)
  return next
}

function leadToTheSame<R>(space: StateSpace<R>, one: StateVector, other: StateVector): boolean {
  if (space.hashA(one) === space.hashA(other) && space.hashB(one) === space.hashB(other)) return true
  const ends = endsFrom(space, one)
  const otherEnds = endsFrom(space, other)
  if (ends === null || otherEnds === null) return true
  return ends.size === otherEnds.size && [...ends].every((end) => otherEnds.has(end))
}

/** How it can end without another fault; null if that takes too many states to say. */
function endsFrom<R>(space: StateSpace<R>, from: StateVector): ReadonlySet<string> | null {
  const ends = new Set<string>()
  const { verdict } = exhaustive(space, {
    from,
    statesMax: STATES_MAX,
    mayFault: () => false,
    onState: (kind, _, vector) => void (kind === 'quiescent' && ends.add(`${String(space.hashA(vector))} ${String(space.hashB(vector))}`)),
  })
  return verdict === 'inconclusive' ? null : ends
}

/** A step by what it is, not where it stands. */
function nameOf<R>(space: StateSpace<R>, vector: StateVector, step: number): string {
  const { kind, index } = unpackStep(step)
  const where = kind === 'deliver' ? space.links[index].label : space.spec.actors[index].name
  return `${kind} ${where} ${JSON.stringify(space.messageOf(vector, step))}`
}
