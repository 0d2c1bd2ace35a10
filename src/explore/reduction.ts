/**
 * Which of a state's steps a search must take.
 *
 * Two reasons to leave steps out. A step that commutes with whatever its actors may be given before it need not be
 * tried second: it alone is taken (a persistent set of one). And a crash of a process absorbs every step that changes
 * nothing outside it: crashing before such a step leads where crashing after it leads, so the crash waits for a state
 * in which no such step is enabled. Both lose no state in which nothing more can happen, no state right after a crash
 * and no durable image at a crash; a search of a graph with cycles would have to prove in addition that nothing is put
 * off for ever.
 */
import { unpackStep, type StateSpace, type StateVector } from '../kernel/state-space.ts'

/**
 * Reduces the first `count` steps in `steps` and adds the faults that must be tried here.
 *
 * @param trial room for one vector
 * @returns the new count
 */
export function reduce<R>(
  space: StateSpace<R>,
  vector: StateVector,
  steps: Int32Array,
  count: number,
  canFault: boolean,
  trial: StateVector,
): number {
  let absorbing = 0
  let chosen = -1
  space.lookForAlarm(vector)
  for (let i = 0; i < count; i++) {
    if (space.branches(vector, steps[i]) !== 1) continue
    trial.set(vector)
    space.take(trial, steps[i], 0)
    if (space.error !== null) continue
    absorbing |= oneProcess(space.footprint)
    if (space.isIndependent) {
      chosen = i
      absorbing = oneProcess(space.footprint)
      break
    }
  }
  if (chosen >= 0) {
    steps[0] = steps[chosen]
    count = 1
  }
  return canFault ? addFaults(space, vector, steps, count, absorbing) : count
}

/** The footprint if it lies within one process, else nothing. */
function oneProcess(footprint: number): number {
  return (footprint & (footprint - 1)) === 0 && footprint < 1 << 30 ? footprint : 0
}

function addFaults<R>(space: StateSpace<R>, vector: StateVector, steps: Int32Array, count: number, absorbing: number): number {
  const end = space.enabledFaults(vector, steps, count)
  let kept = count
  for (let i = count; i < end; i++) {
    const fault = space.options.faults[unpackStep(steps[i]).index]
    const isAbsorbing = (fault.op === 'crash' || fault.op === 'restart') && fault.process < 30 && (absorbing & (1 << fault.process)) !== 0
    if (!isAbsorbing) steps[kept++] = steps[i]
  }
  return kept
}
