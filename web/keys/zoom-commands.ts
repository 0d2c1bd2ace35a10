import type { Commands } from './actions.ts'

/** What looks at a stretch of a run and can be moved. */
export interface Zoomable {
  zoomBy(factor: number): void
  panBy(share: number): void
  centre(): void
}

const PAN_SHARE = 0.2

/** Keys that move a diagram; none where there is no diagram. */
export function zoomCommands(diagram: Zoomable | undefined): Commands {
  if (diagram === undefined) return {}
  return {
    zoomIn: () => diagram.zoomBy(0.5),
    zoomOut: () => diagram.zoomBy(2),
    panLeft: () => diagram.panBy(-PAN_SHARE),
    panRight: () => diagram.panBy(PAN_SHARE),
    centre: () => diagram.centre(),
  }
}
