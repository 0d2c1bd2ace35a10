/** Every text of the Lab in both languages; apart from the page's own, as the Lab is loaded when it is opened. */
import type { NextEvent } from '../engine/lab/next-events.ts'
import type { WhyNot } from '../engine/lab/fault-choices.ts'
import type { Dictionary, Locale } from '../i18n.ts'
import type { BranchTexts } from '../text/branch-text.ts'
import { labEn } from '../text/lab-en.ts'
import { labZh } from '../text/lab-zh.ts'

export const TABS = ['inspector', 'must-hold', 'checkpoints', 'branches'] as const
export type Tab = (typeof TABS)[number]
/** What a phone shows one at a time. */
export type View = 'stage' | 'next' | Tab

/** Columns of the checkpoint history, as Flink's web UI names them, and what else it says of one of them. */
export const CHECKPOINT_COLUMNS = ['id', 'status', 'acknowledged', 'triggerTime', 'endToEndDuration'] as const
export const CHECKPOINT_DETAILS = ['latestAcknowledgement', 'checkpointedSize', 'fullSize', 'inFlight'] as const
export type CheckpointColumn = (typeof CHECKPOINT_COLUMNS)[number] | (typeof CHECKPOINT_DETAILS)[number]

export const PHASES = ['startDelay', 'alignment', 'sync', 'async'] as const
export type Phase = (typeof PHASES)[number]

export interface LabTexts {
  readonly views: Readonly<Record<View, string>>
  readonly inBranches: BranchTexts
  readonly viewBar: string
  /** What happened and what can happen, in a word. */
  readonly eventsTab: string
  readonly close: string
  readonly tabs: string
  readonly centre: string
  readonly timeline: string
  readonly parts: string
  readonly next: string
  readonly nextNote: (events: number) => string
  readonly nextWhilePlaying: string
  readonly stateWhilePlaying: string
  readonly usual: string
  /** What a step would do, in one line. */
  readonly effect: (t: Dictionary, event: NextEvent) => string
  readonly faults: string
  readonly faultsOf: (part: string) => string
  readonly noFaults: string
  /** A fault in words. */
  readonly fault: (t: Dictionary, text: string) => string
  readonly whyNot: Readonly<Record<WhyNot, string>>
  readonly heals: string
  readonly struck: string
  readonly struckAt: (fault: string, place: number) => string
  readonly noneStruck: string
  readonly livesOn: (taskManager: string) => string
  readonly notThere: string
  readonly value: string
  readonly now: string
  readonly before: string
  readonly atCheckpoint: (id: number) => string
  readonly onlyChanged: string
  readonly nothingChanged: string
  readonly mustHoldNote: string
  readonly judging: string
  readonly holds: string
  readonly brokenLater: (place: number) => string
  readonly brokenAt: (place: number) => string
  /** What an oracle says, as a sentence. */
  readonly promise: (oracle: string) => string
  readonly noCheckpoints: string
  readonly checkpointColumns: Readonly<Record<CheckpointColumn, string>>
  readonly checkpointStatus: Readonly<Record<'IN_PROGRESS' | 'COMPLETED' | 'FAILED', string>>
  readonly phases: Readonly<Record<Phase, string>>
  readonly phasesOf: (id: number) => string
  readonly notAcknowledged: string
  readonly labKeys: string
  readonly goThere: string
  /** What an oracle has found, or who waits for whom, in the words of the engine. */
  readonly reason: (message: string) => string
  readonly cannotBreak: (fault: string) => string
}

export const labTexts: Readonly<Record<Locale, LabTexts>> = { en: labEn, zh: labZh }
