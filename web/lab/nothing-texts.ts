/** Texts for when nothing can happen any more, in both languages. */
import type { ServicesView } from '../engine/snapshot.ts'
import type { Locale } from '../i18n.ts'
import { nothingEn } from '../text/nothing-en.ts'
import { nothingZh } from '../text/nothing-zh.ts'

export interface NothingTexts {
  readonly finished: string
  readonly gaveUp: string
  readonly stuck: string
  readonly whatEachDoes: string
  readonly isDown: string
  readonly isPaused: string
  readonly isUnknown: string
  readonly runsNothing: string
  readonly allEnded: string
  readonly waits: (tasks: string) => string
  readonly storage: Readonly<Record<ServicesView['storage'], string>>
}

export const nothingTexts: Readonly<Record<Locale, NothingTexts>> = { en: nothingEn, zh: nothingZh }
