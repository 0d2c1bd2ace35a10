/** What a run tells: plain data, the one object that `--format json` prints. */
import type { SubtaskPressure } from './statistics/pressure.ts'
import type { RunStatistics } from './statistics/run-statistics.ts'

/**
 * `holds`: the job ended and nothing that must hold was violated. `gave-up`: the job failed for good because its restart
 * attempts were exhausted; what it had committed is right as far as it goes. `inconclusive`: a bound cut the run short.
 */
export type Verdict = 'holds' | 'violated' | 'gave-up' | 'inconclusive'

export interface Violation {
  /** Name of the oracle. */
  readonly oracle: string
  /** Numbers of the invariants that it stands for. */
  readonly invariants: readonly number[]
  /** Index of the kernel event at which it showed. */
  readonly step: number
  /** Virtual time of that event, in microseconds. */
  readonly at: number
  readonly message: string
  /** Names of what shows it. */
  readonly witnesses: readonly string[]
}

/** A multiset of values: how often each occurs, by its JSON text. */
export type Multiset = Readonly<Record<string, number>>

export interface SinkOutput {
  /** What a reader of committed data sees. */
  readonly committed: Multiset
  /** What a run without failures gives; null where the order of arrival decides it, so that there is no one answer. */
  readonly expected: Multiset | null
}

export interface RunResult {
  readonly verdict: Verdict
  /** One run is one sample of all that could happen. */
  readonly coverage: 'complete' | 'sampled'
  readonly scenario: string
  readonly guarantee: 'exactly-once' | 'at-least-once'
  readonly violations: readonly Violation[]
  /** Why the job failed for good or the run was cut short; empty otherwise. */
  readonly reason: string
  readonly seed: number
  readonly strategy: string
  readonly bounds: {
    /** Virtual time in microseconds; null where time is abstracted. */
    readonly virtualTime: number | null
    readonly events: number
    /** Periodic checkpoints; null: no bound. */
    readonly checkpoints: number | null
    /** Faults that struck; what only heals another does not count. */
    readonly faults: number
  }
  readonly schedules: number
  /** Distinct states that a search kept; 0 for a run, which keeps none. */
  readonly states: number
  /** Kernel events. */
  readonly events: number
  /** Virtual time at the end, in microseconds. */
  readonly virtualTime: number
  /** 16 hexadecimal digits: equal runs, equal hashes. */
  readonly traceHash: string
  readonly checkpoints: { readonly triggered: number; readonly completed: number; readonly failed: number }
  readonly restarts: number
  /** Restarts that began from a completed checkpoint. */
  readonly restores: number
  /** Faults and healings, in the order in which they came. */
  readonly faults: readonly { readonly at: number; readonly fault: string; readonly landed: boolean }[]
  /** What a verdict means little without, by name: whether it has happened. What this job cannot do is not there. */
  readonly sometimes: Readonly<Record<string, boolean>>
  /** By the id of the sink's vertex. */
  readonly outputs: Readonly<Record<string, SinkOutput>>
  /** Null unless asked for. */
  readonly statistics: RunStatistics | null
  /** By subtask; null unless asked for, and where time is abstracted. */
  readonly pressure: readonly SubtaskPressure[] | null
  readonly warnings: readonly string[]
}
