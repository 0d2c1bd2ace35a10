/** What is chosen, and what somebody points at, in this view or another. */
import { line, TOP, type Placement, type Scene } from './draw.ts'

/** The lane of what is chosen. */
export function drawBand(canvas: CanvasRenderingContext2D, { chosenLane = -1, width, palette }: Scene, at: Placement): void {
  if (chosenLane < 0) return
  canvas.globalAlpha = 0.1
  canvas.fillStyle = palette.focus
  canvas.fillRect(0, at.y(chosenLane) - 12, width, 24)
  canvas.globalAlpha = 1
}

/** A thin line at the moment that is pointed at, one ink ring round the thing itself. */
export function drawPointed(canvas: CanvasRenderingContext2D, { pointed, palette, width }: Scene, at: Placement): void {
  if (pointed === undefined) return
  const x = pointed.place === null ? -1 : at.x(pointed.place)
  const isShown = x >= at.left && x <= width
  if (isShown) line(canvas, x, TOP - 24, x, at.bottom, palette.ink3, 1)
  if (pointed.lane < 0) return
  canvas.strokeStyle = palette.ink
  canvas.lineWidth = 1.25
  canvas.beginPath()
  if (isShown) canvas.arc(x, at.y(pointed.lane), 7, 0, 7)
  else canvas.strokeRect(2, at.y(pointed.lane) - 10, at.left - 8, 20)
  canvas.stroke()
}
