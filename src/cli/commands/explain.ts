/** `cleancut explain`: a run as a numbered story, then when it was doomed and what in it does not matter. */
import { explain } from '../../explore/explain/explain.ts'
import { EXPLAINED_EVENTS_MAX, explainMore } from '../../explore/explain/explain-more.ts'
import { defectTitle } from '../../museum/exhibits.ts'
import { statusOf } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadBug } from '../load-bug.ts'
import type { Format } from './run.ts'

const LONG = 'When it was doomed, and what in it does not matter, shrink tells: this run is long.'

/** @returns the exit status */
export function explainCommand(pathOrLink: string, format: Format, io: CliIo): number {
  const { bug, context } = loadBug(pathOrLink)
  const { lines, result } = explain(bug, context, { titleOf: defectTitle })
  // A chart that nobody draws needs no more than the decisive point.
  const isLong = result.events > EXPLAINED_EVENTS_MAX
  const more = result.violations.length === 0 || isLong ? null : explainMore(bug, context, format === 'json' ? {} : { pointsMax: 0 })
  if (format === 'json') {
    const { verdict, violations, traceHash } = result
    const { inevitability = null, liberties = [] } = more ?? {}
    io.out(`${JSON.stringify({ verdict, violations, traceHash, story: lines, inevitability, liberties }, null, 2)}\n`)
  } else {
    const hint = isLong && result.violations.length > 0 ? `\n${LONG}\n` : ''
    const notes = more === null ? hint : `\n${more.lines.join('\n')}\n`
    io.out(`${lines.join('\n')}\n${notes}`)
  }
  return statusOf(result.verdict)
}
