/** The cut that a checkpoint under way makes through the machine now: its barriers in the channels, joined from top to bottom. */
import type { ChannelView, Snapshot } from '../../engine/snapshot.ts'
import type { Box, Point } from './geometry.ts'
import { placeTokens } from './place-tokens.ts'
import type { StageLayout } from './stage-layout.ts'

export interface StageCut {
  readonly id: number
  /** From top to bottom; each is a bar that high. */
  readonly bars: readonly (Point & { readonly half: number })[]
  /** What the checkpoint keeps: to the right of the bars, within the boards. */
  readonly kept: string
}

/** Bars this near to each other in height stand in one row, where the line has one place. */
const SAME_ROW = 12

/** Null while none is under way, or none of its barriers is to be seen. */
export function stageCut(snapshot: Snapshot, layout: StageLayout, boards: readonly Box[]): StageCut | null {
  const pending = snapshot.checkpoints.filter(({ status }) => status === 'pending').at(-1)
  if (pending === undefined) return null
  const points = snapshot.channels.flatMap((channel, at) => pointOf(channel, at, String(pending.id), layout)).sort((p, q) => p.y - q.y)
  if (points.length === 0) return null
  const bars: Point[] = []
  for (const point of points) {
    const above = bars.at(-1)
    if (above === undefined || point.y - above.y > SAME_ROW) bars.push(point)
    // Of two in a row the one further on: nothing is called kept that is not.
    else if (point.x > above.x) bars[bars.length - 1] = point
  }
  const half = layout.measures.tubeHeight / 2 + 5
  const right = boards[0].x + boards[0].width
  const [first, last] = [bars[0], bars[bars.length - 1]]
  const line = bars.flatMap(({ x, y }) => [`L${String(x)} ${String(y - half)}`, `L${String(x)} ${String(y + half)}`]).join('')
  const bottom = String(layout.height)
  const kept = `M${String(right)} 0L${String(first.x)} 0${line}L${String(last.x)} ${bottom}L${String(right)} ${bottom}Z`
  return { id: pending.id, bars: bars.map((point) => ({ ...point, half })), kept }
}

/** On its way or before its gate; or through it, and what comes after it waits. */
function pointOf(channel: ChannelView, at: number, id: string, { channels, measures }: StageLayout): readonly Point[] {
  const place = channels[at]
  if (place === null) return []
  const { tube } = place
  if (channel.isBlocked) return [{ x: tube.x + tube.width - 3, y: tube.y + tube.height / 2 }]
  const token = channel.tokens.findIndex(({ kind, label }) => kind === 'barrier' && label === id)
  const point = token < 0 ? undefined : placeTokens(channel, place, measures)[token]
  return point === undefined ? [] : [point]
}
