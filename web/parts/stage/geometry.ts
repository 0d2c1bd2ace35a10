/** Boxes, points and curves of the stage, in pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** A cubic curve by its four control points. */
export type Curve = readonly [Point, Point, Point, Point]

/** Leaves and arrives horizontally. @param bends share of the way at which it is steepest */
export function curveBetween(start: Point, end: Point, bends = 0.5): Curve {
  const x = start.x + (end.x - start.x) * bends
  return [start, { x, y: start.y }, { x, y: end.y }, end]
}

export function pathOf(curves: readonly Curve[]): string {
  const text = ({ x, y }: Point): string => `${String(x)} ${String(y)}`
  return curves.map(([a, b, c, d], at) => `${at === 0 ? `M${text(a)} ` : ''}C${text(b)} ${text(c)} ${text(d)}`).join(' ')
}

/** The point of joined curves at a share of the way, 0 to 1. Each curve takes as much of it as it is wide. */
export function pointOn(curves: readonly Curve[], share: number): Point {
  const widths = curves.map(([start, , , end]) => Math.max(1, end.x - start.x))
  let left = share * widths.reduce((sum, width) => sum + width, 0)
  const at = widths.findIndex((width) => {
    if (left <= width) return true
    left -= width
    return false
  })
  return at < 0 ? curves[curves.length - 1][3] : pointOnCurve(curves[at], left / widths[at])
}

function pointOnCurve([a, b, c, d]: Curve, share: number): Point {
  const u = 1 - share
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * share, 3 * u * share * share, share * share * share]
  return { x: a.x * wa + b.x * wb + c.x * wc + d.x * wd, y: a.y * wa + b.y * wb + c.y * wc + d.y * wd }
}
