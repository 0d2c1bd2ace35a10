/** Why something happened: from an event back along its causes, or on to what it caused. */
import type { TraceRow } from '../../../src/kernel/trace.ts'
import { eventOf } from '../event-of.ts'
import type { EventView } from '../snapshot.ts'
import type { Branch } from '../timeline/branch.ts'

/** The newest causes are what one asks for. */
const CHAIN_MAX = 4

/** What happened last to a part of the machine by a place, its cause, the cause of that, and so on. */
export function whyChain(branch: Branch, place: number, entity: string): readonly EventView[] {
  const last = lastRowOf(branch, place, entity)
  const chain: EventView[] = []
  for (let row = last; row !== null && chain.length < CHAIN_MAX; row = causeOf(branch, row)) chain.push(view(branch, row))
  return chain
}

/** Place of the cause of the move that led to a place, or of its first effect; null where there is none. */
export function causePlace(branch: Branch, place: number): number | null {
  const row = moveBefore(branch, place)
  const cause = row === null ? null : causeOf(branch, row)
  return cause === null ? null : placeAfter(branch, cause)
}

export function effectPlace(branch: Branch, place: number): number | null {
  const row = moveBefore(branch, place)
  if (row === null) return null
  for (const other of branch.trace.rows(branch.places.rowsAt(place))) {
    if (other.kind !== 'emit' && other.cause === row.event) return placeAfter(branch, other)
  }
  return null
}

/** Place right after the next move of a part of the machine, or, backwards, its one before; null where there is none. */
export function neighbourPlace(branch: Branch, place: number, entity: string, direction: 1 | -1): number | null {
  const names = nameTest(branch, entity)
  if (direction < 0) {
    for (let row = branch.places.rowsAt(Math.max(0, place - 1)) - 1; row >= 0; row--) {
      const other = branch.trace.at(row)
      if (other.kind !== 'emit' && names(other)) return placeAfter(branch, other)
    }
    return null
  }
  for (const other of branch.trace.rows(branch.places.rowsAt(place))) {
    if (other.kind !== 'emit' && names(other)) return placeAfter(branch, other)
  }
  return null
}

/** Name of the part to which the move before a place happened; null at the beginning. */
export function actorBefore(branch: Branch, place: number): string | null {
  const row = moveBefore(branch, place)
  return row === null ? null : view(branch, row).actor
}

function moveBefore(branch: Branch, place: number): TraceRow | null {
  if (place === 0) return null
  const row = branch.places.rowsAt(place - 1)
  return row < branch.places.rowsAt(place) ? branch.trace.at(row) : null
}

function causeOf(branch: Branch, { cause, kind, event }: TraceRow): TraceRow | null {
  const wanted = kind === 'emit' ? event : cause
  const row = wanted < 0 ? -1 : branch.trace.rowOfEvent(wanted)
  return row < 0 ? null : branch.trace.at(row)
}

function lastRowOf(branch: Branch, place: number, entity: string): TraceRow | null {
  const isOf = nameTest(branch, entity)
  for (let row = branch.places.rowsAt(place) - 1; row >= 0; row--) {
    const at = branch.trace.at(row)
    if (at.kind !== 'emit' && isOf(at)) return at
  }
  return null
}

function nameTest(branch: Branch, entity: string): (row: TraceRow) => boolean {
  return (row) => view(branch, row).actor === entity
}

function placeAfter(branch: Branch, { row }: TraceRow): number {
  return branch.places.placeOfRow(row) + 1
}

function view(branch: Branch, row: TraceRow): EventView {
  return eventOf(branch.simulation.cluster, row, placeAfter(branch, row))
}
