/** A reduced search is trusted as far as it agrees with one that leaves nothing out: compared on a smaller configuration. */
import { StateSpace } from '../../kernel/state-space.ts'
import { exhaustive, type ExhaustiveResult } from './exhaustive.ts'
import { graphFaults } from './graph-faults.ts'
import { judgeEnd } from '../run/judge-end.ts'
import type { Lab } from '../search/lab.ts'
import { renderPlural } from '../search/render-quantity.ts'
import { Simulation } from '../run/simulation.ts'

/** The unreduced search is given up at so many states. */
const STATES_MAX = 30_000

/** Begins what is said of searches that disagree. */
export const DIFFERENT = 'DIFFERENT'

interface Ends {
  readonly result: ExhaustiveResult
  readonly fingerprints: ReadonlySet<string>
}

/**
 * Searches with the largest bounds, up to those of the scenario, for which the unreduced graph is small enough, both ways.
 * @param isStopped asked now and then; true ends the comparison
 * @returns in words what was compared and whether it was equal
 */
export function crossCheckReduction(lab: Lab, faultTexts: readonly string[], isStopped: () => boolean): string {
  const { checkpoints } = lab.scenario.bounds
  for (const bounds of smaller(checkpoints ?? 1, faultTexts.length === 0 ? 0 : lab.options.faultsMax)) {
    const whole = searchEnds(lab, bounds, false, isStopped)
    if (isStopped()) return 'not made: stopped'
    if (whole === null) continue
    const reduced = searchEnds(lab, bounds, true, isStopped)
    const isEqual = reduced !== null && reduced.result.verdict === whole.result.verdict && sameSet(reduced.fingerprints, whole.fingerprints)
    const what = `${renderPlural(bounds.checkpoints, 'checkpoint')} and ${renderPlural(bounds.faults, 'fault')}`
    const sizes = `${renderPlural(whole.result.states, 'state')}, ${String(reduced?.result.states ?? 0)} reduced`
    return `${isEqual ? 'equal' : DIFFERENT} ends with ${what} (${sizes})`
  }
  return `not made: even the smallest bounds have more than ${renderPlural(STATES_MAX, 'state')}`
}

interface Bounds {
  readonly checkpoints: number
  readonly faults: number
}

function smaller(checkpoints: number, faults: number): readonly Bounds[] {
  const list: Bounds[] = []
  for (let fewer = Math.min(faults, 1); fewer >= 0; fewer--) {
    for (let less = Math.min(checkpoints, 1); less >= 0; less--) list.push({ checkpoints: less, faults: fewer })
  }
  return list
}

function searchEnds(lab: Lab, { checkpoints, faults }: Bounds, isReduced: boolean, isStopped: () => boolean): Ends | null {
  const scenario = { ...lab.scenario, bounds: { ...lab.scenario.bounds, checkpoints } }
  const simulation = new Simulation(scenario, { ...lab.given, mode: 'untimed', fusion: 'local' })
  const space = new StateSpace(simulation.cluster.spec, { faults: graphFaults(lab), faultsMax: faults })
  const fingerprints = new Set<string>()
  const result = exhaustive(space, {
    isReduced,
    statesMax: STATES_MAX,
    progress: () => !isStopped(),
    atEnd: judgeEnd(simulation, lab.options.guarantee),
    onState: (kind, _, vector) => void (kind === 'quiescent' && fingerprints.add(`${space.hashA(vector)} ${space.hashB(vector)}`)),
  })
  return result.verdict === 'inconclusive' ? null : { result, fingerprints }
}

function sameSet(x: ReadonlySet<string>, y: ReadonlySet<string>): boolean {
  return x.size === y.size && [...x].every((one) => y.has(one))
}
