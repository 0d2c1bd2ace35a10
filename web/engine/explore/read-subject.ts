/** From what a person chose to what is searched: the scenario, as written and as read. */
import { faultsOfCluster } from '../../../src/explore/faults/faults-of-cluster.ts'
import { whyEndsTellNothing } from '../../../src/explore/run/judge-end.ts'
import { FAULT_KINDS } from '../../../src/faults/fault-kinds.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { exhibitById, museumDefects } from '../../../src/museum/exhibits.ts'
import { MUSEUM_FAULTS } from '../../../src/find-exhibit.ts'
import { oraclesFor } from '../../../src/oracle/oracles-for.ts'
import { applyConfigOverrides } from '../../../src/scenario/apply-config-overrides.ts'
import { isConfluent } from '../../../src/scenario/is-confluent.ts'
import { formatFaultAction } from '../../../src/scenario/parse-fault-action.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import { readScenario } from '../scenarios.ts'
import type { SearchPlan, SearchSubject, SubjectFacts } from './search-plan.ts'

export interface ReadSubject {
  readonly scenario: Scenario
  /** As a file would hold it, with everything in it that was put over it. */
  readonly written: Readonly<Record<string, unknown>>
}

const CHECKPOINTS = 2

/** @throws InputError if it is no scenario */
export async function readSubject({ name, file, config, defects, isSound }: SearchSubject): Promise<ReadSubject> {
  const own = (file ?? exhibitById(name)?.scenario ?? (await readScenario(name)) ?? {}) as Readonly<Record<string, unknown>>
  const named = isSound || !Array.isArray(own['defects']) ? [] : (own['defects'] as readonly string[])
  const all = [...new Set([...named, ...defects])]
  const { defects: _, ...rest } = applyConfigOverrides(own, config) as Readonly<Record<string, unknown>>
  const written = all.length === 0 ? rest : { ...rest, defects: all }
  return { scenario: parseScenario(written, { defects: museumDefects }), written }
}

/** The subject with the bounds that the plan puts on it. */
export function withBounds({ scenario, written }: ReadSubject, { checkpoints }: SearchPlan): ReadSubject {
  const bounds = { ...((written['bounds'] ?? {}) as object), checkpoints }
  return { scenario: { ...scenario, bounds: { ...scenario.bounds, checkpoints } }, written: { ...written, bounds } }
}

/** What may be asked of a subject, and what is asked where nobody says. */
export function factsOf({ scenario }: ReadSubject): SubjectFacts {
  const { bounds, defects, faults, title, expect: { guarantee } } = scenario
  const untimed = new Simulation(scenario, { defects: museumDefects, mode: 'untimed' })
  const { graph } = untimed.cluster.plan
  const oracles = oraclesFor(graph, guarantee, isConfluent(graph, untimed.functions))
  const namedFaults = [...new Set(faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault)))]
  return {
    title,
    faults: defects.some((id) => exhibitById(id) !== null) ? MUSEUM_FAULTS : bounds.faults,
    deviations: bounds.deviations,
    checkpoints: bounds.checkpoints ?? CHECKPOINTS,
    defects,
    faultKinds: FAULT_KINDS.filter((kind) => faultsOfCluster(untimed.cluster, 'timed', [kind]).length > 0),
    namedFaults,
    // What a run should have done once is no promise.
    judged: oracles.map(({ name }) => name).filter((name) => name !== 'sometimes'),
    judgedAtEnds: [`${guarantee}-output`, 'liveness'],
    whyNotExhaustive: whyEndsTellNothing(untimed) ?? '',
  }
}
