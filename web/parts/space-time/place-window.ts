/** The stretch of a run that a diagram shows, in places. */
export interface PlaceWindow {
  readonly from: number
  readonly to: number
}

const SHORTEST = 24

/** A window of the same length that has the cursor in it, at three quarters when it had to move. */
export function follow(window: PlaceWindow, cursor: number, end: number): PlaceWindow {
  const length = window.to - window.from
  if (cursor >= window.from + length * 0.05 && cursor <= window.to - length * 0.1) return window
  return within({ from: cursor - length * 0.75, to: cursor + length * 0.25 }, end)
}

/** Longer or shorter by a factor, with the place under the pointer standing still. */
export function zoom({ from, to }: PlaceWindow, factor: number, around: number, end: number): PlaceWindow {
  const length = Math.max(SHORTEST, Math.min(Math.max(SHORTEST, end * 1.1), (to - from) * factor))
  const share = (around - from) / (to - from)
  return within({ from: around - length * share, to: around + length * (1 - share) }, end)
}

export function pan({ from, to }: PlaceWindow, by: number, end: number): PlaceWindow {
  return within({ from: from + by, to: to + by }, end)
}

/** Not before the beginning, and not so far behind the end that nothing is left to see. */
function within({ from, to }: PlaceWindow, end: number): PlaceWindow {
  const length = to - from
  const latest = Math.max(0, end + length * 0.1 - length)
  const start = Math.max(0, Math.min(from, latest))
  return { from: start, to: start + length }
}
