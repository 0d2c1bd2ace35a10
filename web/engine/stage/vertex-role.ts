/** What a vertex is for, read from the job graph: what the stage says of its subtasks follows from it. */
import { isTransactional, type JobGraph, type JobVertex } from '../../../src/protocol/job.ts'

/**
 * `count` adds up in keyed state, `keep` holds something else by key, `pass` has no state, `hand-in` waits for its
 * checkpoint, `write` does not.
 */
export type VertexRole = 'source' | 'count' | 'keep' | 'window' | 'join' | 'pass' | 'hand-in' | 'write'

/** A chain is called after its end that meets the world, else after the first of its operators that keeps something. */
export function roleOf(vertex: JobVertex): VertexRole {
  if (vertex.source !== null) return 'source'
  if (vertex.sink !== null) return isTransactional(vertex.sink) ? 'hand-in' : 'write'
  for (const operator of vertex.operators) {
    if (operator.type === 'window') return 'window'
    if (operator.type === 'interval-join') return 'join'
    if (operator.type === 'count' || (operator.type === 'sum' && operator.field === null)) return 'count'
    if (operator.type === 'sum' || operator.type === 'reduce') return 'keep'
  }
  return 'pass'
}

/** By vertex: how many edges the longest way from a source has. Edges lead from smaller to larger indices. */
export function depthsOf({ vertices, edges }: JobGraph): readonly number[] {
  const depths = vertices.map(() => 0)
  vertices.forEach((_, vertex) => {
    for (const { from, to } of edges) if (to === vertex) depths[to] = Math.max(depths[to], depths[from] + 1)
  })
  return depths
}
