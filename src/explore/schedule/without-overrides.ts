/** Takes back what a swarm has drawn for a scenario, as far as the run still fails. */
import { InputError } from '../../scenario/input-error.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { BugOverrides } from './bug-file.ts'
import type { Lab } from '../search/lab.ts'
import { scenarioOfBug } from './replay-bug.ts'
import type { RecordedRun } from '../run/run.ts'
import type { Schedule } from './schedule.ts'

interface Failing {
  readonly scenario: Scenario
  readonly overrides: BugOverrides
  readonly run: RecordedRun
}

type Rerun = (scenario: Scenario, schedule: Schedule) => RecordedRun | null

/**
 * All of it at once, or one after the other.
 * @param rerunOf runs a schedule leniently; null if it does not fail any more
 */
export function withoutOverrides(lab: Lab, failing: Failing, rerunOf: Rerun): Failing {
  const { written, overrides: given } = lab.options
  if (written === null || failing.overrides === given) return failing
  const asWritten = rerunOf(lab.scenario, failing.run.schedule)
  if (asWritten !== null) return { scenario: lab.scenario, overrides: given, run: asWritten }
  let best = failing
  const tryWith = (overrides: BugOverrides): void => {
    const scenario = variantOf(lab, written, overrides)
    const run = scenario === null ? null : rerunOf(scenario, best.run.schedule)
    if (scenario !== null && run !== null) best = { scenario, overrides, run }
  }
  for (const one of failing.overrides.config.slice(given.config.length)) {
    tryWith({ ...best.overrides, config: best.overrides.config.filter((other) => other !== one) })
  }
  for (const one of failing.overrides.set ?? []) {
    tryWith({ ...best.overrides, set: (best.overrides.set ?? []).filter((other) => other !== one) })
  }
  return best
}

/** Null where some of what was drawn makes no scenario without the rest. */
function variantOf({ options: { registries } }: Lab, written: Readonly<Record<string, unknown>>, overrides: BugOverrides): Scenario | null {
  try {
    return scenarioOfBug({ scenario: written, scenarioRef: null, overrides }, registries)
  } catch (thrown) {
    if (thrown instanceof InputError) return null
    throw thrown
  }
}
