/** What happened in a run, told in 5 to 15 lines. */
import type { BugFile } from '../schedule/bug-file.ts'
import { heldBeats } from './held-beats.ts'
import { runOptionsOfBug, scenarioOfBug, type BugContext } from '../schedule/replay-bug.ts'
import { registriesOf } from '../run/registries.ts'
import { run, type RunOptions } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import { Simulation } from '../run/simulation.ts'
import { renderStory } from './render-story.ts'
import { Story } from './story.ts'
import { decisionFact } from './story-ends.ts'
import type { StoryLine } from './story-fact.ts'
import type { TitleOf } from './story-text.ts'
import type { Scenario } from '../../scenario/scenario.ts'

export interface Explanation {
  /** What happened, for whoever says it in words of their own. */
  readonly told: readonly StoryLine[]
  /** The same in English, numbered, one a line. */
  readonly lines: readonly string[]
  readonly result: RunResult
}

export interface ExplainOptions {
  readonly titleOf?: TitleOf
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
  const decision = isWrong ? decisionFact(scenario, cluster.plan, result.guarantee, cluster.spec.rules) : null
  const told = story.told(result, heldBeats(scenario, runOptions.schedule, runOptions), decision)
  return { told, lines: renderStory(told, titleOf), result }
}
