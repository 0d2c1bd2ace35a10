import type { Certificate } from '../search/certificate.ts'
import { configurationOf } from '../search/certificate-of.ts'
import type { ExhaustiveResult } from './exhaustive.ts'
import type { Lab } from '../search/lab.ts'
import { renderCount } from '../search/render-quantity.ts'

const FINGERPRINTS = 2 ** 64
/** Values that states are made of are told apart by 53 bits; a transition makes one or a few. */
const VALUE_FINGERPRINTS = 2 ** 53

/** What a search of a graph of states covered. */
export function graphCertificate(
  lab: Lab,
  faultKinds: readonly string[],
  result: ExhaustiveResult,
  coverage: Certificate['coverage'],
  reductionCrossCheck: string,
): Certificate {
  const { states, transitions, terminalStates, depth, isReduced, hasCycle } = result
  const pairs = (count: number): number => (count * count) / 2
  const ends = `${renderCount(terminalStates)} ends`
  return {
    scenario: lab.scenario.name,
    configuration: configurationOf(lab),
    bounds: {
      runs: null,
      faults: lab.options.faultsMax,
      deviations: null,
      checkpoints: lab.scenario.bounds.checkpoints,
      virtualTime: null,
      faultKinds,
    },
    time: 'abstracted',
    coverage,
    schedules: transitions - (states - 1) + terminalStates,
    events: transitions,
    strategies: [{
      strategy: 'exhaustive',
      schedules: transitions - (states - 1) + terminalStates,
      distinct: states,
      statement: coverage === 'complete' ? `complete: every interleaving, ${ends} judged` : `${ends} judged before it ended`,
    }],
    frontier: 0,
    graph: {
      states,
      transitions,
      quiescentStates: terminalStates,
      depth,
      isReduced,
      isAcyclic: coverage === 'complete' && !hasCycle,
      collisionProbability: Math.min(1, pairs(states) / FINGERPRINTS + pairs(transitions) / VALUE_FINGERPRINTS),
      reductionCrossCheck,
    },
    cutShort: 0,
    unseen: null,
    runListHash: '0000000000000000',
  }
}
