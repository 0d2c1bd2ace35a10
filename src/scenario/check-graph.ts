import type { JobVertex, OperatorSpec, Partitioning } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { formatPlace, showValue } from './place.ts'
import type { EdgeFile } from './scenario-schema.ts'
import { findCycle } from './sort-vertices.ts'

/** An edge with its ends found; `index` is its position in the file. */
export interface ResolvedEdge {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly partition: Partitioning
  readonly key: string | number | null
  readonly input: 1 | 2 | null
}

type KeyedOperator = Extract<OperatorSpec, { key: unknown }>

/**
 * Finds the ends of each edge and fills in what it does not say: between equal parallelisms `forward`, else `rebalance`;
 * a `hash` edge takes its key from the first keyed operator downstream.
 *
 * @param edges as written
 * @param vertices in the file's order
 * @param problems dangling edges, edges given twice, keys where none belongs
 */
export function resolveEdges(edges: readonly EdgeFile[], vertices: readonly JobVertex[], problems: Problem[]): readonly ResolvedEdge[] {
  const ids = vertices.map((vertex) => vertex.id)
  const resolved: ResolvedEdge[] = []
  edges.forEach((edge, index) => {
    const from = ids.indexOf(edge.from)
    const to = ids.indexOf(edge.to)
    const name = `${edge.from} -> ${edge.to}`
    if (from === -1) problems.push(problem(index, 'from', unknownVertex(edge.from, ids)))
    if (to === -1) problems.push(problem(index, 'to', unknownVertex(edge.to, ids)))
    if (from === -1 || to === -1) return
    if (resolved.some((other) => other.from === from && other.to === to)) {
      problems.push(problem(index, null, `there is already an edge ${name}`))
    }
    const equal = vertices[from]?.parallelism === vertices[to]?.parallelism
    const partition = edge.partition ?? (equal ? 'forward' : 'rebalance')
    if (edge.key !== undefined && partition !== 'hash') {
      problems.push(problem(index, 'key', `only a "hash" edge has a key, not "${partition}"`))
    }
    const key = partition === 'hash' ? (edge.key ?? firstKeyed(vertices[to])?.key ?? null) : null
    resolved.push({ index, from, to, partition, key, input: edge.input === undefined ? null : edge.input === 1 ? 1 : 2 })
  })
  return resolved
}

/**
 * Checks the rules of the graph: no cycle, sources without inputs, sinks without outputs, every vertex fed,
 * forward only between equal parallelisms, keyed operators behind hash edges.
 */
export function checkGraph(vertices: readonly JobVertex[], edges: readonly ResolvedEdge[], problems: Problem[]): void {
  const cycle = findCycle(vertices.length, edges)
  if (cycle !== null) {
    const path = cycle.map((index) => vertices[index]?.id ?? '').join(' -> ')
    problems.push({ place: 'job.edges', text: `the job must not have a cycle, found ${path}` })
  }
  for (const edge of edges) checkEdge(edge, vertices, problems)
  vertices.forEach((vertex, index) => {
    checkVertex(vertex, index, edges, vertices, problems)
  })
}

function checkEdge(edge: ResolvedEdge, vertices: readonly JobVertex[], problems: Problem[]): void {
  const from = vertices[edge.from]
  const to = vertices[edge.to]
  if (from === undefined || to === undefined) return
  if (edge.partition === 'forward' && from.parallelism !== to.parallelism) {
    const both = `${from.id} has ${String(from.parallelism)}, ${to.id} has ${String(to.parallelism)}`
    problems.push(problem(edge.index, 'partition', `"forward" needs equal parallelism: ${both}`))
  }
  if (to.source !== null) problems.push(problem(edge.index, 'to', `"${to.id}" has a source, so it cannot have an input`))
  if (from.sink !== null) problems.push(problem(edge.index, 'from', `"${from.id}" has a sink, so it cannot have an output`))
}

function checkVertex(
  vertex: JobVertex,
  index: number,
  edges: readonly ResolvedEdge[],
  vertices: readonly JobVertex[],
  problems: Problem[],
): void {
  const place = formatPlace(['job', 'vertices', index])
  const inputs = edges.filter((edge) => edge.to === index)
  if (inputs.length === 0 && vertex.source === null) {
    problems.push({ place, text: `"${vertex.id}" has no input, so it must have a source` })
  } else if (!isFed(index, edges, vertices)) {
    problems.push({ place, text: `"${vertex.id}" cannot be reached from a source` })
  }
  const keyed = firstKeyed(vertex)
  if (keyed === null || vertex.parallelism === 1) return
  const keyedAt = formatPlace(['job', 'vertices', index, 'operators', vertex.operators.indexOf(keyed)])
  if (inputs.length === 0 || inputs.some((edge) => edge.partition !== 'hash')) {
    problems.push({ place: keyedAt, text: `"${keyed.type}" is keyed: it needs "hash" edges to "${vertex.id}", or parallelism 1` })
  }
  if (vertex.operators[0] !== keyed) return
  for (const edge of inputs) {
    if (edge.partition === 'hash' && edge.key !== keyed.key) {
      const expected = `expected ${showValue(keyed.key)}, the key of "${keyed.type}" in "${vertex.id}"`
      problems.push(problem(edge.index, 'key', `${expected}, got ${showValue(edge.key)}`))
    }
  }
}

/** Whether some walk against the edges ends at a source. */
function isFed(index: number, edges: readonly ResolvedEdge[], vertices: readonly JobVertex[]): boolean {
  const seen = new Set([index])
  for (const current of seen) {
    if (vertices[current]?.source) return true
    for (const edge of edges) if (edge.to === current) seen.add(edge.from)
  }
  return false
}

function firstKeyed(vertex: JobVertex | undefined): KeyedOperator | null {
  return vertex?.operators.find((operator): operator is KeyedOperator => 'key' in operator) ?? null
}

function unknownVertex(id: string, ids: readonly string[]): string {
  return `there is no vertex ${showValue(id)}${hintFor(id, ids)}`
}

function problem(index: number, field: string | null, text: string): Problem {
  return { place: formatPlace(['job', 'edges', index, ...(field === null ? [] : [field])]), text }
}
