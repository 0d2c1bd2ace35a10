import type { Snapshot } from '../engine/snapshot.ts'
import type { View } from '../views.ts'

/** What a plug that was pulled has done to the counts. */
export type Outcome = 'lost' | 'twice' | 'exact'

/** The texts of the first question, the lessons and the myths; what lessons say stands in their files. */
export interface LearnDictionary {
  readonly nav: string
  readonly views: Readonly<Record<View, string>>
  readonly question: string
  readonly answers: Readonly<Record<Outcome, string>>
  readonly guessPulls: string
  readonly running: string
  readonly skip: string
  readonly guessed: (guess: string) => string
  readonly happened: (outcome: string) => string
  /** One line that says why; the checkpoint that the job went back to, null for none. */
  readonly why: (snapshot: Snapshot, restored: number | null, isAligned: boolean) => string
  readonly again: string
  readonly whyLesson: string
  readonly otherMoment: string
  readonly lessonNumber: (number: number) => string
  readonly lessons: string
  readonly yourGuess: string
  readonly whatHappened: string
  readonly look: (index: number, of: number) => string
  readonly nextLook: string
  readonly explain: string
  readonly vary: string
  readonly check: string
  readonly right: string
  readonly wrong: string
  readonly nextLesson: (title: string) => string
  readonly startOver: string
  readonly hunt: string
  readonly noLesson: string
  readonly challenge: string
  readonly tryIt: string
  readonly howToAct: string
  readonly notYet: string
  readonly notYetCut: string
  readonly fromTheStart: string
  readonly openInLab: string
  readonly photographAt: (place: number) => string
  readonly loading: string
  readonly mythsIntro: string
  readonly claim: string
  readonly glossary: Readonly<Record<'title' | 'intro' | 'find' | 'none' | 'clear', string>>
  readonly truth: string
  readonly run: (scenario: string) => string
  readonly lookFor: string
  readonly seen: string
  readonly notSeen: string
}
