/** The question as it is being asked: what a person has chosen, and what the subject would have where they have not. */
import type { StrategyName } from '../../src/explore/explore-options.ts'
import type { SearchPlan, SearchSubject, SubjectFacts } from '../engine/explore/search-plan.ts'
import { FAULT_KINDS, type FaultKindName } from './explore-texts.ts'
import type { AskedPlan } from './plan-address.ts'

/** Real seconds where nobody says. */
const SECONDS = 30
const RUNS = 1000
const WORKERS_MAX = 4

/** One thread leads; the page has its own. */
export function defaultWorkers(cores: number): number {
  return Math.max(1, Math.min(WORKERS_MAX, cores - 1))
}

export function planFor(subject: SearchSubject, facts: SubjectFacts, asked: AskedPlan, workers: number): SearchPlan {
  return {
    subject,
    strategy: asked.strategy ?? 'portfolio',
    runs: asked.runs ?? RUNS,
    faults: asked.faults ?? facts.faults,
    deviations: asked.deviations ?? facts.deviations,
    checkpoints: asked.checkpoints ?? facts.checkpoints,
    seconds: asked.seconds ?? SECONDS,
    seed: asked.seed ?? 1,
    faultTexts: null,
    workers,
  }
}

/** Systematic searches end by themselves: they need no number of schedules. */
export function withStrategy(plan: SearchPlan, strategy: StrategyName): SearchPlan {
  const isSystematic = strategy === 'bounded' || strategy === 'exhaustive'
  return { ...plan, strategy, runs: isSystematic ? null : (plan.runs ?? RUNS) }
}

export function kindOfFault(text: string): FaultKindName {
  return FAULT_KINDS.find((kind) => text.startsWith(kind)) ?? 'other'
}

/** Kinds that the subject knows, in the order of `FAULT_KINDS`. */
export function kindsOf({ faultTexts }: SubjectFacts): readonly FaultKindName[] {
  return FAULT_KINDS.filter((kind) => faultTexts.some((text) => kindOfFault(text) === kind))
}

/** Null, as nobody having chosen, where all kinds are on. */
export function textsOfKinds({ faultTexts }: SubjectFacts, isOn: (kind: FaultKindName) => boolean): readonly string[] | null {
  const chosen = faultTexts.filter((text) => isOn(kindOfFault(text)))
  return chosen.length === faultTexts.length ? null : chosen
}
