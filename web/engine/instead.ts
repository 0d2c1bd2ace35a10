/** What can be opened in the place of a link or a file that cannot: one step, which loses nothing. */
import { nearestWord } from '../../src/scenario/nearest-word.ts'
import { printJson } from '../build/print-json.ts'
import { PAGES } from '../views.ts'
import { scenarioNamed, type ReadScenario } from './open-run.ts'
import { scenarioNames } from './scenario-names.ts'

export type Instead =
  /** A scenario that comes with Cleancut. */
  | { readonly kind: 'scenario'; readonly name: string }
  /** A scenario that is not what it should be, or whose schedule is not: it can be looked at where scenarios are built. */
  | { readonly kind: 'build'; readonly text: string }
  /** The same address with the word that was meant. */
  | { readonly kind: 'address'; readonly fragment: string }

/** @param value what the link or the file holds, whether it is a bug file or not */
export async function insteadOf(value: unknown, read: ReadScenario): Promise<Instead | null> {
  if (typeof value !== 'object' || value === null) return null
  const { scenario, scenarioRef } = value as { readonly scenario?: unknown; readonly scenarioRef?: unknown }
  if (typeof scenario === 'object' && scenario !== null) return { kind: 'build', text: `${printJson(scenario)}\n` }
  if (typeof scenarioRef !== 'string') return null
  const about = scenarioNamed(scenarioRef)
  const name = (await read(about)) === null ? nearestWord(about, scenarioNames) : about
  return name === null ? null : { kind: 'scenario', name }
}

/** @param word what somebody typed where a link is expected: perhaps the name of a view or of a scenario */
export function insteadOfWord(word: string): Instead | null {
  const view = nearestWord(word, PAGES)
  if (view !== null) return { kind: 'address', fragment: `#v=${view}` }
  const name = nearestWord(word, scenarioNames)
  return name === null ? null : { kind: 'scenario', name }
}
