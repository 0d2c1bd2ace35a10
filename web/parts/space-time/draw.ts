/**
 * Draws a stretch of a space-time diagram. At most a few thousand strokes a frame: where more would fall into the window,
 * messages give way to what structures the run, the barriers, cuts, faults and restores.
 */
import { markKinds, type CutLine, type Diagram, type MarkKind } from '../../engine/timeline/diagram.ts'
import { drawChosen } from './draw-chosen.ts'
import { drawBand, drawPointed } from './draw-pointed.ts'
import { drawGaps, drawRestores, drawUndone, gapsOf, undoingsOf, type Undoing } from './draw-undone.ts'
import type { LaneRows } from './lane-rows.ts'
import { isShownKind, marksInReach } from './visible-marks.ts'
import type { PlaceWindow } from './place-window.ts'

export interface Palette {
  readonly ink: string
  readonly ink3: string
  readonly hair: string
  readonly record: string
  readonly barrier: string
  readonly onBarrier: string
  readonly barrierText: string
  readonly saved: string
  readonly rpc: string
  readonly kept: string
  readonly undone: string
  readonly sheet: string
  readonly focus: string
  readonly font: string
}

export interface Scene {
  readonly diagram: Diagram
  readonly window: PlaceWindow
  readonly cursor: number
  readonly width: number
  readonly height: number
  readonly names: readonly string[]
  /** Where lanes share rows; those rows are named beside the canvas. */
  readonly rows?: LaneRows | null
  readonly palette: Palette
  /** What somebody points at: a moment, and the lane of it; null and -1 for none. */
  readonly pointed?: { readonly place: number | null; readonly lane: number }
  /** Lane of what is chosen, -1 for none. */
  readonly chosenLane?: number
  /** The chosen cut has handles. */
  readonly isCutMovable?: boolean
  readonly cutLabel: (id: number) => string
  readonly restoreLabel: (checkpoint: number) => string
}

/** How much is left of the colour of what is undone, and of what has not happened yet. */
const UNDONE = 0.4
const NOT_YET = 0.28
export const GUTTER = 92
/** Room for the name of a TaskManager, and the sign that it can be opened. */
const WIDE_GUTTER = 114
export const TOP = 46
const BOTTOM = 20

/** @returns how many marks have been drawn in the window */
export function draw(canvas: CanvasRenderingContext2D, scene: Scene): number {
  const at = placement(scene)
  canvas.clearRect(0, 0, scene.width, scene.height)
  canvas.font = `12px ${scene.palette.font}`
  canvas.lineCap = 'butt'
  drawBand(canvas, scene, at)
  drawKept(canvas, scene, at)
  drawLanes(canvas, scene, at)
  canvas.save()
  canvas.beginPath()
  canvas.rect(at.left, 0, scene.width - at.left, scene.height)
  canvas.clip()
  drawUndone(canvas, scene, at)
  const drawn = drawMessages(canvas, scene, at)
  drawGaps(canvas, scene, at)
  for (const cut of scene.diagram.cuts) if (cut.completed >= 0) drawCut(canvas, scene, at, cut)
  drawChosen(canvas, scene, at)
  drawRestores(canvas, scene, at)
  canvas.restore()
  drawPointed(canvas, scene, at)
  drawNow(canvas, scene, at)
  return drawn
}

/** Where things stand. */
export interface Placement {
  readonly x: (place: number) => number
  readonly y: (lane: number) => number
  readonly placeAt: (x: number) => number
  /** Where lanes begin; before it stand their names. */
  readonly left: number
  readonly bottom: number
}

export function placement(
  { window, width, height, diagram, rows = null }: Pick<Scene, 'window' | 'width' | 'height' | 'diagram' | 'rows'>,
): Placement {
  const left = rows === null ? GUTTER : WIDE_GUTTER
  const perPlace = (width - left - 8) / (window.to - window.from)
  const pitch = (height - TOP - BOTTOM) / Math.max(1, (rows?.rows ?? diagram.lanes).length - 1)
  return {
    x: (place) => left + (place - window.from) * perPlace,
    y: (lane) => TOP + (rows === null ? lane : rows.rowOf[lane]) * pitch,
    placeAt: (x) => window.from + (x - left) / perPlace,
    left,
    bottom: height - BOTTOM,
  }
}

function drawLanes(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): void {
  const { names, width, cursor, palette, rows = null } = scene
  const now = Math.max(at.left, Math.min(width, at.x(cursor)))
  canvas.textAlign = 'right'
  canvas.textBaseline = 'middle'
  names.forEach((name, lane) => {
    const y = at.y(lane)
    canvas.fillStyle = palette.ink
    canvas.font = `600 12px ${palette.font}`
    if (rows === null || rows.rows[rows.rowOf[lane]].machine === '') canvas.fillText(name, at.left - 12, y)
    const isService = lane === 0 || lane >= names.length - 2
    let from = at.left
    for (const gap of gapsOf(scene, lane, at)) {
      if (gap.from > from) line(canvas, from, y, gap.from, y, isService ? palette.rpc : palette.ink, 1.5)
      from = Math.max(from, gap.to)
    }
    if (now > from) line(canvas, from, y, now, y, isService ? palette.rpc : palette.ink, 1.5)
    canvas.setLineDash([1, 5])
    line(canvas, now, y, width, y, palette.ink3, 1.5)
    canvas.setLineDash([])
  })
}

function drawMessages(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): number {
  const { columns } = scene.diagram
  const { first, last, isCrowded } = marksInReach(scene.diagram, scene.window)
  const undoings = undoingsOf(scene)
  let drawn = 0
  for (const isPast of [false, true]) {
    for (let i = first; i < last; i++) {
      if (!isShownKind(columns.kind[i], isCrowded) || columns.place[i] <= scene.cursor !== isPast) continue
      drawMark(canvas, scene, at, i, markKinds[columns.kind[i]], isPast, undoings)
      if (columns.place[i] <= scene.window.to) drawn++
    }
  }
  return drawn
}

function drawMark(
  canvas: CanvasRenderingContext2D, scene: Scene, at: Placement, i: number, kind: MarkKind, isPast: boolean, undoings: readonly Undoing[],
): void {
  const { diagram, palette, window } = scene
  const { place, lane, fromPlace, fromLane } = diagram.columns
  const x = at.x(place[i])
  const y = at.y(lane[i])
  // What a restore has undone stays to be seen: its lines fade, its discs are hollow.
  const isUndone = isPast && undoings.some(({ after, before }) => place[i] < before && place[i] > after[lane[i]])
  canvas.globalAlpha = isPast ? (isUndone ? UNDONE : 1) : NOT_YET
  if (fromPlace[i] >= 0 && fromPlace[i] <= window.to) {
    const fromX = at.x(fromPlace[i])
    const fromY = at.y(fromLane[i])
    if (kind === 'record') line(canvas, fromX, fromY, x, y, palette.record, 1)
    else if (kind === 'barrier') line(canvas, fromX, fromY, x, y, palette.barrier, 1.25)
    else if (kind === 'ack') dotted(canvas, fromX, fromY, x, y, palette.saved)
    else line(canvas, fromX, fromY, x, y, palette.rpc, 0.75)
  }
  if (isUndone && kind !== 'barrier') canvas.globalAlpha = 1
  if (place[i] <= window.to) {
    if (kind === 'barrier') bar(canvas, x, y, palette.barrier, 3, 7)
    else if (isUndone) ring(canvas, x, y, 2.2, colourOf(kind, palette), palette.sheet)
    else disc(canvas, x, y, kind === 'record' || kind === 'action' ? 2.6 : 1.8, colourOf(kind, palette))
  }
  canvas.globalAlpha = 1
}

function colourOf(kind: MarkKind, palette: Palette): string {
  if (kind === 'record' || kind === 'action') return palette.record
  return kind === 'ack' ? palette.saved : palette.rpc
}

/** The newest complete cut that the cursor has passed keeps what is left of it. */
function drawKept(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): void {
  const cut = scene.diagram.cuts.findLast(({ completed }) => completed >= 0 && completed <= scene.cursor)
  if (cut === undefined || scene.window.from > cut.completed) return
  const points = cutPoints(cut, scene, at)
  if (points.length === 0) return
  canvas.fillStyle = scene.palette.kept
  canvas.beginPath()
  canvas.moveTo(at.left, TOP - 18)
  for (const { x, y } of points) canvas.lineTo(Math.max(at.left, x), y)
  canvas.lineTo(Math.max(at.left, points[points.length - 1].x), at.bottom)
  canvas.lineTo(at.left, at.bottom)
  canvas.closePath()
  canvas.fill()
}

/** From the trigger at the JobManager's lane through the snapshots of all lanes that took one. */
export function cutPoints({ triggered, snapshots }: CutLine, scene: Scene, at: Placement): { x: number; y: number }[] {
  const points = [{ x: at.x(triggered), y: TOP - 18 }, { x: at.x(triggered), y: at.y(0) }]
  const xs = new Map<number, number>()
  // Where lanes share a row, up to the first of their snapshots everything is kept.
  snapshots.forEach((place, lane) => {
    if (place >= 0) xs.set(at.y(lane), Math.min(at.x(place), xs.get(at.y(lane)) ?? Infinity))
  })
  points.push(...[...xs].map(([y, x]) => ({ x, y })).sort((p, q) => p.y - q.y))
  return scene.window.to < triggered ? [] : points
}

function drawCut(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement, cut: CutLine): void {
  const { palette, window, cursor } = scene
  if (cut.completed < window.from || cut.triggered > window.to) return
  const points = cutPoints(cut, scene, at)
  if (points.every(({ x }) => x <= at.left)) return
  canvas.globalAlpha = cut.completed <= cursor ? 1 : 0.35
  canvas.strokeStyle = palette.barrier
  canvas.lineWidth = 2.5
  canvas.beginPath()
  // At each lane a short upright bar, between lanes a straight join.
  points.forEach(({ x, y }, i) => {
    if (i === 0) canvas.moveTo(x, y)
    else canvas.lineTo(x, y - 8)
    if (i > 0) canvas.lineTo(x, y + 8)
  })
  canvas.stroke()
  for (const { x, y } of points.slice(1)) bar(canvas, x, y, palette.barrier, 4.5, 8)
  const label = scene.cutLabel(cut.id)
  canvas.font = `600 12px ${palette.font}`
  const width = canvas.measureText(label).width + 22
  // A cut that begins before the window keeps its flag.
  const x = Math.max(at.left + 1.25, points[0].x)
  const { y } = points[0]
  canvas.fillStyle = palette.barrier
  canvas.beginPath()
  canvas.moveTo(x - 1.25, y - 2)
  canvas.lineTo(x + width - 6, y - 2)
  canvas.lineTo(x + width, y + 7)
  canvas.lineTo(x + width - 6, y + 16)
  canvas.lineTo(x - 1.25, y + 16)
  canvas.closePath()
  canvas.fill()
  canvas.fillStyle = palette.onBarrier
  canvas.textAlign = 'left'
  canvas.textBaseline = 'middle'
  canvas.fillText(label, x + 7, y + 7.5)
  canvas.globalAlpha = 1
}

/** Now is straight: only who stands outside can see one instant everywhere. */
function drawNow(canvas: CanvasRenderingContext2D, { cursor, palette, width }: Scene, at: Placement): void {
  const x = at.x(cursor)
  if (x < at.left || x > width) return
  line(canvas, x, TOP - 24, x, at.bottom, palette.ink, 2)
  canvas.fillStyle = palette.ink
  canvas.beginPath()
  canvas.moveTo(x - 6, TOP - 34)
  canvas.lineTo(x + 6, TOP - 34)
  canvas.lineTo(x + 6, TOP - 27)
  canvas.lineTo(x, TOP - 22)
  canvas.lineTo(x - 6, TOP - 27)
  canvas.closePath()
  canvas.fill()
}

/** A straight stroke. */
export function line(
  canvas: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, colour: string, width: number
): void {
  canvas.strokeStyle = colour
  canvas.lineWidth = width
  canvas.beginPath()
  canvas.moveTo(x1, y1)
  canvas.lineTo(x2, y2)
  canvas.stroke()
}

function dotted(canvas: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, colour: string): void {
  canvas.setLineDash([1.5, 3])
  line(canvas, x1, y1, x2, y2, colour, 1)
  canvas.setLineDash([])
}

function disc(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  canvas.fillStyle = colour
  canvas.beginPath()
  canvas.arc(x, y, radius, 0, 7)
  canvas.fill()
}

function ring(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, inside: string): void {
  disc(canvas, x, y, radius, inside)
  canvas.strokeStyle = colour
  canvas.lineWidth = 1
  canvas.stroke()
}

export function bar(canvas: CanvasRenderingContext2D, x: number, y: number, colour: string, width: number, half: number): void {
  line(canvas, x, y - half, x, y + half, colour, width)
}

export function cross(canvas: CanvasRenderingContext2D, x: number, y: number, colour: string, halo: string): void {
  for (const [stroke, width] of [[halo, 6], [colour, 2.6]] as const) {
    line(canvas, x - 5, y - 5, x + 5, y + 5, stroke, width)
    line(canvas, x + 5, y - 5, x - 5, y + 5, stroke, width)
  }
}
