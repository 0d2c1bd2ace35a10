/** What shrinking came to, as text. */
import { renderCount, renderPlural } from '../explore/search/render-quantity.ts'
import type { Minimum } from '../explore/shrink/search-below.ts'
import type { ShrunkBug } from '../explore/shrink/shrink-bug.ts'
import { scenarioSize, type ScenarioSize } from '../explore/shrink/scenario-size.ts'

export function renderShrunk(shrunk: ShrunkBug): string {
  const { run, details, scenarioBefore, bug } = shrunk
  const lines = [sizesText(shrunk), minimumText(shrunk.minimum)]
  const { scenario: changed } = bug.overrides
  if (changed !== undefined) lines.push(scenarioText(scenarioSize(scenarioBefore), scenarioSize({ ...scenarioBefore, ...changed })))
  const actorOrder = details?.actorOrder ?? null
  if (actorOrder !== null) {
    const { switches, switchesBefore } = actorOrder
    lines.push(`In actor order it reads with ${renderCount(switches)} switches between actors instead of ${renderCount(switchesBefore)}.`)
  }
  lines.push(...(details?.lines ?? []))
  for (const { oracle, message } of run.result.violations) lines.push(`Violated: ${oracle}: ${message}`)
  return `${lines.join('\n')}\n`
}

function sizesText({ run, sizeBefore, sizeAfter, isMinimal, attempts }: ShrunkBug): string {
  const { draws, faults, deviations } = run.schedule
  const parts = [
    renderPlural(faults.length, 'fault'),
    renderPlural(deviations.length, 'hold or hurry', 'holds and hurries'),
    renderPlural(draws.length, 'draw'),
  ]
  const minimal = isMinimal ? 'nothing in it can go alone' : 'stopped before nothing could go'
  const sizes = `${renderPlural(sizeBefore, 'difference')} from the default order to ${renderCount(sizeAfter)}`
  return `Shrunk from ${sizes}: ${parts.join(', ')}; ${minimal} (${renderPlural(attempts, 'run')}).`
}

function minimumText({ size, isProven, completeTo, runs }: Minimum): string {
  if (size === 0) return 'Nothing is shorter than the default order.'
  const all = `all were run (${renderPlural(runs, 'run')}, draws nominal)`
  if (isProven) return `No schedule with fewer faults, holds and hurries does it: ${all}.`
  const known = completeTo < 0 ? 'of none' : `of those with at most ${renderCount(completeTo)} all were run`
  return `A shorter one was not found in ${renderPlural(runs, 'run')}; ${known}.`
}

function scenarioText(before: ScenarioSize, after: ScenarioSize): string {
  const parts = (Object.keys(before) as (keyof ScenarioSize)[]).flatMap((what) => {
    if (before[what] === after[what]) return []
    return [`${renderCount(after[what])} of ${renderPlural(before[what], NAMES[what][0], NAMES[what][1])}`]
  })
  return parts.length === 0 ? 'The scenario is simpler.' : `The scenario is simpler: ${parts.join(', ')}.`
}

const NAMES: Readonly<Record<keyof ScenarioSize, readonly [string, string]>> = {
  vertices: ['vertex', 'vertices'],
  subtasks: ['subtask', 'subtasks'],
  records: ['record', 'records'],
  taskManagers: ['TaskManager', 'TaskManagers'],
  faults: ['fault', 'faults'],
  options: ['option', 'options'],
}
