/** What the page remembers of a person: language and theme. Where storage is refused it works without. */
import type { Locale } from './i18n.ts'

const LOCALE_KEY = 'cleancut-locale'
const THEME_KEY = 'cleancut-theme'
const KEYS_KEY = 'cleancut-single-keys'
const KEY_MAP_KEY = 'cleancut-keys'
const MOTION_KEY = 'cleancut-motion'
const SIZES_KEY = 'cleancut-sizes'

export type Theme = 'light' | 'dark'

/** The page tells a story, or shows everything. */
export type Mode = 'story' | 'lab'

const LAB_IN_ADDRESS = '&m=lab'

/** What an address asks for. */
export function modeOf(fragment: string): Mode {
  return /[#&]m=lab(&|$)/.test(fragment) ? 'lab' : 'story'
}

/** An address of a run with the mode in which it is looked at. */
export function withMode(fragment: string, mode: Mode): string {
  return mode === 'lab' ? `${fragment}${LAB_IN_ADDRESS}` : fragment
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse: then it holds until the page goes.
  }
}

/** The next visit's first paint reads it in index.html. */
export function rememberLocale(locale: Locale): void {
  write(LOCALE_KEY, locale)
}

/** The theme chosen here, which the first paint shows; empty: the system's. */
export function chosenTheme(): Theme | '' {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : ''
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}

/** The next visit's first paint reads it in index.html. */
export function rememberTheme(theme: Theme): void {
  write(THEME_KEY, theme)
}

/** Letters and signs alone are keys, unless somebody has switched that off. */
export function hasSingleKeys(): boolean {
  return read(KEYS_KEY) !== 'off'
}

export function rememberSingleKeys(on: boolean): void {
  write(KEYS_KEY, on ? 'on' : 'off')
}

/** Keys that somebody has chosen for themselves, as they were remembered; null if none were. */
export function rememberedKeys(): string | null {
  return read(KEY_MAP_KEY)
}

export function rememberKeys(map: string): void {
  write(KEY_MAP_KEY, map)
}

/** Motion in steps: chosen here, or the system's wish. */
export function isMotionStill(): boolean {
  const chosen = read(MOTION_KEY)
  if (chosen !== null) return chosen === 'steps'
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

export function applyMotion(): void {
  if (isMotionStill()) document.documentElement.dataset['motion'] = 'steps'
  else delete document.documentElement.dataset['motion']
}

export function rememberMotion(isStill: boolean): void {
  write(MOTION_KEY, isStill ? 'steps' : 'full')
  applyMotion()
}

/** Sizes of panes in pixels, by name; those that are not known are as given. */
export function rememberedSizes<T extends Readonly<Record<string, number>>>(usual: T): T {
  try {
    const known = JSON.parse(read(SIZES_KEY) ?? '{}') as Readonly<Record<string, unknown>>
    const sizes = Object.entries(usual).map(([name, size]) => [name, typeof known[name] === 'number' ? known[name] : size])
    return Object.fromEntries(sizes) as T
  } catch {
    return usual
  }
}

export function rememberSizes(sizes: Readonly<Record<string, number>>): void {
  write(SIZES_KEY, JSON.stringify(sizes))
}
