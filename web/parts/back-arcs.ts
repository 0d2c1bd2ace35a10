import type { Snapshot } from '../engine/snapshot.ts'
import type { Restore } from '../engine/timeline/diagram.ts'

export interface BackArc {
  /** Of the restart. */
  readonly place: number
  /** Where it begins and where it leads back to, in pixels. */
  readonly from: number
  readonly to: number
}

/** Shorter than this an arc cannot be told from a line. */
const SHORTEST = 12

/** The ways back that are taken in a run. @param scale pixels per place */
export function backArcs(
  { marks, end }: Pick<Snapshot, 'marks' | 'end'>, restores: readonly Restore[], scale: number,
): readonly BackArc[] {
  return restores.filter(({ place }) => place <= end).map(({ place, checkpoint }) => {
    const to = (marks.checkpoints.find(({ id, status }) => id === checkpoint && status === 'completed')?.place ?? 0) * scale
    return { place, from: Math.max(place * scale, to + SHORTEST), to }
  })
}
