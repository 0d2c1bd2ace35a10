/** The words of the first page: English comes with it, Chinese when somebody reads it. */
import type { Dictionary, Locale } from '../i18n.ts'
import type { ShareTexts } from '../share/share-texts.ts'
import { en } from './en.ts'
import { shareEn } from './share-en.ts'

export interface PageWords {
  readonly t: Dictionary
  /** About links, files and what can go wrong with them. */
  readonly s: ShareTexts
}

export const pageWordsEn: PageWords = { t: en, s: shareEn }

export async function pageWordsIn(locale: Locale): Promise<PageWords> {
  return locale === 'en' ? pageWordsEn : (await import('./page-words-zh.ts')).pageWordsZh
}
