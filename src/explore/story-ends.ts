/** How a story begins and ends: what was run, what came of it, and which decision was wrong. */
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { soundRules, type Rules } from '../protocol/rules.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { changedDecisions } from './changed-decisions.ts'
import { renderCount, renderPlural } from './render-quantity.ts'
import type { Multiset, RunResult, SinkOutput } from './run-result.ts'

/** Values that are named of those that are lost or come too often. */
const VALUES_SHOWN = 3

export function startText({ scenario, guarantee, seed, strategy, bounds }: RunResult): string {
  const how = strategy === 'replay' ? 'by its schedule' : `${strategy}, seed ${String(seed)}`
  const time = bounds.virtualTime === null ? ', time abstracted' : ''
  return `${scenario} starts (${how}${time}), judged as ${guarantee}.`
}

export function endText({ verdict, reason, checkpoints, restarts, outputs }: RunResult, hasFinished: boolean): string {
  const how = `${renderPlural(checkpoints.completed, 'completed checkpoint')}, ${renderPlural(restarts, 'restart')}`
  const why = reason === '' ? '' : `: ${reason}`
  const sinks = Object.entries(outputs).map(([sink, output]) => outputText(sink, output, hasFinished))
  const output = sinks.filter((text) => text !== '').map((text) => ` ${text}`).join('')
  return `The run ends ${verdict === 'holds' ? 'without a violation' : verdict}${why}; ${how}.${output}`
}

/** What a reader of committed data sees, beside what a run without failures gives. */
function outputText(sink: string, { committed, expected }: SinkOutput, hasFinished: boolean): string {
  if (expected === null) return ''
  const lost = missing(expected, committed)
  const doubled = missing(committed, expected)
  const is = sizeOf(committed)
  const must = sizeOf(expected)
  const values = `${renderPlural(must, 'expected value')} of ${sink}`
  if (lost.length + doubled.length === 0) return `Readers of committed data see exactly the ${values}.`
  const parts = [
    // A job that has not finished still owes what is missing.
    ...(lost.length === 0 || !hasFinished ? [] : [`missing ${listed(lost)}`]),
    ...(doubled.length === 0 ? [] : [`too often ${listed(doubled)}`]),
  ]
  const what = parts.length === 0 ? '' : `: ${parts.join('; ')}`
  return `Readers of committed data see ${renderPlural(is, 'value')} instead of the ${values}${what}.`
}

/** The values of one that the other lacks, each as often as it does. */
function missing(one: Multiset, other: Multiset): readonly string[] {
  return Object.keys(one).flatMap((text) => new Array<string>(Math.max(0, one[text] - (other[text] ?? 0))).fill(text))
}

function sizeOf(values: Multiset): number {
  return Object.values(values).reduce((sum, count) => sum + count, 0)
}

function listed(texts: readonly string[]): string {
  const more = texts.length > VALUES_SHOWN ? ` and ${renderCount(texts.length - VALUES_SHOWN)} more` : ''
  return `${texts.slice(0, VALUES_SHOWN).join(', ')}${more}`
}

/**
 * Which decision was wrong: one of the protocol that is another than Flink's, or one of whoever configured the job.
 *
 * @param titleOf what a defect is called, null if nobody knows
 * @returns empty where there is none to name
 */
export function decisionText(
  { defects }: Scenario,
  plan: ExecutionPlan,
  guarantee: RunResult['guarantee'],
  rules: Rules,
  titleOf: (id: string) => string | null,
): string {
  const changed = changedDecisions(soundRules, rules)
  if (changed.length > 0) {
    const names = defects.map((id) => `${id}${titleOf(id) === null ? '' : ` (${String(titleOf(id))})`}`).join(', ')
    return `The wrong decision: ${changed.join(', ')}${names === '' ? ', which is not Flink\'s.' : `, changed by ${names}.`}`
  }
  if (guarantee !== 'exactly-once') return ''
  if (plan.graph.config.checkpointing.mode === 'AT_LEAST_ONCE') {
    return 'The wrong decision: AT_LEAST_ONCE checkpoints. Nobody waits for late barriers, so a snapshot holds what will be read again.'
  }
  const loose = plan.graph.vertices.find(({ sink }) => sink !== null && (sink.type === 'collect' || sink.type === 'print'))
  return loose === undefined ? '' : `The wrong decision: the sink of ${loose.id} shows values before a checkpoint covers them.`
}
