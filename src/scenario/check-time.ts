import { hasTwoInputs, watermarkOf } from '../protocol/execution-plan.ts'
import type { JobVertex, OperatorSpec } from '../protocol/job.ts'
import type { ResolvedEdge } from './check-graph.ts'
import type { Problem } from './input-error.ts'
import { formatPlace, showValue } from './place.ts'

/**
 * Checks what operators with time or with two inputs need of the graph: timestamps from every source above them; both
 * inputs fed, and a place at the head of their vertex.
 */
export function checkTime(vertices: readonly JobVertex[], edges: readonly ResolvedEdge[], problems: Problem[]): void {
  vertices.forEach((vertex, index) => {
    checkInputs(vertex, index, edges, problems)
    vertex.operators.forEach((operator, at) => {
      const place = formatPlace(['job', 'vertices', index, 'operators', at])
      if (at > 0 && isTwoInput(operator)) {
        problems.push({ place, text: `"${operator.type}" has two inputs, so it must be the first operator` })
      }
      if (!needsTimestamps(operator)) return
      const source = sourcesAbove(index, edges, vertices).find((above) => watermarkOf(vertices[above]!) === null)
      if (source === undefined) return
      const where = `${formatPlace(['job', 'vertices', source, 'source'])} of "${vertices[source]!.id}"`
      problems.push({ place, text: `"${operator.type}" works on event time, but ${where} has no "watermark"` })
    })
  })
}

function isTwoInput({ type }: OperatorSpec): boolean {
  return type === 'connect' || type === 'interval-join'
}

function needsTimestamps(operator: OperatorSpec): boolean {
  return operator.type === 'interval-join' || (operator.type === 'window' && operator.time === 'event')
}

function checkInputs(vertex: JobVertex, index: number, edges: readonly ResolvedEdge[], problems: Problem[]): void {
  const inputs = edges.filter((edge) => edge.to === index)
  if (!hasTwoInputs(vertex)) {
    const numbered = inputs.find(({ input }) => input !== null)
    if (numbered === undefined) return
    const text = `only for edges to a vertex whose first operator has two inputs, which "${vertex.id}" has not`
    problems.push({ place: formatPlace(['job', 'edges', numbered.index, 'input']), text })
    return
  }
  const place = formatPlace(['job', 'vertices', index, 'operators', 0])
  const type = showValue(vertex.operators[0]?.type)
  const numbered = inputs.filter(({ input }) => input !== null)
  if (numbered.length === 0) {
    if (inputs.length !== 2) problems.push({ place, text: `${type} needs two edges to "${vertex.id}", there are ${String(inputs.length)}` })
    return
  }
  const bare = inputs.find(({ input }) => input === null)
  if (bare !== undefined) {
    const text = `missing: expected 1 or 2, as other edges to "${vertex.id}" say`
    problems.push({ place: formatPlace(['job', 'edges', bare.index, 'input']), text })
  }
  const unfed = [1, 2].find((input) => numbered.every((edge) => edge.input !== input))
  if (unfed !== undefined) problems.push({ place, text: `${type} needs an edge to its input ${String(unfed)}` })
}

/** The vertices with a source from which records may come here. */
function sourcesAbove(index: number, edges: readonly ResolvedEdge[], vertices: readonly JobVertex[]): readonly number[] {
  const seen = new Set([index])
  for (const current of seen) for (const edge of edges) if (edge.to === current) seen.add(edge.from)
  return [...seen].filter((vertex) => vertices[vertex]!.source !== null).sort((x, y) => x - y)
}
