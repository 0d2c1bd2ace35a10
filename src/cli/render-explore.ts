/** A search as text for a person: what was covered, then what it found or did not. */
import type { ExploreResult } from '../explore/explore-result.ts'
import { renderCertificate } from '../explore/search/render-certificate.ts'
import { renderCount, renderPlural } from '../explore/search/render-quantity.ts'

const LABEL_WIDTH = 13

/** @param story the shrunk run, told; empty where nothing was found */
export function renderExplore(result: ExploreResult, story: readonly string[]): string {
  const { scenario, guarantee, certificate, warnings, selfCheck } = result
  const rows = [
    ...warnings.map((warning) => ['note', warning] as const),
    ...renderCertificate(certificate),
    ...(selfCheck.runs === 0 ? [] : [['self-check', `${renderPlural(selfCheck.runs, 'run')} made twice, equal step by step`] as const]),
  ]
  const body = rows.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}${text}\n`).join('')
  const told = story.length === 0 ? '' : `${story.join('\n')}\n\n`
  return `${scenario}, searched for what breaks ${guarantee}\n\n${body}\n${told}${verdictOf(result)}\n`
}

function verdictOf({ verdict, reason, found, violations, coverage, schedules, states, strategy }: ExploreResult): string {
  if (found !== null) {
    const sizes = `${renderPlural(found.sizeBefore, 'difference')} from the default order shrunk to ${renderCount(found.sizeAfter)}`
    const minimal = found.isMinimal ? 'nothing in it can go alone' : 'stopped before nothing could go'
    const lines = violations.map(({ oracle, message }) => `  ${oracle}: ${message}\n`).join('')
    return `Violated, found by ${found.strategy} in schedule ${renderCount(found.index + 1)}: ${sizes}; ${minimal}.\n${lines.trimEnd()}`
  }
  const looked = strategy === 'exhaustive' ? renderPlural(states, 'state') : renderPlural(schedules, 'schedule')
  if (verdict === 'holds') return `No violation in ${looked}${coverage === 'complete' ? ', complete within the bounds' : ''}.`
  return `Inconclusive, no violation so far in ${looked}: ${reason}.`
}
