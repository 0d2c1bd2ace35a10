import type { Lab } from '../lab.ts'

/** How many steps pass between two faults on average, so that as many strike as may, spread over the run. */
export function stepsPerFault(lab: Lab): number {
  return Math.max(4, Math.floor(lab.pilot('untimed').events / (lab.options.faultsMax + 1)))
}
