/** Texts of the palette, the help and the search in both languages; loaded when one of them is opened. */
import type { Locale } from '../i18n.ts'
import { keysEn } from '../text/keys-en.ts'
import { keysZh } from '../text/keys-zh.ts'
import type { ActionGroup, ActionId } from './actions.ts'

export interface KeyTexts {
  readonly actions: Readonly<Record<ActionId, string>>
  readonly groups: Readonly<Record<ActionGroup, string>>
  /** Keys with a name of their own. */
  readonly keys: Readonly<Record<string, string>>
  readonly palette: string
  readonly paletteHint: string
  readonly noAction: string
  readonly help: string
  readonly helpNote: string
  readonly singleKeys: string
  readonly singleKeysNote: string
  readonly stillMotion: string
  readonly changeKeys: string
  readonly done: string
  readonly usualKeys: string
  readonly pressKey: string
  readonly noKey: string
  readonly changeKeyOf: (action: string) => string
  readonly cannotBeKey: string
  /** The key has been taken from another action; null if it stood for none. */
  readonly keyChosen: (key: string, action: string, before: string | null) => string
  readonly search: string
  readonly searchHint: string
  readonly parts: string
  readonly events: string
  readonly nothingFound: string
  readonly clear: string
  readonly close: string
  readonly found: (count: number) => string
  readonly at: (place: number) => string
}

export const keyTexts: Readonly<Record<Locale, KeyTexts>> = { en: keysEn, zh: keysZh }
