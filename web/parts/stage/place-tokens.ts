/** Where each token of a channel stands: in the tube from its gate back, or on the wire. Undefined: no place to show it. */
import type { ChannelView } from '../../engine/snapshot.ts'
import { pointOn, type Point } from './geometry.ts'
import type { ChannelPlace } from './stage-layout.ts'
import type { StageMeasures } from './stage-measures.ts'

/** Of the wire, that a disc is not half hidden behind the subtask which has sent it. */
const FIRST_SHARE = 0.14

export function placeTokens(
  { tokens }: ChannelView, { tube, wire }: ChannelPlace, { places, pitch }: StageMeasures,
): readonly (Point | undefined)[] {
  return tokens.map(({ kind, progress }, at) => {
    if (progress < 1) return pointOn(wire, FIRST_SHARE + (1 - FIRST_SHARE) * progress)
    if (at >= places) return undefined
    const x = tube.x + tube.width - pitch * (at + 0.5)
    // A barrier stands at the front of its place, its number behind it.
    return { x: kind === 'barrier' ? x + pitch / 6 : x, y: tube.y + tube.height / 2 }
  })
}
