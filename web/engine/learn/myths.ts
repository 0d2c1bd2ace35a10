/** What popular articles say, run: the claim's scenario with its own faults, what is counted in it, and the place that shows it. */
import claimsFile from '../../../scenarios/articles/claims.json' with { type: 'json' }
import { recordRun } from '../../../src/explore/run/run.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { Session } from '../session.ts'
import { actsOf } from '../timeline/acts-of.ts'
import { areTrue, measuresIn } from './facts.ts'
import { findPlace } from './find-place.ts'
import type { Anchor, CutChoice, Facts, Text } from './lesson.ts'
import { measureOf } from './measures.ts'
import type { ReadScenario } from './play.ts'

export interface Claim {
  readonly id: string
  readonly claim: Text
  readonly truth: Text
  readonly scenario: string
  readonly look: Text
  /** What the run says, with measures in braces. */
  readonly shown: Text
  /** The claim is seen to break if all of this is true of the run. */
  readonly facts: Facts
  readonly anchors: Readonly<Record<string, Anchor>>
  readonly cuts?: Readonly<Record<string, CutChoice>>
  /** The anchor at which the run is opened. */
  readonly at: string
}

export interface MythReport {
  readonly values: Readonly<Record<string, number>>
  /** The run shows what is said to happen really. */
  readonly isShown: boolean
}

export const claims = claimsFile.claims as unknown as readonly Claim[]

const SEED = 1

export async function showMyth(id: string, read: ReadScenario): Promise<{ readonly session: Session; readonly report: MythReport }> {
  const claim = claims.find((other) => other.id === id)!
  const scenario = parseScenario(await read(claim.scenario))
  const { schedule } = recordRun(scenario, { seed: SEED })
  const session = new Session(scenario, actsOf(new Simulation(scenario), schedule), schedule.draws)
  session.seekEnd()
  const { branch } = session.current
  const measure = measureOf(branch, { anchors: claim.anchors, cuts: claim.cuts ?? {}, twin: null, search: null })
  const values: Record<string, number> = {}
  for (const name of [...measuresIn(claim.shown.en), ...measuresIn(claim.shown.zh)]) values[name] = measure(name)
  session.seek(findPlace(branch, claim.at, claim.anchors))
  return { session, report: { values, isShown: areTrue(claim.facts, measure) } }
}
