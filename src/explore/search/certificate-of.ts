import type { Certificate, StrategyCoverage } from './certificate.ts'
import type { ExploreOptions } from '../explore-options.ts'
import { recordCount } from '../../protocol/execution-plan.ts'
import type { Lab } from './lab.ts'
import type { RunList } from './run-list.ts'
import type { Search } from './search.ts'
import { Portfolio } from './strategies/portfolio.ts'
import { strategyNamed } from './strategies/all-strategies.ts'

/** What a search made of runs covered. */
export function certificateOf(
  { lab, runs, runsOf }: { readonly lab: Lab; readonly runs: RunList; readonly runsOf: ReadonlyMap<string, RunList> },
  options: ExploreOptions,
  search: Search,
  coverage: Certificate['coverage'],
): Certificate {
  const members = search instanceof Portfolio ? search.members : [search]
  const modes = new Set(members.map(({ strategy }) => strategyNamed(strategy).mode))
  const { scenario } = lab
  return {
    scenario: scenario.name,
    configuration: configurationOf(lab),
    bounds: {
      runs: options.runs === Infinity ? null : (options.runs ?? null),
      faults: lab.options.faultsMax,
      deviations: members.some(({ strategy }) => strategy === 'bounded') ? lab.options.deviationsMax : null,
      checkpoints: modes.has('untimed') ? scenario.bounds.checkpoints : null,
      virtualTime: modes.has('timed') ? scenario.bounds.virtualTimeUs : null,
      faultKinds: [...new Set([...modes].flatMap((mode) => lab.faults(mode).map(({ text }) => text)))],
    },
    time: modes.size > 1 ? 'both' : modes.has('timed') ? 'virtual' : 'abstracted',
    coverage,
    schedules: runs.runs,
    events: runs.events,
    strategies: members.map((member) => coverageOf(member, runsOf.get(member.strategy) ?? null)),
    frontier: search.frontier,
    graph: null,
    cutShort: runs.cutShort,
    unseen: coverage === 'complete' ? null : runs.unseen,
    runListHash: runs.hash,
  }
}

/** What was searched, in the numbers that decide how large it is. */
export function configurationOf({ scenario, options }: Lab): Certificate['configuration'] {
  const { vertices, config } = scenario.jobGraph
  return {
    vertices: vertices.map(({ id, parallelism }) => `${id} (${String(parallelism)})`),
    taskManagers: scenario.cluster.taskManagers,
    slotsPerTaskManager: scenario.cluster.slotsPerTaskManager,
    records: recordCount(scenario.jobGraph),
    flow: config.network.flow,
    defects: options.rules === null ? scenario.defects : [...scenario.defects, 'rules'],
  }
}

function coverageOf(search: Search, runs: RunList | null): StrategyCoverage {
  const schedules = runs?.runs ?? 0
  const statement = schedules === 0 ? 'none run' : search.statement(schedules)
  return { strategy: search.strategy, schedules, distinct: runs?.distinct ?? 0, statement }
}
