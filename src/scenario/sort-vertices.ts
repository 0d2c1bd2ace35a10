/** An edge between two vertices by their position in the file. */
export interface IndexEdge {
  readonly from: number
  readonly to: number
}

/**
 * Topological order that changes as little as possible: of the vertices that may come next, the one earliest in the file.
 *
 * @param vertexCount how many vertices there are
 * @param edges between positions in the file
 * @returns the file positions in their new order, without those on or behind a cycle
 */
export function sortVertices(vertexCount: number, edges: readonly IndexEdge[]): readonly number[] {
  const missing = new Array<number>(vertexCount).fill(0)
  for (const edge of edges) missing[edge.to] = (missing[edge.to] ?? 0) + 1
  const order: number[] = []
  const placed = new Array<boolean>(vertexCount).fill(false)
  for (;;) {
    const next = missing.findIndex((count, index) => count === 0 && placed[index] !== true)
    if (next === -1) return order
    placed[next] = true
    order.push(next)
    for (const edge of edges) if (edge.from === next) missing[edge.to] = (missing[edge.to] ?? 0) - 1
  }
}

/**
 * One cycle, as positions in the order of its edges, its first position again at the end; null when there is none.
 *
 * @param vertexCount how many vertices there are
 * @param edges between positions in the file
 */
export function findCycle(vertexCount: number, edges: readonly IndexEdge[]): readonly number[] | null {
  const order = new Set(sortVertices(vertexCount, edges))
  const stuck = Array.from({ length: vertexCount }, (_, index) => index).filter((index) => !order.has(index))
  if (stuck.length === 0) return null
  // Every stuck vertex has a stuck predecessor, so walking backwards must come around.
  const path = [stuck[0] ?? 0]
  for (;;) {
    const last = path[path.length - 1] ?? 0
    const previous = edges.find((edge) => edge.to === last && !order.has(edge.from))?.from ?? last
    const seen = path.indexOf(previous)
    if (seen !== -1) return canonical(path.slice(seen).reverse())
    path.push(previous)
  }
}

/** Begins the cycle at its earliest vertex, so that the message does not depend on where the walk began. */
function canonical(cycle: readonly number[]): readonly number[] {
  const start = cycle.indexOf(Math.min(...cycle))
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)]
  return [...turned, turned[0] ?? 0]
}
