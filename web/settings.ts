/** What the page remembers of a person: language and theme. Where storage is refused it works without. */
import type { Locale } from './i18n.ts'

const LOCALE_KEY = 'cleancut-locale'
const THEME_KEY = 'cleancut-theme'

export type Theme = 'light' | 'dark'

/** The page tells a story, or shows everything. */
export type Mode = 'story' | 'lab'

const LAB_IN_ADDRESS = '&m=lab'

/** What an address asks for. */
export function modeOf(fragment: string): Mode {
  return /[#&]m=lab(&|$)/.test(fragment) ? 'lab' : 'story'
}

/** An address holds no run, only a mode or nothing. */
export function holdsNoRun(fragment: string): boolean {
  return /^#?(m=lab)?$/.test(fragment)
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

/** The language chosen here before, else the browser's first that the page speaks. */
export function rememberedLocale(): Locale {
  const remembered = read(LOCALE_KEY)
  if (remembered === 'en' || remembered === 'zh') return remembered
  const spoken = navigator.languages.map((language) => language.slice(0, 2)).find((language) => language === 'en' || language === 'zh')
  return spoken === 'zh' ? 'zh' : 'en'
}

export function rememberLocale(locale: Locale): void {
  write(LOCALE_KEY, locale)
}

/** The theme that shows now: chosen here, or the system's. */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}

/** The next visit's first paint reads it in index.html. */
export function rememberTheme(theme: Theme): void {
  write(THEME_KEY, theme)
}
