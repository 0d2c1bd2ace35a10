/**
 * Which of a state's steps a search must take.
 *
 * Two reasons to leave steps out. A step that commutes with whatever its actors may be given before it need not be
 * tried second: it alone is taken (a persistent set of one). And a crash of a process absorbs every step that changes
 * nothing outside it: crashing before such a step leads where crashing after it leads, so the crash waits for a state
 * in which no such step is enabled.
 *
 * A crash is a step too: while one may still strike, a step stands alone only if every crash absorbs it wherever it
 * comes. Then no quiescent state, no state right after a crash and no durable image at a crash is lost; tests compare
 * these sets with those of the whole graph. The graph must have no cycles, or a step might be put off for ever.
 */
import { independence } from '../kernel/actor.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { unpackStep, type StateSpace, type StateVector } from '../kernel/state-space.ts'

/**
 * Reduces the first `count` steps in `steps` and adds the faults that must be tried here.
 *
 * @param canFault whether faults may strike in this state
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
  const faultsLeft = space.faultsTaken(vector) < space.options.faultsMax
  const crashing = faultsLeft && canFault ? bitsOfCrashes(space.options.faults) : 0
  const needed = space.isAlarmed(vector) ? independence.ofFailure : independence.ofOrder
  let absorbing = 0
  for (let i = 0; i < count; i++) {
    // A trial costs as much as a step: first a look at what could come of it.
    const declared = space.declaredOf(vector, steps[i])
    const mayStandAlone = (declared & needed) !== 0 && (!faultsLeft || (declared & independence.ofPredecessors) !== 0)
    const mayAbsorb = (crashing & ~absorbing & bitOf(space.spec.actors[space.receiverOf(steps[i])].process)) !== 0
    if ((!mayStandAlone && !mayAbsorb) || space.branches(vector, steps[i]) !== 1) continue
    space.copy(vector, trial)
    space.take(trial, steps[i], 0)
    if (space.error !== null) continue
    absorbing |= processOf(space.footprint)
    if ((space.independence & needed) === 0 || (faultsLeft && !standsAlone(space))) continue
    steps[0] = steps[i]
    return canFault ? addFaults(space, vector, steps, 1, processOf(space.footprint)) : 1
  }
  return canFault ? addFaults(space, vector, steps, count, absorbing) : count
}

/** Whether every fault that may still strike absorbs the step taken last, wherever it comes. */
function standsAlone<R>(space: StateSpace<R>): boolean {
  if ((space.independence & independence.ofPredecessors) === 0) return false
  return space.options.faults.every((fault) => isCrash(fault) && space.footprint === bitOf(fault.process))
}

function isCrash(fault: FaultOp): fault is Extract<FaultOp, { op: 'crash' | 'restart' }> {
  return fault.op === 'crash' || fault.op === 'restart'
}

/** Processes that a fault can crash. */
function bitsOfCrashes(faults: readonly FaultOp[]): number {
  let bits = 0
  for (const fault of faults) if (isCrash(fault)) bits |= bitOf(fault.process)
  return bits
}

/** Processes from 30 on share a bit, which stands for no single process. */
function bitOf(process: number): number {
  return process < 30 ? 1 << process : 0
}

/** The footprint if it lies within one process, else nothing. */
function processOf(footprint: number): number {
  return (footprint & (footprint - 1)) === 0 && footprint < 1 << 30 ? footprint : 0
}

/** A crash that absorbs one of the steps taken here is left out: it comes after that step. */
function addFaults<R>(space: StateSpace<R>, vector: StateVector, steps: Int32Array, count: number, absorbing: number): number {
  const end = space.enabledFaults(vector, steps, count)
  let kept = count
  for (let i = count; i < end; i++) {
    const fault = space.options.faults[unpackStep(steps[i]).index]
    const isAbsorbing = isCrash(fault) && (absorbing & bitOf(fault.process)) !== 0
    if (!isAbsorbing) steps[kept++] = steps[i]
  }
  return kept
}
