/** Runs what a bug file or a link holds. */
import { applyConfigOverrides } from '../../scenario/apply-config-overrides.ts'
import { applySetOverrides } from '../../scenario/apply-set-overrides.ts'
import { InputError } from '../../scenario/input-error.ts'
import { parseJsonText } from '../../scenario/parse-json-text.ts'
import { parseScenario, type ParseScenarioOptions } from '../../scenario/parse-scenario.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { isHashComparable, type BugFile } from './bug-file.ts'
import { registriesOf } from '../run/registries.ts'
import { run, type RunOptions, type RunStrategy } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import { withChangedFields } from '../shrink/shrunk-fields.ts'

/** How to find what a bug file only names. */
export interface BugContext extends ParseScenarioOptions {
  /** The text or the value of the scenario file that `scenarioRef` names. */
  readonly readScenario?: (ref: string) => unknown
}

export interface Replayed {
  readonly result: RunResult
  /** Every oracle that the file names was violated again. */
  readonly isReproduced: boolean
  /** Null where the file's hash is of another version, or there is none. */
  readonly isHashEqual: boolean | null
}

/** What of a bug file says which scenario it runs. */
export type WrittenBug = Pick<BugFile, 'scenario' | 'scenarioRef' | 'overrides'>

/**
 * The scenario of a bug file, with what the file changes in it.
 *
 * @throws InputError if it cannot be used, or if it is only named and nobody can look it up
 */
export function scenarioOfBug(bug: WrittenBug, context: BugContext = {}): Scenario {
  const json = applyConfigOverrides(writtenInBug(bug, context), bug.overrides.config) as Readonly<Record<string, unknown>>
  if (bug.overrides.defects.length === 0) return parseScenario(json, context)
  const own = Array.isArray(json.defects) ? (json.defects as readonly unknown[]) : []
  return parseScenario({ ...json, defects: [...own, ...bug.overrides.defects] }, context)
}

/** The scenario value that a bug file means, before `--config` and defects. @throws as `scenarioOfBug` */
export function writtenInBug(bug: WrittenBug, context: BugContext = {}): unknown {
  const written = bug.scenario ?? readRef(bug.scenarioRef ?? '', context)
  const value = typeof written === 'string' ? parseJsonText(written, context.fileName ?? null) : written
  return withChangedFields(applySetOverrides(value, bug.overrides.set ?? []), bug.overrides.scenario)
}

function readRef(ref: string, { readScenario, fileName }: BugContext): unknown {
  if (readScenario !== undefined) return readScenario(ref)
  const text = `the scenario ${JSON.stringify(ref)} is not in it and cannot be looked up here`
  throw new InputError([{ place: 'scenarioRef', text }], fileName ?? null)
}

/** What it takes to run a bug file again. */
export function runOptionsOfBug(bug: BugFile, fileName: string | null = null): RunOptions {
  const { schedule, seed, strategy, overrides } = bug
  if (schedule === null && strategy !== 'timed' && strategy !== 'random') {
    const text = `expected "timed" or "random" where there is no schedule, got ${JSON.stringify(strategy)}`
    throw new InputError([{ place: 'strategy', text }], fileName)
  }
  return {
    seed,
    ...(schedule === null ? { strategy: strategy as RunStrategy } : { schedule }),
    ...(overrides.untilUs === null ? {} : { untilUs: overrides.untilUs }),
  }
}

/**
 * Runs it again and compares.
 *
 * @param options what is to be listened to, and other decisions than Flink's
 * @throws InputError, ScheduleMismatch if it does not fit this version or these functions
 */
export function replay(bug: BugFile, context: BugContext = {}, options: Pick<RunOptions, 'rules' | 'trace' | 'eventsMax'> = {}): Replayed {
  const scenario = scenarioOfBug(bug, context)
  const result = run(scenario, { ...runOptionsOfBug(bug, context.fileName ?? null), ...registriesOf(context), ...options })
  const found = new Set(result.violations.map(({ oracle }) => oracle))
  return {
    result,
    isReproduced: bug.violated.every((oracle) => found.has(oracle)),
    isHashEqual: isHashComparable(bug) ? result.traceHash === bug.traceHash : null,
  }
}
