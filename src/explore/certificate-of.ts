import type { Certificate } from './certificate.ts'
import type { ExploreOptions } from './explore-options.ts'
import type { Lab } from './lab.ts'
import type { RunList } from './run-list.ts'
import type { Search } from './search.ts'
import { allStrategies } from './strategies/all-strategies.ts'
import { soundRules } from '../protocol/rules.ts'

/** What a search made of runs covered. */
export function certificateOf(
  lab: Lab,
  options: ExploreOptions,
  runs: RunList,
  search: Search,
  coverage: Certificate['coverage'],
): Certificate {
  const { scenario } = lab
  const mode = allStrategies[search.strategy]?.mode ?? 'untimed'
  const { vertices, config } = scenario.jobGraph
  const statement = search.statement(runs.runs)
  return {
    scenario: scenario.name,
    configuration: {
      vertices: vertices.map(({ id, parallelism }) => `${id} (${String(parallelism)})`),
      taskManagers: scenario.cluster.taskManagers,
      slotsPerTaskManager: scenario.cluster.slotsPerTaskManager,
      records: vertices.reduce((sum, { source }) => sum + (source === null ? 0 : source.records.flat().length), 0),
      flow: config.network.flow,
      defects: lab.options.rules === soundRules ? scenario.defects : [...scenario.defects, 'rules'],
    },
    bounds: {
      runs: options.runs ?? null,
      faults: lab.options.faultsMax,
      deviations: search.strategy === 'bounded' ? lab.options.deviationsMax : null,
      checkpoints: mode === 'untimed' ? scenario.bounds.checkpoints : null,
      virtualTime: mode === 'timed' ? scenario.bounds.virtualTimeUs : null,
      faultKinds: lab.faults(mode),
    },
    time: mode === 'timed' ? 'virtual' : 'abstracted',
    coverage,
    schedules: runs.runs,
    events: runs.events,
    strategies: [{ strategy: search.strategy, schedules: runs.runs, distinct: runs.distinct, statement }],
    frontier: search.frontier,
    graph: null,
    cutShort: runs.cutShort,
    unseen: coverage === 'complete' ? null : runs.unseen,
    runListHash: runs.hash,
  }
}
