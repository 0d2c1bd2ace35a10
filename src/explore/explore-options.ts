/** What a search is asked for. */
import type { BugOverrides } from './schedule/bug-file.ts'
import type { FaultKindName } from '../faults/fault-kinds.ts'
import type { Rules } from '../protocol/rules.ts'
import type { Guarantee } from '../scenario/scenario.ts'
import type { Registries } from './run/registries.ts'
import type { Schedule } from './schedule/schedule.ts'

/** Ways of searching, as `--strategy` takes them. */
export const STRATEGY_NAMES = ['timed', 'random', 'pct', 'pos', 'bounded', 'exhaustive', 'novelty', 'portfolio'] as const

export type StrategyName = (typeof STRATEGY_NAMES)[number]

/** How far a search has come. */
export interface Progress {
  readonly strategy: string
  /** Schedules run. */
  readonly schedules: number
  /** Distinct states (`exhaustive`) or distinct runs. */
  readonly states: number
  /** What is known and not yet followed; 0 where a strategy keeps no list. */
  readonly frontier: number
  /** Steps of the longest path so far. */
  readonly depth: number
  /** Memory that the search keeps, in bytes, as far as it counts it. */
  readonly memoryBytes: number
}

/** A moment of a run in virtual time. */
export interface FromMoment {
  /** What led to it: of a run with a clock, without what struck later. */
  readonly schedule: Schedule
  /** Microseconds; what is due by then has happened. */
  readonly atUs: number
}

export interface ExploreOptions extends Registries {
  /** Default: `portfolio`. */
  readonly strategy?: StrategyName
  /**
   * Schedules at most, perhaps `Infinity`; `exhaustive` does not count them. Default: 1,000; no bound for `bounded` and
   * `exhaustive`, which end by themselves.
   */
  readonly runs?: number
  /** Faults a schedule at most. Default: the scenario's bound. */
  readonly faults?: number
  /** `bounded`: holds and hurries a schedule at most. Default: the scenario's bound. */
  readonly deviations?: number
  /** `pct`: ordering constraints that a bug may need. Default: 3. */
  readonly depth?: number
  /** What the draws of all runs come from. Default: 1. */
  readonly seed?: number
  /** Memory for what a search remembers, in bytes; reaching it ends the search as `inconclusive`. Default: 1 GiB. */
  readonly memoryMax?: number
  /** What the runs are judged against. Default: what the scenario expects. */
  readonly guarantee?: Guarantee
  /** The protocol's decisions. Default: as Flink takes them. */
  readonly rules?: Rules
  /** Faults that may strike, in words. Default: those that the scenario names, and where it names none all that its cluster knows. */
  readonly faultTexts?: readonly string[]
  /**
   * Kinds of faults that are drawn from, in place of what the scenario names: of each all that its cluster knows. Default: what
   * `faultTexts` says.
   */
  readonly faultKinds?: readonly FaultKindName[]
  /** All runs begin as this one did, up to a moment; what comes after it is drawn. `timed` only. Default: from the start. */
  readonly from?: FromMoment
  /** Runs that shrinking may take. 0: what was found stays as it is. Default: 2,000. */
  readonly shrinkRunsMax?: number
  /**
   * `timed`: each seed also draws a variant of the scenario, with other sizes (TaskManagers, slots, parallelism) and with options that
   * the scenario leaves open. Needs `written`, and that faults are drawn. Default: true.
   */
  readonly swarm?: boolean
  /** Name of the oracle that is looked for: what others find does not end the search. Default: any. */
  readonly wanted?: string
  /** The scenario as a person wrote it: what a bug file needs. Without it `bug` is null. */
  readonly written?: Readonly<Record<string, unknown>>
  /** What differs from the scenario as written, for the bug file. Default: nothing. */
  readonly overrides?: BugOverrides
  /** Asked between schedules; true, or why, ends the search, which keeps what it has found. */
  readonly shouldStop?: () => boolean | string
  /** Told after every portion of schedules. */
  readonly onProgress?: (progress: Progress) => void
}

/** Why the search is to end; empty while nobody asks for it. */
export function stopReason({ shouldStop }: ExploreOptions): string {
  const asked = shouldStop?.() ?? false
  return asked === true ? 'stopped' : asked === false ? '' : asked
}
