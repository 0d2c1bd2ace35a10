/** What happened in a run, told in 5 to 15 lines. */
import type { BugFile } from './bug-file.ts'
import { heldBeats } from './held-beats.ts'
import { runOptionsOfBug, scenarioOfBug, type BugContext } from './replay-bug.ts'
import { registriesOf } from './registries.ts'
import { run, type RunOptions } from './run.ts'
import type { RunResult } from './run-result.ts'
import { Simulation } from './simulation.ts'
import { Story } from './story.ts'
import { decisionText } from './story-ends.ts'
import type { Scenario } from '../scenario/scenario.ts'

export interface Explanation {
  /** Numbered, one a line. */
  readonly lines: readonly string[]
  readonly result: RunResult
}

export interface ExplainOptions {
  /** What a planted defect is called, null if nobody knows. */
  readonly titleOf?: (id: string) => string | null
}

/** Runs a bug file again and tells what happened. @throws as `replay` */
export function explain(bug: BugFile, context: BugContext = {}, options: Pick<RunOptions, 'rules'> & ExplainOptions = {}): Explanation {
  const given = { ...registriesOf(context), ...options }
  return explainRun(scenarioOfBug(bug, context), { ...runOptionsOfBug(bug, context.fileName ?? null), ...given })
}

/** Runs a scenario and tells what happened. @throws as `run` */
export function explainRun(scenario: Scenario, options: Omit<RunOptions, 'trace'> & ExplainOptions = {}): Explanation {
  const { titleOf = () => null, ...runOptions } = options
  const { rules } = runOptions
  const { cluster } = new Simulation(scenario, { ...registriesOf(options), ...(rules === undefined ? {} : { rules }) })
  const story = new Story(cluster)
  const result = run(scenario, { ...runOptions, trace: story, onWorld: (world) => (story.world = world) })
  const isWrong = result.violations.length > 0
  const decision = isWrong ? decisionText(scenario, cluster.plan, result.guarantee, cluster.spec.rules, titleOf) : ''
  return { lines: story.lines(result, heldBeats(scenario, runOptions.schedule, runOptions), decision), result }
}
