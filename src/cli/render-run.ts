/** A run as text for a person: aligned, calm, with its bounds. */
import { multisetSize, sameMultiset } from '../explore/run/outputs-of.ts'
import { renderCount, renderPlural, renderTime } from '../explore/search/render-quantity.ts'
import type { RunResult, SinkOutput, Violation } from '../explore/run/run-result.ts'
import { neverHit, sometimesEvents } from '../oracle/sometimes.ts'
import { durationLines, recoveryLines } from './render-statistics.ts'

const LABEL_WIDTH = 13
const WITNESSES_SHOWN = 6

/** The lines of a result; the last paragraph is the verdict with its bounds. */
export function renderRun(result: RunResult): string {
  const rows = [
    ...result.warnings.map((warning): Row => ['note', warning]),
    ['time', `${renderTime(result.virtualTime)} of virtual time, ${renderPlural(result.events, 'event')}`] as Row,
    ['checkpoints', checkpointsText(result)] as Row,
    ...labelled('durations', result.statistics === null ? [] : durationLines(result.statistics)),
    ['restarts', renderCount(result.restarts)] as Row,
    ...labelled('recovery', result.statistics === null ? [] : recoveryLines(result.statistics)),
    ...labelled('faults', faultLines(result)),
    ...labelled('output', outputLines(result)),
    ...labelled('not seen', notSeenLines(result)),
    ['trace hash', result.traceHash] as Row,
  ]
  const head = `${result.scenario}, judged as ${result.guarantee}\n\n`
  const body = rows.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}${text}\n`).join('')
  return `${head}${body}\n${result.violations.map(renderViolation).join('')}${renderVerdict(result)}\n`
}

type Row = readonly [label: string, text: string]

function labelled(label: string, lines: readonly string[]): readonly Row[] {
  return lines.map((line, index) => [index === 0 ? label : '', line])
}

function checkpointsText({ checkpoints: { triggered, completed, failed } }: RunResult): string {
  return `${renderCount(completed)} completed, ${renderCount(failed)} failed, ${renderCount(triggered)} triggered`
}

function faultLines({ faults }: RunResult): readonly string[] {
  const width = Math.max(0, ...faults.map(({ at }) => renderTime(at).length))
  return faults.map(({ at, fault, landed }) => `${renderTime(at).padStart(width)}  ${fault}${landed ? '' : ' (changed nothing)'}`)
}

function outputLines({ outputs }: RunResult): readonly string[] {
  const sinks = Object.entries(outputs)
  const width = Math.max(0, ...sinks.map(([sink]) => sink.length))
  return sinks.map(([sink, output]) => `${sink.padEnd(width)}  ${outputText(output)}`)
}

/** What the verdict says nothing about, because it never happened. */
function notSeenLines({ sometimes }: RunResult): readonly string[] {
  const texts = neverHit([sometimes]).map((event) => sometimesEvents[event])
  return texts.length === 0 ? [] : [texts.join('; ')]
}

function outputText({ committed, expected }: SinkOutput): string {
  const seen = `${renderPlural(multisetSize(committed), 'value')} committed`
  if (expected === null) return `${seen}; the order of arrival decides what is right`
  if (sameMultiset(committed, expected)) return `${seen}, exactly the ${renderCount(multisetSize(expected))} expected`
  return `${seen}, ${renderCount(multisetSize(expected))} expected`
}

function renderViolation({ oracle, step, at, message, witnesses }: Violation): string {
  const shown = witnesses.slice(0, WITNESSES_SHOWN)
  const more = witnesses.length - shown.length
  const lines = [
    `Violated: ${oracle}, at ${renderTime(at)} (step ${renderCount(step)})`,
    `  ${message}`,
    ...shown.map((witness) => `    ${witness}`),
    ...(more > 0 ? [`    and ${renderCount(more)} more`] : []),
  ]
  return `${lines.join('\n')}\n\n`
}

const VERDICTS: Readonly<Record<RunResult['verdict'], string>> = {
  holds: 'No violation',
  violated: 'Violated',
  'gave-up': 'The job gave up, and what it had committed is right as far as it goes',
  inconclusive: 'Inconclusive, no violation so far',
}

/** The verdict, why, and within which bounds. */
export function renderVerdict({ verdict, reason, bounds, seed, strategy, violations }: RunResult): string {
  const names = verdict === 'violated' ? ` (${violations.map(({ oracle }) => oracle).join(', ')})` : ''
  const why = reason === '' ? '' : `: ${reason}`
  const faults = renderPlural(bounds.faults, 'fault')
  const time = bounds.virtualTime === null ? 'time abstracted' : `at most ${renderTime(bounds.virtualTime)} of virtual time`
  return `${VERDICTS[verdict]}${names}${why}.\nBounds: one run of many (seed ${String(seed)}, ${strategy}), ${faults}, ${time}.`
}
