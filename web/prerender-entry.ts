/** The first paint: the page's markup in the middle of a checkpoint, made when the site is built, in both languages. */
import { render } from 'svelte/server'
import App from './App.svelte'
import { openingSnapshot } from './engine/opening.ts'
import type { Locale } from './i18n.ts'
import { serverSide } from './parts/island.ts'
import { pageWordsEn, type PageWords } from './text/page-words.ts'
import { pageWordsZh } from './text/page-words-zh.ts'

serverSide.draw = (part, props) => render(part, { props }).body

export interface FirstPaint {
  readonly en: string
  readonly zh: string
  /** The state that both show, as JSON that can stand in a page. */
  readonly opening: string
}

export function prerender(): FirstPaint {
  const opening = openingSnapshot()
  const drawn = (drawnIn: Locale, drawnWords: PageWords): string => render(App, { props: { opening, drawnIn, drawnWords } }).body
  return { en: drawn('en', pageWordsEn), zh: drawn('zh', pageWordsZh), opening: JSON.stringify(opening).replaceAll('<', '\\u003c') }
}
