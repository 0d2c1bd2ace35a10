/** Which view of the page an address shows: what stands behind the run in its fragment. */
export const VIEWS = ['story', 'lessons', 'myths', 'build', 'museum', 'explore'] as const
/** Those that the header leads to, and one that texts lead to. */
export const PAGES = [...VIEWS, 'glossary'] as const
export type View = (typeof PAGES)[number]

export interface ViewAddress {
  readonly view: View
  /** The lesson that is open, counted from 1. */
  readonly lesson: number
  /** How far somebody has come in it; empty at its beginning. */
  readonly progress: string
  /** The fragment holds a run of its own. */
  readonly hasRun: boolean
}

/** @param fragment with its `#`; the run comes first in it, if there is one */
export function viewOf(fragment: string): ViewAddress {
  const named = /[#&]v=([a-z]+)/.exec(fragment)?.[1]
  const lesson = /[#&]l=([0-9]{1,2})/.exec(fragment)?.[1]
  const progress = /[#&]p=([a-z0-9~-]*)/.exec(fragment)?.[1]
  return {
    progress: progress ?? '',
    view: PAGES.find((view) => view === named) ?? 'story',
    lesson: lesson === undefined ? 1 : Number(lesson),
    hasRun: /^#(?:run=)?[^&=]+(?:&|$)/.test(fragment),
  }
}

/** Views with a question of their own in the address: they keep it themselves. */
export function keepsOwnAddress(view: View): boolean {
  return view === 'museum' || view === 'explore'
}

/** What stands behind the run; nothing for the story. */
export function viewSuffix(view: View, lesson: number, progress = ''): string {
  if (view === 'story') return ''
  return view === 'lessons' ? `&v=lessons&l=${String(lesson)}${progress === '' ? '' : `&p=${progress}`}` : `&v=${view}`
}
