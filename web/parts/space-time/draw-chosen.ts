/** Draws a cut that somebody chose, and what crosses it: hollow discs are caught on their way, double rings were never sent. */
import type { Placement, Scene } from './draw.ts'

/** A handle is caught within so many pixels of its middle. */
const HANDLE = 7
const CATCH = 14

export function drawChosen(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): void {
  const { diagram, palette } = scene
  if (diagram.chosen === null) return
  const { places, inFlight, impossible } = diagram.chosen
  const { place, lane, fromPlace, fromLane } = diagram.columns
  const points = places.flatMap((cut, row) => (cut < 0 ? [] : [{ x: at.x(cut), y: at.y(row) }]))
  canvas.strokeStyle = palette.barrier
  canvas.lineWidth = 2.5
  canvas.beginPath()
  points.forEach(({ x, y }, i) => {
    if (i === 0) canvas.moveTo(x, y - 9)
    else canvas.lineTo(x, y - 9)
    canvas.lineTo(x, y + 9)
  })
  canvas.stroke()
  if (scene.isCutMovable === true) for (const { x, y } of points) handle(canvas, x, y, scene)
  for (const i of [...inFlight, ...impossible]) {
    canvas.strokeStyle = palette.record
    canvas.lineWidth = 2
    canvas.beginPath()
    canvas.moveTo(at.x(fromPlace[i]), at.y(fromLane[i]))
    canvas.lineTo(at.x(place[i]), at.y(lane[i]))
    canvas.stroke()
  }
  for (const i of inFlight) ring(canvas, at.x(place[i]), at.y(lane[i]), 5, palette.record, palette.sheet)
  for (const i of impossible) {
    ring(canvas, at.x(place[i]), at.y(lane[i]), 8, palette.ink, palette.sheet)
    ring(canvas, at.x(place[i]), at.y(lane[i]), 4.5, palette.ink, palette.sheet)
  }
}

/** Lane whose handle lies under a point of the canvas; -1 for none. */
export function handleUnder({ diagram }: Pick<Scene, 'diagram'>, at: Placement, x: number, y: number): number {
  const isUnder = (place: number, lane: number): boolean => place >= 0 && Math.hypot(at.x(place) - x, at.y(lane) - y) <= CATCH
  return diagram.chosen?.places.findIndex(isUnder) ?? -1
}

function handle(canvas: CanvasRenderingContext2D, x: number, y: number, { palette }: Scene): void {
  canvas.beginPath()
  canvas.roundRect(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE, 4)
  canvas.fillStyle = palette.barrier
  canvas.fill()
  canvas.strokeStyle = palette.onBarrier
  canvas.lineWidth = 1.5
  canvas.beginPath()
  for (const by of [-2.5, 2.5]) {
    canvas.moveTo(x + by, y - 3.5)
    canvas.lineTo(x + by, y + 3.5)
  }
  canvas.stroke()
}

function ring(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, inside: string): void {
  canvas.beginPath()
  canvas.arc(x, y, radius, 0, 7)
  canvas.fillStyle = inside
  canvas.fill()
  canvas.strokeStyle = colour
  canvas.lineWidth = 1.75
  canvas.stroke()
}
