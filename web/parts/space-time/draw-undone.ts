/** Draws what a crash stops and a restore undoes: nothing of it is deleted, it is hatched. */
import { bar, cross, cutPoints, TOP, type Placement, type Scene } from './draw.ts'

/** A restore that the cursor has passed: what happened on a lane after its cut and before the restart is undone. */
export interface Undoing {
  /** By lane; Infinity where nothing is undone, as in what lasts. */
  readonly after: readonly number[]
  readonly before: number
}

export function undoingsOf({ diagram, cursor, window }: Scene): readonly Undoing[] {
  return diagram.restores.flatMap(({ place, checkpoint }) => {
    if (place > cursor || place < window.from) return []
    const cut = diagram.cuts.find(({ id }) => id === checkpoint)
    const after = diagram.lanes.map((_, lane) => {
      const isTask = lane > 0 && lane < diagram.lanes.length - 2
      return !isTask ? Infinity : cut === undefined ? -1 : cut.snapshots[lane] < 0 ? Infinity : cut.snapshots[lane]
    })
    return [{ after, before: place }]
  })
}

/** From the cut that a restore goes to until the restart. What lasts, the storage and the output, is not undone. */
export function drawUndone(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): void {
  const lanes = scene.diagram.lanes.length
  const bottom = at.y(lanes - 2) - (at.y(lanes - 1) - at.y(lanes - 2)) / 2
  for (const { place, checkpoint } of scene.diagram.restores) {
    if (place > scene.cursor || place < scene.window.from) continue
    const cut = scene.diagram.cuts.find(({ id }) => id === checkpoint)
    const right = at.x(place)
    const points = cut === undefined ? [{ x: at.x(0), y: TOP - 18 }] : cutPoints(cut, scene, at)
    if (points.length === 0) continue
    canvas.save()
    canvas.beginPath()
    canvas.moveTo(right, TOP - 18)
    for (const { x, y } of points) canvas.lineTo(Math.min(x, right), y)
    canvas.lineTo(Math.min(points[points.length - 1].x, right), bottom)
    canvas.lineTo(right, bottom)
    canvas.closePath()
    canvas.clip()
    canvas.strokeStyle = scene.palette.undone
    canvas.lineWidth = 2
    canvas.beginPath()
    const left = Math.max(at.left - scene.height, Math.min(...points.map(({ x }) => x)) - scene.height)
    for (let x = left; x < right; x += 9) {
      canvas.moveTo(x, bottom)
      canvas.lineTo(x + scene.height, bottom - scene.height)
    }
    canvas.stroke()
    canvas.restore()
  }
}

/** An arc over the top, from the restart back to the flag. */
export function drawRestores(canvas: CanvasRenderingContext2D, scene: Scene, at: Placement): void {
  const { palette, window, cursor } = scene
  for (const { place, checkpoint } of scene.diagram.restores) {
    if (place > cursor || place < window.from || place > window.to) continue
    const cut = scene.diagram.cuts.find(({ id }) => id === checkpoint)
    const back = at.x(cut === undefined ? 0 : cut.triggered)
    const x = at.x(place)
    canvas.strokeStyle = palette.ink
    canvas.lineWidth = 1.5
    canvas.beginPath()
    canvas.moveTo(x, at.y(0))
    canvas.lineTo(x, 14)
    canvas.quadraticCurveTo(x, 8, x - 6, 8)
    canvas.lineTo(Math.max(at.left + 6, back + 6), 8)
    if (back > at.left) canvas.quadraticCurveTo(back, 8, back, 14)
    if (back > at.left) canvas.lineTo(back, TOP - 22)
    canvas.stroke()
    drawHead(canvas, back > at.left ? [back, TOP - 21] : [at.left + 1, 8], back > at.left)
    const label = scene.restoreLabel(checkpoint)
    canvas.font = `12px ${palette.font}`
    const middle = (Math.max(at.left, back) + x) / 2
    const width = canvas.measureText(label).width + 12
    canvas.fillStyle = palette.sheet
    canvas.fillRect(middle - width / 2, 0, width, 17)
    canvas.fillStyle = palette.ink
    canvas.textAlign = 'center'
    canvas.textBaseline = 'middle'
    canvas.fillText(label, middle, 8.5)
  }
}

/** Down to the flag, or to the left where the flag is out of sight. */
function drawHead(canvas: CanvasRenderingContext2D, [x, y]: readonly [number, number], isDown: boolean): void {
  canvas.beginPath()
  canvas.moveTo(isDown ? x - 4 : x + 5, isDown ? y - 5 : y - 4)
  canvas.lineTo(x, y)
  canvas.lineTo(isDown ? x + 4 : x + 5, isDown ? y - 5 : y + 4)
  canvas.stroke()
}

/** Where a lane has no process, in pixels, as far as the cursor has seen it. */
export function gapsOf(
  { diagram, cursor }: Scene, ofLane: number, at: Placement,
): readonly { readonly from: number; readonly to: number }[] {
  return diagram.gaps.filter(({ lane, from }) => lane === ofLane && from <= cursor).map(({ from, to }) => {
    return { from: at.x(from), to: at.x(to < 0 || to > cursor ? cursor : to) }
  })
}

export function drawGaps(canvas: CanvasRenderingContext2D, { diagram, window, palette, cursor }: Scene, at: Placement): void {
  for (const { lane, from, to, isCrash } of diagram.gaps) {
    if (from > window.to || from > cursor || (to >= 0 && to < window.from)) continue
    const y = at.y(lane)
    if (isCrash) cross(canvas, at.x(from), y, palette.ink, palette.sheet)
    if (to >= 0 && to <= cursor) {
      bar(canvas, at.x(to) - 2, y, palette.ink, 1.5, 6)
      bar(canvas, at.x(to) + 2, y, palette.ink, 1.5, 6)
    }
  }
}
