/** What the page says about an option: what it does, and what holds where nobody sets it. */
import { modelledOptions } from '../../src/scenario/modelled-options.ts'
import type { OptionType } from '../../src/scenario/option-value.ts'
import type { Locale } from '../i18n.ts'
import { optionDocsEn } from '../text/option-docs-en.ts'
import { optionDocsZh } from '../text/option-docs-zh.ts'

const docs: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: optionDocsEn, zh: optionDocsZh }

export const optionKeys: readonly string[] = Object.keys(modelledOptions)

/** Empty for a key that is not modelled. */
export function optionDoc(key: string, locale: Locale): string {
  return docs[locale][key] ?? ''
}

/** The value that holds where the option is not set, as one would write it; null where nothing does. */
export function optionFallback(key: string): string | null {
  const option = modelledOptions[key]
  if (option === undefined || option.fallback === null) return null
  return written(option.type, option.fallback)
}

const DURATIONS: readonly (readonly [unit: string, us: number])[] = [['min', 60_000_000], ['s', 1_000_000], ['ms', 1000]]
const SIZES: readonly (readonly [unit: string, bytes: number])[] = [['gb', 2 ** 30], ['mb', 2 ** 20], ['kb', 1024]]

function written({ kind }: OptionType, value: number | boolean | string): string {
  if (typeof value !== 'number' || value === 0) return String(value)
  if (kind === 'duration') return inUnit(value, DURATIONS, 'us')
  return kind === 'memory' ? inUnit(value, SIZES, 'b') : String(value)
}

/** In the largest unit that divides it. */
function inUnit(value: number, units: readonly (readonly [string, number])[], least: string): string {
  const unit = units.find(([, size]) => value % size === 0)
  return unit === undefined ? `${String(value)} ${least}` : `${String(value / unit[1])} ${unit[0]}`
}
