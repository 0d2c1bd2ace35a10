import type { MarkKind } from '../engine/timeline/diagram.ts'

/** What the diagram of space and time says; apart from the page's own, as it is loaded after the stage. */
export interface DiagramTexts {
  readonly title: string
  /** What one sees in it. */
  readonly note: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly lanesByMachine: string
  readonly allLanes: string
  /** A lane that is drawn in that of its TaskManager. */
  readonly laneOn: (lane: string, machine: string) => string
  /** The lanes of a TaskManager, so many of them. */
  readonly lanesOf: (machine: string, lanes: number) => string
  /** The list beside it, of so many marks. */
  readonly marks: (count: number) => string
  /** One of them; `from` is empty where nobody has sent it. */
  readonly mark: (place: number, lane: string, kind: MarkKind, from: string) => string
}
