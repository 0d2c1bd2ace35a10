/** Every text of the Explorer in both languages; apart from the page's own, as the Explorer is loaded when it is opened. */
import type { Certificate } from '../../src/explore/search/certificate.ts'
import type { Inevitability, InevitabilityPoint } from '../../src/explore/explain/inevitability.ts'
import type { StrategyName } from '../../src/explore/explore-options.ts'
import type { StoryFact } from '../../src/explore/explain/story-fact.ts'
import type { TitleOf } from '../../src/explore/explain/story-text.ts'
import type { FaultKindName } from '../../src/faults/fault-kinds.ts'
import type { SearchOutcome, SearchPlan } from '../engine/explore/search-plan.ts'
import type { Locale } from '../i18n.ts'
import { exploreEn } from '../text/explore-en.ts'
import { exploreZh } from '../text/explore-zh.ts'
import type { BoundName } from './search-bounds.ts'

export interface StrategyText {
  readonly name: string
  /** What it does and what it can say afterwards, in one sentence. */
  readonly what: string
}

export interface ExploreTexts {
  readonly title: string
  readonly lead: string
  readonly what: string
  readonly bundled: string
  readonly exhibits: string
  readonly thisRun: (name: string) => string
  readonly isSound: string
  readonly fromHere: (seconds: string) => string
  readonly onlyTimed: string
  readonly how: string
  readonly strategies: Readonly<Record<StrategyName, StrategyText>>
  readonly moreStrategies: string
  readonly bounds: string
  readonly boundNames: Readonly<Record<BoundName, string>>
  readonly boundHints: Readonly<Record<BoundName, string>>
  /** What a bound takes, said to who typed something else. */
  readonly boundRange: (from: number, to: number) => string
  readonly faultKinds: string
  readonly faultKindNames: Readonly<Record<FaultKindName, string>>
  readonly onlyNamed: (faults: readonly string[]) => string
  readonly onlyRestarts: string
  readonly noFaults: string
  readonly notExhaustive: (why: string) => string
  /** How far a search would go, in a sentence. */
  readonly brief: (plan: SearchPlan) => string
  readonly briefNote: string
  readonly start: string
  readonly again: string
  readonly searchOn: string
  readonly stop: string
  readonly change: string
  readonly reading: string
  readonly problem: (what: string) => string
  readonly searching: (runs: number, strategy: string) => string
  readonly shrinking: (size: number) => string
  readonly soFar: string
  readonly figures: Readonly<Record<'rate' | 'distinct' | 'frontier' | 'depth' | 'memory' | 'elapsed' | 'best', string>>
  readonly none: string
  readonly seconds: (ms: number) => string
  readonly megabytes: (bytes: number) => string
  readonly chart: string
  readonly chartNote: string
  readonly chartText: (points: number, distinct: number, runs: number) => string
  readonly lookingFor: string
  readonly promiseOpen: string
  readonly promiseBroken: string
  readonly promiseKept: (outcome: SearchOutcome) => string
  /** The verdict in one sentence; never "correct". */
  readonly verdict: (outcome: SearchOutcome) => string
  readonly verdictNote: (outcome: SearchOutcome) => string
  readonly bound: (certificate: Certificate) => string
  readonly next: string
  readonly suggestDeeper: string
  readonly suggestFault: string
  readonly suggestDefect: string
  readonly foundBy: (strategy: string, index: number, seconds: string) => string
  readonly sizes: (before: number, after: number, isMinimal: boolean) => string
  readonly openStory: string
  readonly openLab: string
  readonly download: string
  readonly downloadBug: string
  readonly copyLink: string
  readonly copied: string
  readonly story: string
  /** A line of it. @param titleOf what a planted defect is called */
  readonly told: (fact: StoryFact, titleOf: TitleOf) => string
  readonly certificate: (outcome: SearchOutcome) => string
  readonly certificateRows: (outcome: SearchOutcome) => readonly CertificateLine[]
  readonly command: string
  readonly keys: string
  readonly inevitable: string
  readonly inevitableBusy: string
  /** From which step on, as far as is known. */
  readonly inevitableFrom: (chart: Inevitability) => string
  /** What happened at that step. */
  readonly decisive: (point: InevitabilityPoint) => string
  /** What the shares rest on. */
  readonly inevitableBasis: (chart: Inevitability) => string
  readonly goToStep: (place: number) => string
  readonly inNumbers: string
  readonly stepColumn: string
  readonly shareColumn: string
  readonly basisColumn: string
  readonly exact: string
  readonly sampled: (samples: number) => string
  readonly openThere: string
}

export interface CertificateLine {
  readonly label: string
  readonly text: string
  /** What the search says of itself. */
  readonly said?: string
}

export const exploreTexts: Readonly<Record<Locale, ExploreTexts>> = { en: exploreEn, zh: exploreZh }
