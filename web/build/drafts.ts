/** What a person has written, kept in the browser: the scenario in hand, and those that were put away for another. */
const CURRENT = 'cleancut-own-scenario'
const EARLIER = 'cleancut-earlier-scenarios'
const EARLIER_MAX = 8

/** Null before anything was written, and where storage is refused. */
export function readDraft(): string | null {
  try {
    return localStorage.getItem(CURRENT)
  } catch {
    return null
  }
}

/** @returns false if the browser keeps nothing, or not so much */
export function keepDraft(text: string): boolean {
  try {
    localStorage.setItem(CURRENT, text)
    return true
  } catch {
    return false
  }
}

/** Newest first. */
export function earlierDrafts(): readonly string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(EARLIER) ?? '[]') as unknown
    return Array.isArray(kept) ? kept.filter((draft) => typeof draft === 'string') : []
  } catch {
    return []
  }
}

/** Puts a draft away before another takes its place; the oldest go when there are many, or too much for the browser. */
export function putAway(text: string): void {
  let drafts = [text, ...earlierDrafts().filter((draft) => draft !== text)].slice(0, EARLIER_MAX)
  for (; drafts.length > 0; drafts = drafts.slice(0, -1)) {
    try {
      return localStorage.setItem(EARLIER, JSON.stringify(drafts))
    } catch {
      // Too much: try with fewer.
    }
  }
}

/** How a draft is told from others: by the name that it gives itself. */
export function nameOfDraft(text: string): string {
  return /"name"\s*:\s*"([^"]{1,60})"/.exec(text)?.[1] ?? '…'
}
