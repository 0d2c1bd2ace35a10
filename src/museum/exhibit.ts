/** What the museum shows: one real bug, as the change of a decision that brings it back. */
import type { Defect } from '../scenario/defects.ts'

/** A text in English and Chinese. */
export interface MuseumText {
  readonly en: string
  readonly zh: string
}

/** The part of the protocol that a bug sits in. */
export type Piece = 'coordinator' | 'two-phase-commit' | 'table' | 'failover' | 'storage' | 'restore' | 'heartbeat' | 'event-time'

/** What its user sees. */
export type Symptom = 'loss' | 'duplicates' | 'stuck' | 'crash-loop' | 'wrong-deletion' | 'leak' | 'corrupt'

/**
 * How much must come together: `easy`: at most one step out of the default order and no exact moment; `medium`: two or three
 * conditions in order, or two faults; `hard`: two faults with an exact moment between them, or four conditions and more.
 */
export type Depth = 'easy' | 'medium' | 'hard'

/** Whether the project that had the bug has repaired it, as far as its public threads say. */
export type BugStatus = 'fixed' | 'open'

/** One exhibit. Its scenario names no fault, no schedule and no seed: what goes wrong is to be found. */
export interface Exhibit {
  /** Id of the issue, such as `FLINK-13256`: what a scenario's `defects` and `--defect` take. */
  readonly id: string
  /** The system that had it. */
  readonly project: string
  readonly title: MuseumText
  /** What happened there and what stands for it here, in a few sentences. */
  readonly story: MuseumText
  /** Public threads about it. */
  readonly links: readonly string[]
  readonly status: BugStatus
  readonly piece: Piece
  readonly symptom: Symptom
  readonly depth: Depth
  /** Name of the oracle that must fire. */
  readonly oracle: string
  /** A tiny scenario, as its file would hold it. The defect is named in it. */
  readonly scenario: Readonly<Record<string, unknown>>
  /** Brings the bug back: replaces decisions of the protocol from outside. */
  readonly rules: Defect
}
