import { watermarkOf } from '../protocol/execution-plan.ts'
import type { JobGraph, Value } from '../protocol/job.ts'

/**
 * Whether an element may reach an operator behind its watermark: not if every partition above it is in order within its
 * source's bound and none may be taken for idle, because each partition has a watermark of its own and all are merged by their
 * smallest. A restore makes watermarks smaller, never larger.
 */
export function canBeLate(graph: JobGraph, vertex: number): boolean {
  return sourcesAbove(graph, vertex).some((source) => {
    const watermark = watermarkOf(graph.vertices[source])
    if (watermark === null || watermark.idleTimeoutUs !== null) return true
    const { records } = graph.vertices[source].source!
    return records.some((partition) => !isInOrderWithin(partition, watermark.timestamp, watermark.outOfOrdernessMs))
  })
}

/** The vertices with a source above a vertex, itself among them. */
export function sourcesAbove({ vertices, edges }: JobGraph, vertex: number): readonly number[] {
  const seen = new Set([vertex])
  for (const current of seen) for (const { from, to } of edges) if (to === current) seen.add(from)
  return [...seen].filter((index) => vertices[index].source !== null).sort((x, y) => x - y)
}

function isInOrderWithin(records: readonly Value[], timestamp: string | number, boundMs: number): boolean {
  let largestMs = -Infinity
  return records.every((record) => {
    const timestampMs = Number((record as Readonly<Record<string | number, Value>>)[timestamp])
    largestMs = Math.max(largestMs, timestampMs)
    return timestampMs >= largestMs - boundMs
  })
}
