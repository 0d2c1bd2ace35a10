/** Everything that can be done from the keyboard on the view that is open. */
import { keepsOwnAddress, type View } from '../views.ts'
import type { Commands } from './actions.ts'
import { pageCommands, type PageContext } from './page-commands.ts'

export interface AppContext {
  readonly view: View
  /** The run that is shown; null before there is an engine. */
  readonly page: PageContext | null
  /** What the Lab adds while it is open. */
  readonly lab: Commands
  readonly onLanguage: () => void
  readonly onTheme: () => void
  readonly onShare: () => void
  /** Searches what is open, from its moment on. */
  readonly onExplore: () => void
  readonly onMode: (mode: 'story' | 'lab') => void
  readonly onClose: () => void
}

export function appCommands({ view, page, lab, onLanguage, onTheme, onShare, onExplore, onMode, onClose }: AppContext): Commands {
  const go = (address: string): (() => void) => () => (location.hash = `v=${address}`)
  const pages: Commands = {
    language: onLanguage,
    theme: onTheme,
    lessons: go('lessons&l=1'),
    myths: go('myths'),
    build: go('build'),
    museum: go('museum'),
    explore: go('explore'),
    glossary: go('glossary'),
  }
  if (page === null) return pages
  const shared: Commands = { ...pages, story: go('story'), share: onShare }
  if (view === 'build' || view === 'glossary' || keepsOwnAddress(view)) return shared
  const modes: Commands = view === 'story' ? { story: () => onMode('story'), lab: () => onMode('lab') } : {}
  return { ...shared, ...pageCommands(page), ...modes, ...lab, explore: onExplore, close: onClose }
}
