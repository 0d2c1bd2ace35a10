/** Every text of the page. The type keeps both languages complete: a text missing in one does not compile. */
import type { BranchView, EventView, Snapshot } from './engine/snapshot.ts'
import type { LearnDictionary } from './text/learn-text.ts'
import type { StageTexts } from './text/stage-text.ts'

export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

export interface Dictionary {
  /** What `lang` says. */
  readonly lang: string
  readonly title: string
  /** The name of the other language, in that language. */
  readonly otherLanguage: string
  readonly modes: string
  readonly story: string
  readonly lab: string
  readonly scenario: string
  readonly switchTheme: string
  readonly headline: readonly [string, string]
  readonly stage: string
  readonly onStage: StageTexts
  readonly taskManager: (number: number) => string
  readonly heldBack: string
  readonly unplug: string
  readonly crash: (number: number) => string
  readonly crashed: string
  readonly backIn: (seconds: string) => string
  readonly jobManager: string
  /** What the JobManager does, seen from outside. */
  readonly jobStatus: (snapshot: Snapshot) => string
  readonly storage: string
  readonly stored: (checkpointId: number | null) => string
  readonly checkpoints: string
  readonly checkpoint: (id: number, status: 'pending' | 'completed' | 'aborted', restored: number) => string
  readonly output: string
  readonly readable: (values: number) => string
  readonly stillOpen: (values: number) => string
  readonly transactions: (committed: number, open: number) => string
  readonly controls: string
  readonly play: string
  readonly pause: string
  readonly step: string
  readonly stepBack: string
  readonly time: string
  /** Where the cursor is, in steps. */
  readonly placeOf: (snapshot: Snapshot) => string
  /** The run that nobody has acted upon. */
  readonly untouched: string
  /** What a branch is called: as somebody named it, or by what was done where it began. */
  readonly branch: (branch: BranchView) => string
  readonly runToEnd: string
  readonly restart: string
  readonly speed: string
  readonly speedOf: (speed: number) => string
  readonly virtualTime: string
  /** A lane of the space-time diagram. */
  readonly lane: (name: string) => string
  readonly cut: (checkpoint: number) => string
  readonly backTo: (checkpoint: number) => string
  readonly events: string
  readonly listAll: string
  readonly listNote: (shown: number, listed: number) => string
  readonly eventList: string
  readonly actor: (name: string) => string
  readonly event: (event: EventView) => string
  readonly result: (snapshot: Snapshot) => string
  readonly resultNote: (snapshot: Snapshot) => string
  readonly keys: string
  readonly singleKeysOn: string
  readonly singleKeysOff: string
  readonly marked: (place: number) => string
  readonly unmarked: (place: number) => string
  readonly learn: LearnDictionary
}
