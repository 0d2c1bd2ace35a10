/** What a person asks the Explorer for, and what it tells them: plain data that crosses to its threads and back. */
import type { Certificate } from '../../../src/explore/search/certificate.ts'
import type { FromMoment, Progress, StrategyName } from '../../../src/explore/explore-options.ts'
import type { StoryLine } from '../../../src/explore/explain/story-fact.ts'
import type { FaultKindName } from '../../../src/faults/fault-kinds.ts'
import type { LocalText } from '../../../src/scenario/scenario.ts'

/** What is searched. */
export interface SearchSubject {
  /** Name of a bundled scenario, or id of an exhibit. */
  readonly name: string
  /** The scenario itself, where it is neither. */
  readonly file: Readonly<Record<string, unknown>> | null
  /** Options put over those of the scenario, each `key=value`. */
  readonly config: readonly string[]
  /** Ids of defects switched on besides those of the scenario. */
  readonly defects: readonly string[]
  /** The defects that the scenario names are left out: the protocol as Flink's is now. */
  readonly isSound: boolean
  /** A moment of a run from which on is searched; null: from the start. */
  readonly from: FromMoment | null
}

export interface SearchPlan {
  readonly subject: SearchSubject
  readonly strategy: StrategyName
  /** Schedules at most; null: as many as the time allows. */
  readonly runs: number | null
  readonly faults: number
  readonly deviations: number
  /** Periodic checkpoints where time is abstracted. */
  readonly checkpoints: number
  /** Real seconds at most. */
  readonly seconds: number
  readonly seed: number
  /** Kinds of faults that may strike; null: what the scenario names, and where it names none all that its cluster knows. */
  readonly faultKinds: readonly FaultKindName[] | null
  readonly workers: number
}

/** What of a subject decides what can be asked for. */
export interface SubjectFacts {
  readonly title: LocalText
  readonly faults: number
  readonly deviations: number
  readonly checkpoints: number
  readonly defects: readonly string[]
  /** Kinds of faults that its cluster knows; `exhaustive` knows restarts only. */
  readonly faultKinds: readonly FaultKindName[]
  /** Faults that the scenario names, in words. */
  readonly namedFaults: readonly string[]
  /** What is judged in every run: names of oracles. */
  readonly judged: readonly string[]
  /** What is judged at each end of an exhaustive search. */
  readonly judgedAtEnds: readonly string[]
  /** Why the subject cannot be searched exhaustively; empty if it can. */
  readonly whyNotExhaustive: string
}

/** What is wrong with a question, in one line. */
export interface Problem {
  readonly problem: string
}

export type SearchPhase = 'searching' | 'shrinking'

/** How far a search has come: told several times a second. */
export interface SearchUpdate {
  readonly phase: SearchPhase
  readonly progress: Progress
  readonly elapsedMs: number
  /** Differences from the default order of the violating run as it is now; null while there is none. */
  readonly bestSize: number | null
}

/** A run that breaks a promise, ready to be opened. */
export interface Counterexample {
  readonly oracle: string
  readonly message: string
  /** All oracles that it violates. */
  readonly violated: readonly string[]
  readonly strategy: string
  /** Which schedule of the search it was, from 0. */
  readonly index: number
  readonly sizeBefore: number
  readonly sizeAfter: number
  readonly isMinimal: boolean
  /** The run in 5 to 15 lines. */
  readonly story: readonly StoryLine[]
  /** Fragment of the address that opens it where it first breaks, with its `#`. */
  readonly fragment: string
  /** Place at which it first shows. */
  readonly place: number
  /** Its bug file, as the command line writes it. */
  readonly bugFile: string
}

export interface SearchOutcome {
  readonly verdict: 'holds' | 'violated' | 'inconclusive'
  readonly coverage: 'complete' | 'sampled'
  /** Why it is inconclusive; empty otherwise. */
  readonly reason: string
  readonly strategy: string
  readonly schedules: number
  readonly states: number
  readonly events: number
  readonly elapsedMs: number
  readonly workers: number
  readonly certificate: Certificate
  /** Runs made twice and found equal. */
  readonly checkedRuns: number
  readonly found: Counterexample | null
}
