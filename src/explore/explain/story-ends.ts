/** How a story begins and ends: what was run, what came of it, and which decision was wrong. */
import type { ExecutionPlan } from '../../protocol/execution-plan.ts'
import { soundRules, type Rules } from '../../protocol/rules.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { changedDecisions } from './changed-decisions.ts'
import type { Multiset, RunResult, SinkOutput } from '../run/run-result.ts'
import type { DecisionFact, EndFact, OutputFact, StartFact, ValuesFact } from './story-fact.ts'

/** Values that are named of those that are lost or come too often. */
const VALUES_SHOWN = 3

export function startFact({ scenario, guarantee, seed, strategy, bounds }: RunResult): StartFact {
  return { kind: 'starts', scenario, strategy, seed, isTimed: bounds.virtualTime !== null, guarantee }
}

export function endFact({ verdict, reason, checkpoints, restarts, outputs }: RunResult, hasFinished: boolean): EndFact {
  const known = Object.entries(outputs).flatMap(([sink, output]) => outputFacts(sink, output, hasFinished))
  return { kind: 'ends', verdict, reason, checkpoints: checkpoints.completed, restarts, outputs: known }
}

/** What a reader of committed data sees, beside what a run without failures gives. */
function outputFacts(sink: string, { committed, expected }: SinkOutput, hasFinished: boolean): readonly OutputFact[] {
  if (expected === null) return []
  // A job that has not finished still owes what is missing.
  const lost = hasFinished ? missing(expected, committed) : []
  const sizes = { committed: sizeOf(committed), expected: sizeOf(expected) }
  return [{ sink, ...sizes, missing: listed(lost), extra: listed(missing(committed, expected)) }]
}

/** The values of one that the other lacks, each as often as it does. */
function missing(one: Multiset, other: Multiset): readonly string[] {
  return Object.keys(one).flatMap((text) => new Array<string>(Math.max(0, one[text] - (other[text] ?? 0))).fill(text))
}

function sizeOf(values: Multiset): number {
  return Object.values(values).reduce((sum, count) => sum + count, 0)
}

function listed(texts: readonly string[]): ValuesFact {
  return { values: texts.slice(0, VALUES_SHOWN), more: Math.max(0, texts.length - VALUES_SHOWN) }
}

/** Which decision was wrong: one of the protocol that is another than Flink's, or one of whoever configured the job. Null for none. */
export function decisionFact(
  { defects }: Scenario,
  plan: ExecutionPlan,
  guarantee: RunResult['guarantee'],
  rules: Rules,
): DecisionFact | null {
  const decisions = changedDecisions(soundRules, rules)
  if (decisions.length > 0) return { kind: 'decision', decisions, defects }
  if (guarantee !== 'exactly-once') return null
  if (plan.graph.config.checkpointing.mode === 'AT_LEAST_ONCE') return { kind: 'at-least-once' }
  const open = plan.graph.vertices.find(({ sink }) => sink !== null && (sink.type === 'collect' || sink.type === 'print'))
  return open === undefined ? null : { kind: 'open-sink', vertex: open.id }
}
