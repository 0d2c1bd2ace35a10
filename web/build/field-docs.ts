/**
 * What the fields of a scenario mean: one sentence each, with its unit and what holds where it is left out. The schema says it in
 * English, for editors elsewhere too; form, completion and hovering show the same.
 */
import type { PathStep } from '../../src/scenario/place.ts'
import type { Locale } from '../i18n.ts'
import { fieldDocsZh } from '../text/field-docs-zh.ts'
import { buildTexts } from './build-texts.ts'
import { optionDoc, optionFallback } from './option-docs.ts'
import { alternativesOf, schemasAt, type Schema } from './schema.ts'

/** @param part what the schema says of the field, references not followed. @returns empty where it says nothing */
export function docOf(part: Schema, locale: Locale): string {
  const english = part.description ?? alternativesOf(part, undefined)[0]?.description ?? ''
  return locale === 'zh' ? (fieldDocsZh[english] ?? english) : english
}

/** What an option does, and what holds where nobody sets it. */
export function docOfOption(key: string, locale: Locale): string {
  const fallback = optionFallback(key)
  return [optionDoc(key, locale), ...(fallback === null ? [] : [buildTexts[locale].fallback(fallback)])].join(' ')
}

/** What a key means in the object at a place of a scenario; empty where nobody knows. */
export function docOfKey(path: readonly PathStep[], key: string, scenario: unknown, locale: Locale): string {
  if (path.length === 1 && path[0] === 'config') return docOfOption(key, locale)
  const part = schemasAt(path, scenario).find(({ properties }) => properties !== undefined && key in properties)?.properties?.[key]
  return part === undefined ? '' : docOf(part, locale)
}
