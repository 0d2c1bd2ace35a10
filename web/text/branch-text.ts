import type { ComparedBranch } from '../engine/lab/compare-branches.ts'
import type { WhyStill } from '../engine/lab/why-still.ts'
import type { BranchView } from '../engine/snapshot.ts'

/** What the Lab says of branches, of causes, and of a run that stands still. */
export interface BranchTexts {
  readonly removeFault: (fault: string) => string
  readonly onOther: string
  readonly branches: string
  readonly nameThis: string
  readonly nameLabel: string
  readonly keepName: string
  readonly toParent: string
  readonly compare: string
  readonly compareWith: string
  readonly compareNote: string
  readonly noBranches: string
  readonly same: string
  /** Where two branches part. */
  readonly partAt: (place: number, seconds: string) => string
  readonly atItsEnd: string
  readonly verdict: (side: ComparedBranch) => string
  readonly brokenPromises: (names: readonly string[]) => string
  readonly why: string
  readonly whyNote: string
  readonly noCause: string
  readonly because: string
  readonly still: (still: WhyStill) => string
  readonly process: Readonly<Record<WhyStill['processes'][number]['state'], string>>
  readonly splitter: Readonly<Record<'side' | 'right' | 'stage' | 'next', string>>
  readonly branch: (branch: BranchView) => string
}
