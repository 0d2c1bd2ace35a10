/** Makes the scenario of a failing run simple, while it violates the same. */
import { InputError } from '../../scenario/input-error.ts'
import { simplerScenarios, type ScenarioValue } from './simpler-scenarios.ts'

export interface ShrunkScenario<Found> {
  readonly scenario: ScenarioValue
  /** What the last simpler scenario that was taken gave; null: none was. */
  readonly found: Found | null
  readonly attempts: number
  /** Nothing that was tried makes it simpler. */
  readonly isMinimal: boolean
}

/**
 * Takes the first simpler scenario that still fails, and begins again with that.
 *
 * @param stillFails null if it does not; may throw InputError for a scenario that cannot be used
 * @param isStopped asked before every try; true ends the search, which keeps what it has
 */
export function shrinkScenario<Found>(
  written: ScenarioValue,
  stillFails: (candidate: ScenarioValue) => Found | null,
  isStopped: () => boolean,
): ShrunkScenario<Found> {
  let scenario = written
  let found: Found | null = null
  let attempts = 0
  const tried = new Set<string>()
  for (;;) {
    let next: ScenarioValue | null = null
    for (const candidate of simplerScenarios(scenario)) {
      const text = JSON.stringify(candidate)
      if (tried.has(text)) continue
      tried.add(text)
      if (isStopped()) return { scenario, found, attempts, isMinimal: false }
      attempts++
      const result = usable(() => stillFails(candidate))
      if (result === null) continue
      found = result
      next = candidate
      break
    }
    if (next === null) return { scenario, found, attempts, isMinimal: true }
    scenario = next
  }
}

/** Null where a scenario, or a fault on its cluster, means nothing. */
function usable<Found>(run: () => Found | null): Found | null {
  try {
    return run()
  } catch (thrown) {
    if (thrown instanceof InputError) return null
    throw thrown
  }
}
