import type { JobGraph, JobVertex } from '../protocol/job.ts'
import { checkGraph, resolveEdges } from './check-graph.ts'
import type { Problem } from './input-error.ts'
import { defaultMaxParallelism } from './max-parallelism.ts'
import { hintFor } from './nearest-word.ts'
import type { ParsedConfig } from './parse-config.ts'
import { parseCosts } from './parse-costs.ts'
import { parseSource } from './parse-source.ts'
import { formatPlace, showValue } from './place.ts'
import type { ScenarioFile, VertexFile } from './scenario-schema.ts'
import { sortVertices } from './sort-vertices.ts'
import type { FunctionRegistry } from './user-functions.ts'

/** Ids that name processes; a vertex of that name would have subtasks named like them. */
const RESERVED_IDS = ['jm', 'tm', 'disk-tm']

/** What the graph needs from outside the file. */
export interface GraphContext {
  readonly functions: FunctionRegistry
  readonly config: ParsedConfig
  readonly readFile: ((path: string) => string) | null
}

/**
 * Builds the job graph of a file that has the right shape: vertices in topological order, edges between their indices,
 * every record materialised. With problems the result must not be used.
 */
export function buildJobGraph(file: ScenarioFile, context: GraphContext, problems: Problem[]): JobGraph {
  const vertices = file.job.vertices.map((vertex, index) => buildVertex(vertex, index, file, context, problems))
  checkIds(vertices, problems)
  const edges = resolveEdges(file.job.edges, vertices, problems)
  // A dangling edge is one mistake; what it leaves unfed would only repeat it.
  if (edges.length === file.job.edges.length) checkGraph(vertices, edges, problems)
  const order = sortVertices(vertices.length, edges)
  return {
    name: file.name,
    vertices: order.flatMap((index) => vertices[index] ?? []),
    edges: edges.map((edge) => ({ from: order.indexOf(edge.from), to: order.indexOf(edge.to), partition: edge.partition, key: edge.key })),
    config: context.config.config,
  }
}

function buildVertex(vertex: VertexFile, index: number, file: ScenarioFile, context: GraphContext, problems: Problem[]): JobVertex {
  const at = ['job', 'vertices', index]
  const parallelism = vertex.parallelism ?? context.config.defaultParallelism
  const maxParallelism = vertex.maxParallelism ?? context.config.maxParallelism ?? defaultMaxParallelism(parallelism)
  if (parallelism > maxParallelism) {
    const field = vertex.parallelism === undefined ? 'maxParallelism' : 'parallelism'
    problems.push({
      place: formatPlace([...at, field]),
      text: `parallelism ${String(parallelism)} is more than the maximum parallelism ${String(maxParallelism)}`,
    })
  }
  vertex.operators.forEach((operator, operatorIndex) => {
    if ('function' in operator && !Object.hasOwn(context.functions, operator.function)) {
      const text = `unknown function ${showValue(operator.function)}${hintFor(operator.function, Object.keys(context.functions))}`
      problems.push({ place: formatPlace([...at, 'operators', operatorIndex, 'function']), text })
    }
  })
  if (vertex.sink?.transactionalIds !== undefined && vertex.sink.type !== 'two-phase-commit') {
    const text = `only a "two-phase-commit" sink has transactional ids, this one is ${showValue(vertex.sink.type)}`
    problems.push({ place: formatPlace([...at, 'sink', 'transactionalIds']), text })
  }
  const sourceContext = { vertexId: vertex.id, parallelism, dataSeed: file.dataSeed, readFile: context.readFile }
  return {
    id: vertex.id,
    parallelism,
    maxParallelism,
    source: vertex.source === undefined ? null : parseSource(vertex.source, [...at, 'source'], sourceContext, problems),
    operators: vertex.operators,
    sink: vertex.sink === undefined ? null : { type: vertex.sink.type, transactionalIds: vertex.sink.transactionalIds ?? 'unique' },
    costsUs: parseCosts(vertex, parallelism, at, problems),
  }
}

function checkIds(vertices: readonly JobVertex[], problems: Problem[]): void {
  vertices.forEach((vertex, index) => {
    const place = formatPlace(['job', 'vertices', index, 'id'])
    const first = vertices.findIndex((other) => other.id === vertex.id)
    if (first < index) problems.push({ place, text: `"${vertex.id}" is already the id of job.vertices[${String(first)}]` })
    if (RESERVED_IDS.includes(vertex.id)) problems.push({ place, text: `"${vertex.id}" is reserved for processes` })
  })
}
