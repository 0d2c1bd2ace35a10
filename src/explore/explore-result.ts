/** What a search tells: plain data, the one object that `--format json` prints. */
import type { Scenario } from '../scenario/scenario.ts'
import type { BugFile, BugOverrides } from './schedule/bug-file.ts'
import type { Certificate } from './search/certificate.ts'
import type { RunResult, Violation } from './run/run-result.ts'
import type { Schedule } from './schedule/schedule.ts'

/** The first schedule found that violates something. */
export interface FoundViolation {
  /** Which schedule of the search it was, from 0. */
  readonly index: number
  /** The strategy that found it: for a portfolio the member. */
  readonly strategy: string
  /** What `schedule` is a run of: the scenario searched, or a variant of it. */
  readonly scenario: Scenario
  /** What differs there from the scenario as written. */
  readonly overrides: BugOverrides
  /** As it was found, on that scenario. */
  readonly recorded: Schedule
  /** As small as it got; equal to `recorded` where nothing could go. */
  readonly schedule: Schedule
  /** Draws, faults, holds and hurries before and after shrinking. */
  readonly sizeBefore: number
  readonly sizeAfter: number
  /** Nothing in the schedule can go alone. */
  readonly isMinimal: boolean
  /** Runs that shrinking took. */
  readonly shrinkRuns: number
  /** The shrunk run. */
  readonly result: RunResult
}

/** Runs made twice and found different: a defect of Cleancut itself. */
export interface SelfCheckDefect {
  readonly index: number
  readonly strategy: string
  /** Index of the first kernel event that differs. */
  readonly step: number
  readonly message: string
}

export interface ExploreResult {
  readonly verdict: 'holds' | 'violated' | 'inconclusive'
  /** `complete`: everything within the bounds was looked at. */
  readonly coverage: 'complete' | 'sampled'
  readonly scenario: string
  readonly guarantee: 'exactly-once' | 'at-least-once'
  /** Of the shrunk run. */
  readonly violations: readonly Violation[]
  /** Why the search is inconclusive; empty otherwise. */
  readonly reason: string
  readonly seed: number
  readonly strategy: string
  /** Schedules run until the violation or the end. */
  readonly schedules: number
  /** Distinct states of `exhaustive`, distinct runs (by trace hash) of the others. */
  readonly states: number
  /** Kernel events of all runs, those of shrinking left out. */
  readonly events: number
  readonly found: FoundViolation | null
  /** The shrunk run as a file; null where nothing was found or `written` was not given. */
  readonly bug: BugFile | null
  readonly certificate: Certificate
  readonly selfCheck: { readonly runs: number; readonly defect: SelfCheckDefect | null }
  readonly warnings: readonly string[]
}
