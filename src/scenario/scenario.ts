import type { JobGraph } from '../protocol/job.ts'
import type { FaultSpec } from './fault-spec.ts'

/** A text in English and, if somebody wrote one, in Chinese. */
export interface LocalText {
  readonly en: string
  readonly zh: string | null
}

/** The processes that the job runs on: `jm` and `tm-1` to `tm-n`. */
export interface ClusterSpec {
  readonly jobManagers: 1
  readonly taskManagers: number
  readonly slotsPerTaskManager: number
}

/** What a search goes up to; a verdict states it. A simulated run in virtual time is bounded by `virtualTimeUs` only. */
export interface SearchBounds {
  /** Periodic checkpoints that an untimed search triggers. */
  readonly checkpoints: number
  /** Faults at a time, drawn or enumerated. */
  readonly faults: number
  /** Holds and hurries around the default order. */
  readonly deviations: number
  /** A timed run that is not done by then is `inconclusive`. */
  readonly virtualTimeUs: number
}

export type Guarantee = 'exactly-once' | 'at-least-once'
export type ExpectedVerdict = 'holds' | 'violated' | 'gave-up'

/** What should come out, checked by `run --check` and by the project's own tests. */
export interface Expectation {
  readonly guarantee: Guarantee
  readonly verdict: ExpectedVerdict
}

/** A scenario that can run: everything validated, every default filled in, every duration in microseconds. Plain data. */
export interface Scenario {
  readonly name: string
  readonly title: LocalText
  readonly description: LocalText | null
  readonly cluster: ClusterSpec
  readonly jobGraph: JobGraph
  readonly bounds: SearchBounds
  readonly faults: readonly FaultSpec[]
  /** Ids of the defects to plant, each known. */
  readonly defects: readonly string[]
  readonly expect: Expectation
  /** `web.checkpoints.history`: checkpoints that the statistics of a run list. */
  readonly checkpointHistory: number
  /** What generated record contents come from; the seed of a run does not touch them. */
  readonly dataSeed: number
  /** What a person should know before they trust a run, one line each. */
  readonly warnings: readonly string[]
}
