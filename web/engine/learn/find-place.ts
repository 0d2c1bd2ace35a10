import type { TraceRow } from '../../../src/kernel/trace.ts'
import type { Branch } from '../timeline/branch.ts'
import type { Anchor } from './lesson.ts'

/**
 * Where an anchor holds in a branch that has been computed to its end.
 *
 * @param anchors those that it may refer to, by name
 * @returns the place, or -1 if there is none
 */
export function findPlace(branch: Branch, name: string, anchors: Readonly<Record<string, Anchor>>): number {
  const anchor = anchors[name] as Anchor | undefined
  if (anchor === undefined) return -1
  const from = anchor.after === undefined ? 0 : findPlace(branch, anchor.after, anchors)
  if (from < 0) return -1
  const row = findRow(branch, anchor, branch.places.rowsAt(from))
  if (row === null) return -1
  const place = branch.places.placeOfRow(row.row) + (anchor.before === true ? 0 : 1)
  if (anchor.plusMs === undefined) return place
  return Math.max(place, branch.places.placeAtTime(row.timeUs + anchor.plusMs * 1000))
}

function findRow(branch: Branch, anchor: Anchor, from: number): TraceRow | null {
  const matches = matcherOf(branch, anchor)
  const nth = anchor.nth ?? 1
  let seen = 0
  let last: TraceRow | null = null
  for (const row of branch.trace.rows(from)) {
    if (!matches(row)) continue
    seen++
    if (seen === nth) return row
    last = row
  }
  return nth < 0 ? last : null
}

const ON_PROCESSES: ReadonlySet<string> = new Set(['crash', 'boot', 'pause', 'resume', 'hold', 'release'])

function matcherOf(branch: Branch, { event, actor, peer, a, b, detail }: Anchor): (row: TraceRow) => boolean {
  const { actors, processes } = branch.simulation.cluster.spec
  const nameOf = (row: TraceRow): string => (ON_PROCESSES.has(row.kind) ? processes[row.actor] : plainName(actors[row.actor].name))
  return (row) =>
    (row.type === event || (row.kind === event && ON_PROCESSES.has(event))) &&
    (a === undefined || row.a === a) &&
    (b === undefined || row.b === b) &&
    (detail === undefined || row.detail === detail) &&
    (actor === undefined || nameOf(row) === actor) &&
    (peer === undefined || (row.peer >= 0 && plainName(actors[row.peer].name) === peer))
}

/** A subtask's name without the TaskManager that it runs on. */
export function plainName(name: string): string {
  return name.replace(/@.*/, '')
}
