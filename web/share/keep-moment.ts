/** A reload comes back to the moment at which it happened, with all branches: more than the address says, and sooner. */
import type { Moment } from './engine-keeper.ts'

const KEY = 'cleancut-moment'

interface Kept extends Moment {
  /** The address of the page: another one is another place to come back to. */
  readonly hash: string
  /** What the page wrote over with that: a reload that was asked for before may still go there. */
  readonly hashBefore: string
}

export function keepMoment(moment: Moment | null, hashBefore: string): void {
  try {
    if (moment !== null) sessionStorage.setItem(KEY, JSON.stringify({ hash: location.hash, hashBefore, ...moment } satisfies Kept))
  } catch {
    // Refused or too large: then the address alone says where one was.
  }
}

/** Null unless the page was reloaded. */
export function momentBeforeReload(): Moment | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (navigation?.type !== 'reload') return null
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null
    return kept?.hash === location.hash || kept?.hashBefore === location.hash ? kept : null
  } catch {
    return null
  }
}
