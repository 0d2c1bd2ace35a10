/** The question as it is being asked: what a person has chosen, and what the subject would have where they have not. */
import type { FaultKindName } from '../../src/faults/fault-kinds.ts'
import type { StrategyName } from '../../src/explore/explore-options.ts'
import type { SearchPlan, SearchSubject, SubjectFacts } from '../engine/explore/search-plan.ts'
import type { AskedPlan } from './plan-address.ts'

/** How far a search goes where nobody says. */
export interface SearchLimits {
  readonly runs: number
  /** Of real time. */
  readonly seconds: number
  readonly workers: number
}

const RUNS = 1000
const WORKERS_MAX = 4

/** One thread leads; the page has its own. A phone looks less far: it has a battery. */
export function limitsOf(cores: number, isPhone: boolean): SearchLimits {
  if (isPhone) return { runs: 200, seconds: 10, workers: 1 }
  return { runs: RUNS, seconds: 30, workers: Math.max(1, Math.min(WORKERS_MAX, cores - 1)) }
}

/** @param workers as somebody has chosen them already */
export function planFor(
  subject: SearchSubject, facts: SubjectFacts, asked: AskedPlan, limits: SearchLimits, workers = limits.workers,
): SearchPlan {
  return {
    subject,
    strategy: subject.from !== null ? 'timed' : (asked.strategy ?? 'portfolio'),
    runs: asked.runs ?? limits.runs,
    faults: asked.faults ?? facts.faults,
    deviations: asked.deviations ?? facts.deviations,
    checkpoints: asked.checkpoints ?? facts.checkpoints,
    seconds: asked.seconds ?? limits.seconds,
    seed: asked.seed ?? 1,
    faultKinds: null,
    workers,
  }
}

/** Systematic searches end by themselves: they need no number of schedules. */
export function withStrategy(plan: SearchPlan, strategy: StrategyName): SearchPlan {
  const isSystematic = strategy === 'bounded' || strategy === 'exhaustive'
  return { ...plan, strategy, runs: isSystematic ? null : (plan.runs ?? RUNS) }
}

/** All kinds but, or with, one: null, as nobody having chosen, where all are on and the scenario names none of its own. */
export function withKind(plan: SearchPlan, facts: SubjectFacts, kind: FaultKindName, isOn: boolean): SearchPlan {
  const chosen = plan.faultKinds ?? facts.faultKinds
  const faultKinds = facts.faultKinds.filter((other) => (other === kind ? isOn : chosen.includes(other)))
  const isDefault = faultKinds.length === facts.faultKinds.length && facts.namedFaults.length === 0
  return { ...plan, faultKinds: isDefault ? null : faultKinds }
}
