/** Which exhibits a person wants to see, and which come nearest where none is like that. */
import type { Exhibit } from '../../src/museum/exhibit.ts'
import { nearestWord } from '../../src/scenario/nearest-word.ts'
import type { Locale } from '../i18n.ts'

export interface ExhibitFilter {
  readonly words: string
  /** Empty: any. */
  readonly symptom: string
  readonly piece: string
  readonly depth: string
  readonly status: string
}

export const NO_FILTER: ExhibitFilter = { words: '', symptom: '', piece: '', depth: '', status: '' }
const NEAREST_SHOWN = 3
const FACETS = ['symptom', 'piece', 'depth', 'status'] as const

export function isFiltered(filter: ExhibitFilter): boolean {
  return Object.values(filter).some((value) => value !== '')
}

/** Those that have every facet and every word. */
export function filtered(exhibits: readonly Exhibit[], filter: ExhibitFilter, locale: Locale): readonly Exhibit[] {
  const words = wordsOf(filter.words)
  return exhibits.filter((exhibit) => {
    const text = textOf(exhibit, locale)
    return FACETS.every((facet) => filter[facet] === '' || exhibit[facet] === filter[facet]) && words.every((word) => text.includes(word))
  })
}

/** Those that have most of what was asked for; a mistyped word counts as the word that it is near to. */
export function nearestExhibits(exhibits: readonly Exhibit[], filter: ExhibitFilter, locale: Locale): readonly Exhibit[] {
  const words = wordsOf(filter.words)
  const score = (exhibit: Exhibit): number => {
    const text = textOf(exhibit, locale)
    const known = wordsOf(text)
    const facets = FACETS.filter((facet) => filter[facet] !== '' && exhibit[facet] === filter[facet]).length
    return facets + words.reduce((sum, word) => sum + (text.includes(word) ? 2 : nearestWord(word, known) === null ? 0 : 1), 0)
  }
  const scored = exhibits.map((exhibit, at) => ({ exhibit, at, score: score(exhibit) }))
  scored.sort((x, y) => y.score - x.score || x.at - y.at)
  return scored.slice(0, NEAREST_SHOWN).map(({ exhibit }) => exhibit)
}

function textOf({ id, project, title, story }: Exhibit, locale: Locale): string {
  return [id, project, title[locale], story[locale]].join(' ').toLowerCase()
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[\s,.;:]+/).filter((word) => word !== '')
}
