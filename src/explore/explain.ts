/** What happened in a run, told in 5 to 15 lines. */
import type { BugFile } from './bug-file.ts'
import { runOptionsOfBug, scenarioOfBug, type BugContext } from './replay-bug.ts'
import { registriesOf } from './registries.ts'
import { run, type RunOptions } from './run.ts'
import type { RunResult } from './run-result.ts'
import { Simulation } from './simulation.ts'
import { Story } from './story.ts'
import type { Scenario } from '../scenario/scenario.ts'

export interface Explanation {
  /** Numbered, one a line. */
  readonly lines: readonly string[]
  readonly result: RunResult
}

/** Runs a bug file again and tells what happened. @throws as `replay` */
export function explain(bug: BugFile, context: BugContext = {}, options: Pick<RunOptions, 'rules'> = {}): Explanation {
  const given = { ...registriesOf(context), ...options }
  return explainRun(scenarioOfBug(bug, context), { ...runOptionsOfBug(bug, context.fileName ?? null), ...given })
}

/** Runs a scenario and tells what happened. @throws as `run` */
export function explainRun(scenario: Scenario, options: Omit<RunOptions, 'trace'> = {}): Explanation {
  const story = new Story(new Simulation(scenario, registriesOf(options)).cluster)
  const result = run(scenario, { ...options, trace: story, onWorld: (world) => (story.world = world) })
  return { lines: story.lines(result), result }
}
