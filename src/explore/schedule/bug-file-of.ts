/** The bug file of a run that went wrong. */
import { BUG_FILE_VERSION, type BugFile, type BugOverrides } from './bug-file.ts'
import type { RunResult } from '../run/run-result.ts'
import type { AnySchedule } from './schedule.ts'

/** Evidence that a bug file keeps. */
const WITNESSES_MAX = 20

/**
 * @param scenario the scenario as written, with all its records
 * @param schedule null for a plain run, which seed and strategy give again
 */
export function bugFileOf(
  scenario: BugFile['scenario'],
  overrides: BugOverrides,
  result: RunResult,
  schedule: AnySchedule | null,
): BugFile {
  return {
    scenario,
    scenarioRef: null,
    overrides,
    seed: result.seed,
    strategy: result.strategy,
    schedule,
    violated: result.violations.map(({ oracle }) => oracle),
    witnesses: [...new Set(result.violations.flatMap(({ witnesses }) => witnesses))].slice(0, WITNESSES_MAX),
    traceHash: result.traceHash,
    version: BUG_FILE_VERSION,
  }
}
