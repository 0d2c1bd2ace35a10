/** Which marks of a diagram a window shows: what is drawn, and what the list beside it tells. */
import { markKinds, type Diagram } from '../../engine/timeline/diagram.ts'
import { firstFrom } from './mark-at.ts'
import type { PlaceWindow } from './place-window.ts'

/** Most message lines in one frame. Where there are more, messages give way to barriers, which structure the run. */
const LINES_MAX = 1500
const BARRIER = markKinds.indexOf('barrier')

/** Marks whose line may cross the window: indices from the first to before the last, and whether only barriers are shown. */
export function marksInReach({ columns }: Diagram, { from, to }: PlaceWindow): { first: number; last: number; isCrowded: boolean } {
  const first = firstFrom(columns.place, from)
  const last = firstFrom(columns.place, to + (to - from))
  return { first, last, isCrowded: last - first > LINES_MAX }
}

export function isShownKind(kind: number, isCrowded: boolean): boolean {
  return !isCrowded || kind === BARRIER
}

/** Indices of the marks that stand in the window, in the order of their places. */
export function visibleMarks(diagram: Diagram, window: PlaceWindow): readonly number[] {
  const { first, last, isCrowded } = marksInReach(diagram, window)
  const { place, kind } = diagram.columns
  const shown: number[] = []
  for (let i = first; i < last && place[i] <= window.to; i++) if (isShownKind(kind[i], isCrowded)) shown.push(i)
  return shown
}
