/** What each line of a story tells, as plain data: every language says it in words of its own. */
import type { RunResult } from '../run/run-result.ts'
import type { StepFact } from './step-fact.ts'

export interface StoryLine {
  /** Virtual time in microseconds. */
  readonly atUs: number
  readonly fact: StoryFact
}

/** Kinds of things that are counted where a long story leaves them out. */
export type CountedKind = 'fault' | 'failure' | 'restart' | 'completed' | 'given-up'

/** Processes, tasks, transactions and decisions go by their names; a TaskManager by its number from 0. */
export type StoryFact =
  | StartFact
  | DeploymentFact
  | FaultFact
  | FailureFact
  | EndFact
  | DecisionFact
  | { readonly kind: 'booted'; readonly process: string }
  | { readonly kind: 'notice-lost'; readonly checkpoint: number; readonly task: string }
  | { readonly kind: 'transaction-aborted'; readonly transaction: string; readonly values: number }
  | { readonly kind: 'finished' }
  /** Of several in a row the first and the last; records are those read by then, values those committed. */
  | {
    readonly kind: 'completed'; readonly first: number; readonly last: number; readonly count: number
    readonly records: number; readonly values: number
  }
  | { readonly kind: 'given-up'; readonly first: number; readonly last: number; readonly reason: string }
  /** From checkpoint 0: from the beginning. The records are those that the sources read again. */
  | { readonly kind: 'restarted'; readonly checkpoint: number; readonly records: number; readonly attempt: number }
  /** Came at another time than usual, because the schedule says so. */
  | { readonly kind: 'only-now' | 'early'; readonly step: StepFact }
  | { readonly kind: 'not-arrived'; readonly from: string; readonly to: string }
  | {
    readonly kind: 'violated'; readonly oracle: string; readonly message: string
    /** Evidence that the message does not name; and how much more of it there is. */
    readonly witnesses: readonly string[]; readonly more: number
  }
  | { readonly kind: 'left-out'; readonly lines: number; readonly counts: readonly (readonly [CountedKind, number])[] }

export interface StartFact {
  readonly kind: 'starts'
  readonly scenario: string
  readonly strategy: string
  readonly seed: number
  readonly isTimed: boolean
  readonly guarantee: RunResult['guarantee']
}

export interface DeploymentFact {
  readonly kind: 'deployed'
  readonly vertices: readonly { readonly id: string; readonly parallelism: number }[]
  readonly subtasks: number
  readonly taskManagers: number
  readonly mode: 'EXACTLY_ONCE' | 'AT_LEAST_ONCE'
  /** What causes checkpoints: each null if it does not. */
  readonly everyUs: number | null
  readonly everyRecords: number | null
  readonly atRecords: string | null
}

/** What somebody broke, or mended. */
export type FaultFact =
  | { readonly kind: 'crashed'; readonly process: string; readonly lost: readonly string[] }
  | { readonly kind: 'paused' | 'resumed'; readonly process: string }
  | { readonly kind: 'held' | 'released'; readonly from: string; readonly to: string }
  /** The number says how slow, how many or how often; 0 where the condition knows none. */
  | { readonly kind: 'storage'; readonly condition: StorageCondition; readonly number: number }
  | { readonly kind: 'cache-lost' | 'disk-lost' | 'notice-to-be-lost' }
  /** The ends are TaskManagers; -1 is the JobManager. */
  | { readonly kind: 'connection'; readonly ends: readonly number[]; readonly isCut: boolean }
  | { readonly kind: 'hangs'; readonly task: string }

export type StorageCondition = 'refuses' | 'well' | 'slow' | 'refuses-next' | 'refuses-percent' | 'throttled' | 'no-answer'

/** What failed, and what that led to. */
export type FailureFact =
  | { readonly kind: 'task-failed' | 'killed'; readonly task: string; readonly reason: string }
  | { readonly kind: 'taskmanager-given-up'; readonly taskManager: number; readonly reason: string }
  | { readonly kind: 'jobmanager-given-up'; readonly taskManager: number }
  | { readonly kind: 'transaction-timed-out'; readonly transaction: string; readonly values: number }
  | { readonly kind: 'cancels'; readonly checkpoints: readonly number[] }
  | { readonly kind: 'no-restart-left' }

/** How it came out. */
export interface EndFact {
  readonly kind: 'ends'
  readonly verdict: RunResult['verdict']
  readonly reason: string
  readonly checkpoints: number
  readonly restarts: number
  /** Of each sink of which it is known what its readers should see. */
  readonly outputs: readonly OutputFact[]
}

export interface OutputFact {
  readonly sink: string
  readonly committed: number
  readonly expected: number
  /** Some of the values that differ, and how many more. */
  readonly missing: ValuesFact
  readonly extra: ValuesFact
}

export interface ValuesFact {
  readonly values: readonly string[]
  readonly more: number
}

/** Which decision was wrong: of the protocol, or of whoever configured the job. */
export type DecisionFact =
  | { readonly kind: 'decision'; readonly decisions: readonly string[]; readonly defects: readonly string[] }
  | { readonly kind: 'at-least-once' }
  | { readonly kind: 'open-sink'; readonly vertex: string }
