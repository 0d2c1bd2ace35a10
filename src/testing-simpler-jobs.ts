/** Simpler jobs than a generated one, of which each can be used and promises the same. */
import { simplerScenarios, type ScenarioValue } from './explore/shrink/simpler-scenarios.ts'
import { InputError } from './scenario/input-error.ts'
import { parseScenario } from './scenario/parse-scenario.ts'

/** Options on which it rests that a job recovers, and what it promises. */
const KEPT = /^(restart-strategy|heartbeat|execution\.checkpointing\.(interval|mode)$|cleancut\.rpc\.)/

export function* simplerJobs(job: ScenarioValue): Generator<ScenarioValue> {
  for (const simpler of simplerScenarios(job)) if (promisesAsMuch(job, simpler) && canBeUsed(simpler)) yield simpler
}

function promisesAsMuch(job: ScenarioValue, simpler: ScenarioValue): boolean {
  const options = (of: ScenarioValue): readonly string[] => Object.keys((of.config ?? {}) as object).filter((key) => KEPT.test(key))
  return sinksOf(simpler) > 0 && options(job).length === options(simpler).length
}

function sinksOf({ job }: ScenarioValue): number {
  const { vertices } = job as { readonly vertices: readonly { readonly sink?: unknown }[] }
  return vertices.filter(({ sink }) => sink !== undefined).length
}

function canBeUsed(scenario: ScenarioValue): boolean {
  try {
    parseScenario(scenario)
    return true
  } catch (thrown) {
    if (thrown instanceof InputError) return false
    throw thrown
  }
}
