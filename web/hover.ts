/** What somebody points at, in whatever view; every view shows it. It never moves the cursor. */
export interface Hover {
  /** A moment of the run: right after the move that leads to this place; null for none. */
  readonly place: number | null
  /** A part of the machine by name; empty for none. */
  readonly entity: string
}

export const NO_HOVER: Hover = { place: null, entity: '' }
