/** Searches a scenario for a run that breaks its guarantee. */
import type { Scenario } from '../scenario/scenario.ts'
import type { ExploreOptions } from './explore-options.ts'
import type { ExploreResult } from './explore-result.ts'
import { ExploreSession } from './explore-session.ts'
import { runSpec } from './run-spec.ts'

/**
 * Searches until something is violated, everything within the bounds has been run, or the budget is over. What was found
 * comes back as a recorded schedule, shrunk; what was covered, as a certificate. A pure function where it is bounded by
 * `runs`, and then equal for any number of workers.
 *
 * @throws InputError if the options cannot be used with this scenario
 */
export function explore(scenario: Scenario, options: ExploreOptions = {}): ExploreResult {
  const session = new ExploreSession(scenario, options)
  for (let specs = session.take(); specs.length > 0; specs = session.take()) {
    for (const spec of specs) {
      if (session.isOver) break
      session.learn(spec, runSpec(session.lab, spec))
    }
  }
  return session.finish()
}
