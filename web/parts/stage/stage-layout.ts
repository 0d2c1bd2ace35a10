/**
 * Where everything of the stage stands, in pixels, for a given width. A column is a depth of the job graph, a row is a slot: what
 * shares a slot stands side by side, and where several of them have one depth, below each other.
 */
import type { ChannelView, Snapshot, SubtaskView } from '../../engine/snapshot.ts'
import { curveBetween, type Box, type Curve, type Point } from './geometry.ts'
import { measureStage, tubesHeight, type StageMeasures } from './stage-measures.ts'

export interface ChannelPlace {
  readonly tube: Box
  /** The wire before the tube. */
  readonly wire: readonly Curve[]
}

export interface StageLayout {
  readonly measures: StageMeasures
  readonly height: number
  readonly boards: readonly Box[]
  /** Null for a subtask that was never deployed. */
  readonly subtasks: readonly (Box | null)[]
  readonly channels: readonly (ChannelPlace | null)[]
  /** Middle of each column. */
  readonly columns: readonly number[]
}

const BOARD_GAP = 10
const BOX_GAP = 18
const ROW_PADDING = 16
const OUTPUT_PITCH = 22
/** On a phone a wire turns near its end: before that the names of the boards stand. */
const BESIDE_NAMES = 0.8

export function layoutStage(snapshot: Snapshot, width: number, isDense = false): StageLayout {
  const measures = measureStage(snapshot, width, isDense)
  const heights = snapshot.subtasks.map((_, to) => Math.max(measures.boxHeight, tubesHeight(inputsOf(snapshot, to).length, measures)))
  const rowHeight = ROW_PADDING + Math.max(...cellsOf(snapshot.subtasks).map((cell) => stackHeight(cell, snapshot, heights)))
  const boards = placeBoards(snapshot, rowHeight, measures)
  const subtasks = placeSubtasks(snapshot, boards, heights, rowHeight, measures)
  const columns = Array.from({ length: measures.columns }, (_, column) => columnX(column, measures) + measures.box / 2)
  const last = boards[boards.length - 1]
  return {
    measures,
    height: last.y + last.height,
    boards,
    subtasks,
    channels: snapshot.channels.map((channel) => placeChannel(channel, snapshot, subtasks, measures)),
    columns,
  }
}

function inputsOf({ channels }: Snapshot, to: number): readonly ChannelView[] {
  return channels.filter((channel) => channel.to === to)
}

/** Subtasks that share a slot and a depth. */
function cellsOf(subtasks: readonly SubtaskView[]): readonly (readonly SubtaskView[])[] {
  const cells = new Map<string, SubtaskView[]>()
  for (const one of subtasks) {
    const cell = `${String(one.subtask)} ${String(one.depth)}`
    cells.set(cell, [...(cells.get(cell) ?? []), one])
  }
  return [...cells.values()]
}

function stackHeight(cell: readonly SubtaskView[], { subtasks }: Snapshot, heights: readonly number[]): number {
  return cell.reduce((sum, one) => sum + heights[subtasks.indexOf(one)], 0) + (cell.length - 1) * BOX_GAP
}

/** Numbers of the slots that each TaskManager serves. */
function slotsOf({ taskManagers, subtasks }: Snapshot): readonly (readonly number[])[] {
  return taskManagers.map((_, at) => [...new Set(subtasks.filter((one) => one.taskManager === at).map(({ subtask }) => subtask))].sort())
}

/** As high together wherever the slots are: what some do not need the others have. */
function placeBoards(snapshot: Snapshot, rowHeight: number, { header, boardX, boardWidth, boardMin, top }: StageMeasures): readonly Box[] {
  const slots = slotsOf(snapshot)
  const rows = Math.max(...snapshot.subtasks.map(({ subtask }) => subtask)) + 1
  const needed = slots.map(({ length }) => Math.max(boardMin, header + length * rowHeight))
  const perBoard = Math.max(...slots.map(({ length }, at) => length + snapshot.taskManagers[at].freeSlots))
  const emptyMost = slots.length - Math.ceil(rows / Math.max(1, perBoard))
  const total = slots.length * header + rows * rowHeight + emptyMost * (boardMin - header)
  const spare = Math.max(0, total - needed.reduce((sum, height) => sum + height, 0))
  const takers = slots.filter(({ length }) => length === 0).length || slots.length
  let y = top
  return needed.map((height, at) => {
    const takes = takers === slots.length || slots[at].length === 0
    const box = { x: boardX, y, width: boardWidth, height: height + (takes ? Math.floor(spare / takers) : 0) }
    y += box.height + BOARD_GAP
    return box
  })
}

function placeSubtasks(
  snapshot: Snapshot, boards: readonly Box[], heights: readonly number[], rowHeight: number, measures: StageMeasures,
): readonly (Box | null)[] {
  const slots = slotsOf(snapshot)
  const places = new Map<SubtaskView, Box>()
  for (const cell of cellsOf(snapshot.subtasks)) {
    const [{ taskManager, subtask, depth }] = cell
    if (taskManager < 0) continue
    const top = boards[taskManager].y + measures.header + slots[taskManager].indexOf(subtask) * rowHeight
    let y = top + (rowHeight - ROW_PADDING - stackHeight(cell, snapshot, heights)) / 2
    for (const one of cell) {
      const height = heights[snapshot.subtasks.indexOf(one)]
      places.set(one, { x: columnX(depth, measures), y: Math.round(y), width: measures.box, height })
      y += height + BOX_GAP
    }
  }
  return snapshot.subtasks.map((one) => places.get(one) ?? null)
}

function columnX(column: number, { boardX, boardWidth, edge, columns, box }: StageMeasures): number {
  const first = boardX + edge
  const last = boardX + boardWidth - edge - box
  return Math.round(first + ((last - first) * column) / Math.max(1, columns - 1))
}

function placeChannel(
  channel: ChannelView, snapshot: Snapshot, subtasks: readonly (Box | null)[], { places, pitch, tubeHeight, isNarrow }: StageMeasures,
): ChannelPlace | null {
  const from = subtasks[channel.from]
  const to = subtasks[channel.to]
  if (from === null || to === null) return null
  const yOf = (task: number): number => subtasks[task]?.y ?? 0
  const inputs = [...inputsOf(snapshot, channel.to)].sort((a, b) => yOf(a.from) - yOf(b.from))
  const outputs = snapshot.channels.filter((other) => other.from === channel.from).sort((a, b) => yOf(a.to) - yOf(b.to))
  const width = places * pitch
  const y = to.y + to.height / 2 + (inputs.indexOf(channel) - (inputs.length - 1) / 2) * (tubeHeight + 8) - tubeHeight / 2
  const tube = { x: to.x - width, y, width, height: tubeHeight }
  const spread = Math.min(OUTPUT_PITCH, (from.height - 20) / Math.max(1, outputs.length - 1))
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + (outputs.indexOf(channel) - (outputs.length - 1) / 2) * spread }
  const end = { x: tube.x, y: y + tubeHeight / 2 }
  return { tube, wire: routeOf(start, end, channel, snapshot, subtasks, isNarrow ? BESIDE_NAMES : 0.5) }
}

/** Past the columns between the two ends it goes below what stands there. */
function routeOf(
  start: Point, end: Point, { from, to }: ChannelView, { subtasks }: Snapshot, boxes: readonly (Box | null)[], bends: number,
): readonly Curve[] {
  const between = boxes.filter((box, at): box is Box => {
    return box !== null && subtasks[at].depth > subtasks[from].depth && subtasks[at].depth < subtasks[to].depth
  })
  const inTheWay = between.filter(({ y, height }) => y <= Math.max(start.y, end.y) + 20 && y + height >= Math.min(start.y, end.y) - 20)
  if (inTheWay.length === 0) return [curveBetween(start, end, bends)]
  const left = Math.min(...inTheWay.map(({ x }) => x)) - 10
  const right = Math.max(...inTheWay.map(({ x, width }) => x + width)) + 10
  const row = inTheWay.reduce((near, box) => (distance(box, start) < distance(near, start) ? box : near))
  const y = row.y + row.height + 8
  return [curveBetween(start, { x: left, y }), curveBetween({ x: left, y }, { x: right, y }), curveBetween({ x: right, y }, end)]
}

function distance({ y, height }: Box, point: Point): number {
  return Math.abs(y + height - point.y)
}
