/** Where everything of the stage stands, in pixels, for a given width. The height does not depend on where the subtasks are. */
import type { ChannelView, Snapshot } from '../engine/snapshot.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ChannelPlace {
  readonly tube: Box
  readonly places: number
  /** The wire before the tube, as a path and as its four control points. */
  readonly path: string
  readonly wire: readonly [Point, Point, Point, Point]
}

interface Point {
  readonly x: number
  readonly y: number
}

export interface StageLayout {
  readonly isNarrow: boolean
  readonly width: number
  readonly height: number
  readonly boardWidth: number
  readonly boards: readonly Box[]
  /** Null for a subtask that was never deployed. */
  readonly subtasks: readonly (Box | null)[]
  readonly channels: readonly (ChannelPlace | null)[]
  /** Where each column's heading stands. */
  readonly columns: readonly { readonly x: number; readonly anchor: 'start' | 'middle' | 'end' }[]
}

const HEADING = 28
const GAP = 10
const wide = { header: 32, row: 88, box: 72, widths: [124, 132, 128], edge: 18, tube: 96, tubeHeight: 28, places: 4, plug: 132 }
const narrow = { header: 44, row: 92, box: 76, widths: [68, 74, 64], edge: 8, tube: 40, tubeHeight: 28, places: 2, plug: 0 }
type Measures = typeof wide

export function layoutStage(snapshot: Snapshot, width: number): StageLayout {
  const isNarrow = width < 720
  const m: Measures = isNarrow ? narrow : wide
  const boardWidth = width - m.plug
  const vertices = [...new Set(snapshot.subtasks.map(({ vertex }) => vertex))]
  const slots = slotsOf(snapshot)
  const boards = placeBoards(slots, boardWidth, m)
  const xs = vertices.map((_, column) => columnX(column, vertices.length, boardWidth, m))
  const subtasks = snapshot.subtasks.map(({ taskManager, vertex, name }): Box | null => {
    if (taskManager < 0) return null
    const column = vertices.indexOf(vertex)
    const row = slots[taskManager].indexOf(slotOf(name))
    const y = boards[taskManager].y + m.header + row * m.row + (m.row - m.box) / 2 - 4
    return { x: xs[column], y, width: m.widths[Math.min(column, 2)], height: m.box }
  })
  const channels = snapshot.channels.map((channel) => placeChannel(channel, snapshot, subtasks, m))
  const last = boards[boards.length - 1]
  const columns = xs.map((x, column) => {
    if (isNarrow && column === 0) return { x: 0, anchor: 'start' as const }
    if (isNarrow && column === xs.length - 1) return { x: width, anchor: 'end' as const }
    return { x: x + m.widths[Math.min(column, 2)] / 2, anchor: 'middle' as const }
  })
  return { isNarrow, width, height: last.y + last.height, boardWidth, boards, subtasks, channels, columns }
}

/** Slot sharing: subtask n of every vertex stands in one slot. */
function slotOf(subtaskName: string): string {
  return subtaskName.slice(subtaskName.lastIndexOf('-') + 1)
}

function slotsOf({ taskManagers, subtasks }: Snapshot): readonly (readonly string[])[] {
  return taskManagers.map((_, at) => [...new Set(subtasks.filter((s) => s.taskManager === at).map(({ name }) => slotOf(name)))])
}

/** Boards with subtasks get the rows that they need, the others share what is left. */
function placeBoards(slots: readonly (readonly string[])[], width: number, m: Measures): readonly Box[] {
  const needed = slots.map(({ length }) => (length === 0 ? 0 : m.header + length * m.row))
  const empty = slots.filter(({ length }) => length === 0).length
  const left = slots.length * (m.header + m.row) - needed.reduce((sum, height) => sum + height, 0)
  let y = HEADING
  return needed.map((height) => {
    const box = { x: 0, y, width, height: height > 0 ? height : Math.max(m.header, Math.floor(left / empty)) }
    y += box.height + GAP
    return box
  })
}

function columnX(column: number, columns: number, boardWidth: number, m: Measures): number {
  const first = m.edge
  const last = boardWidth - m.edge - m.widths[2]
  return Math.round(first + ((last - first) * column) / Math.max(1, columns - 1))
}

function placeChannel(channel: ChannelView, snapshot: Snapshot, subtasks: readonly (Box | null)[], m: Measures): ChannelPlace | null {
  const from = subtasks[channel.from]
  const to = subtasks[channel.to]
  if (from === null || to === null) return null
  const inputs = snapshot.channels.filter((other) => other.to === channel.to)
  const at = inputs.indexOf(channel)
  const outputs = snapshot.channels.filter((other) => other.from === channel.from)
  const pitch = m.tubeHeight + 8
  const y = to.y + to.height / 2 + (at - (inputs.length - 1) / 2) * pitch - m.tubeHeight / 2
  const tube = { x: to.x - m.tube, y, width: m.tube, height: m.tubeHeight }
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + (outputs.indexOf(channel) - (outputs.length - 1) / 2) * 14 }
  const end = { x: tube.x, y: y + m.tubeHeight / 2 }
  const bend = (end.x - start.x) / 2
  const wire = [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end] as const
  const [a, b, c, d] = wire.map((point) => `${String(point.x)} ${String(point.y)}`)
  return { tube, places: m.places, path: `M${a} C${b} ${c} ${d}`, wire }
}

/** The point of a wire at a share of its way, 0 to 1. */
export function pointOn([a, b, c, d]: ChannelPlace['wire'], share: number): Point {
  const u = 1 - share
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * share, 3 * u * share * share, share * share * share]
  return { x: a.x * wa + b.x * wb + c.x * wc + d.x * wd, y: a.y * wa + b.y * wb + c.y * wc + d.y * wd }
}

/** Where each token of a channel stands: in the tube from its gate back, or on the wire. Undefined: no place to show it. */
export function placeTokens({ tokens }: ChannelView, { tube, places, wire }: ChannelPlace): readonly (Point | undefined)[] {
  const pitch = tube.width / places
  return tokens.map(({ progress }, at) => {
    if (progress < 1) return pointOn(wire, progress)
    if (at >= places) return undefined
    return { x: tube.x + tube.width - pitch * (at + 0.5), y: tube.y + tube.height / 2 }
  })
}
