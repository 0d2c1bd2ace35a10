/** Reads what stands behind the run in an address: which view, which lesson, which exhibit, which search. */
import { STRATEGY_NAMES } from '../../src/explore/explore-options.ts'
import { didYouMean, nearestWord } from '../../src/scenario/nearest-word.ts'
import { showValue } from '../../src/scenario/place.ts'
import { SEARCH_BOUNDS } from '../explore/search-bounds.ts'
import { PAGES } from '../views.ts'
import type { Instead } from './instead.ts'
import { lessonTitles } from './lesson-titles.ts'
import { scenarioNames } from './scenario-names.ts'

export interface AddressProblem {
  /** What is wrong first, in one line without what it is about. */
  readonly text: string
  /** The address with what was meant everywhere; null where nothing of it is left. */
  readonly instead: Instead | null
}

/** What a key of an address may say: one of these words, or a number in this range. */
type Takes = { readonly what: string; readonly words: readonly string[] } | { readonly from: number; readonly to: number }

/** @param fragment with its `#`. @returns null if nothing is wrong; keys that nobody knows are left alone */
export async function addressProblem(fragment: string): Promise<AddressProblem | null> {
  const parts = fragment.slice(1).split('&')
  const view = PAGES.find((page) => parts.includes(`v=${page}`)) ?? null
  const texts: string[] = []
  const mended: string[] = []
  for (const part of parts) {
    const [, key = '', written = ''] = /^([a-z]+)=(.*)$/.exec(part) ?? []
    const problem = problemWith(await takenBy(key, view), plain(written))
    if (problem === null) {
      mended.push(part)
      continue
    }
    texts.push(`${key}: ${problem.text}`)
    if (problem.meant !== null) mended.push(`${key}=${problem.meant}`)
  }
  if (texts.length === 0) return null
  return { text: texts[0], instead: mended.length === 0 ? null : { kind: 'address', fragment: `#${mended.join('&')}` } }
}

function problemWith(takes: Takes | null, value: string): Mended | null {
  if (takes === null) return null
  return 'words' in takes ? wordProblem(takes, value) : numberProblem(takes, value)
}

async function takenBy(key: string, view: string | null): Promise<Takes | null> {
  if (key === 'v') return { what: 'a view', words: PAGES }
  if (key === 'i') return { from: 0, to: 999_999_999 }
  if (key === 'm') return { what: 'a mode', words: ['story', 'lab'] }
  if (key === 'l') return { what: 'the number of a lesson', words: lessonTitles.map(({ number }) => String(number)) }
  if (key === 'x' && view !== 'explore') return { what: 'an exhibit', words: await exhibitIds() }
  if (view !== 'explore') return null
  if (key === 'x') return { what: 'something to search (a scenario, an exhibit)', words: [...scenarioNames, ...(await exhibitIds())] }
  if (key === 's') return { what: 'a strategy', words: STRATEGY_NAMES }
  return Object.values(SEARCH_BOUNDS).find(({ letter }) => letter === key) ?? null
}

async function exhibitIds(): Promise<readonly string[]> {
  return (await import('../../src/museum/exhibits.ts')).exhibits.map(({ id }) => id)
}

interface Mended {
  readonly text: string
  /** Null: better left out. */
  readonly meant: string | null
}

const LISTED = 12

function wordProblem({ what, words }: { readonly what: string; readonly words: readonly string[] }, value: string): Mended | null {
  if (words.includes(value)) return null
  const list = words.length > LISTED ? '' : ` (${words.join(', ')})`
  return { text: `expected ${what}${list}, got ${showValue(value)}${didYouMean(value, words)}`, meant: nearestWord(value, words) }
}

function numberProblem({ from, to }: { readonly from: number; readonly to: number }, value: string): Mended | null {
  const number = /^-?[0-9]{1,15}$/.test(value) ? Number(value) : NaN
  if (number >= from && number <= to) return null
  const meant = Number.isNaN(number) ? null : String(Math.max(from, Math.min(to, number)))
  return { text: `expected a whole number from ${String(from)} to ${String(to)}, got ${showValue(value)}`, meant }
}

function plain(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
