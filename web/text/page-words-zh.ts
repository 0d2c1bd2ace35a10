import type { PageWords } from './page-words.ts'
import { shareZh } from './share-zh.ts'
import { zh } from './zh.ts'

/** The words of the first page in Chinese. */
export const pageWordsZh: PageWords = { t: zh, s: shareZh }
