/**
 * Draws a fault: first its kind, then which of that kind, so that a kind with many places to strike does not crowd out the others.
 * What makes the job restart is drawn more often: without a restart most of what recovery can do wrong stays hidden.
 */
import type { FaultKind } from './fault-kind.ts'

type Choose = (label: string, n: number) => number

const RESTARTING = ['restart', 'crash', 'fail']
const RESTARTING_WEIGHT = 4

/** The kinds that are on in one run, each with even chances; all where none is. Faults suppress one another. */
export function armedFaults(faults: readonly FaultKind[], choose: Choose): readonly FaultKind[] {
  const on = groups(faults).filter(() => choose('armed', 2) === 1)
  return on.length === 0 ? faults : on.flat()
}

/** @param faults at least one */
export function drawFault(faults: readonly FaultKind[], choose: Choose): FaultKind {
  const kinds = groups(faults)
  const weights = kinds.map(([{ kind }]) => (kind !== null && RESTARTING.includes(kind) ? RESTARTING_WEIGHT : 1))
  let left = choose('kind', weights.reduce((sum, weight) => sum + weight, 0))
  const kind = kinds[weights.findIndex((weight) => (left -= weight) < 0)]
  return kind[choose('which', kind.length)]
}

/** By kind, in the order of their first. */
function groups(faults: readonly FaultKind[]): readonly FaultKind[][] {
  const byKind = new Map<string | null, FaultKind[]>()
  for (const fault of faults) {
    const known = byKind.get(fault.kind)
    if (known === undefined) byKind.set(fault.kind, [fault])
    else known.push(fault)
  }
  return [...byKind.values()]
}
