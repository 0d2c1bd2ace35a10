/** Searches a scenario for a run that breaks its guarantee. */
import type { Scenario } from '../scenario/scenario.ts'
import { checkExploreOptions } from './check-explore-options.ts'
import { exploreGraph } from './exhaustive/explore-graph.ts'
import type { ExploreOptions } from './explore-options.ts'
import type { ExploreResult } from './explore-result.ts'
import { ExploreSession, recordFind } from './search/explore-session.ts'
import { runSpec } from './search/run-spec.ts'
import { shrinkFound } from './shrink/shrink-found.ts'

/**
 * Searches until something is violated, everything within the bounds has been run, or the budget is over. What was found
 * comes back as a recorded schedule, shrunk; what was covered, as a certificate. A pure function where it is bounded by
 * `runs`, and then equal for any number of workers.
 *
 * @throws InputError if the options cannot be used with this scenario
 */
export function explore(scenario: Scenario, options: ExploreOptions = {}): ExploreResult {
  checkExploreOptions(options)
  if (options.strategy === 'exhaustive') return exploreGraph(scenario, options)
  const session = new ExploreSession(scenario, options)
  for (let tasks = session.take(); tasks.length > 0; tasks = session.take()) {
    for (const task of tasks) {
      if (session.isOver) break
      session.learn(task, runSpec(session.lab, task.spec, task.isChecked))
    }
  }
  const { lab, violating } = session
  return session.finish(violating === null ? null : shrinkFound(lab, recordFind(lab, violating), options))
}
