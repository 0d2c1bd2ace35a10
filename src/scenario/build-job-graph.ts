import type { JobGraph, JobVertex } from '../protocol/job.ts'
import { checkGraph, resolveEdges } from './check-graph.ts'
import { checkTime } from './check-time.ts'
import type { Problem } from './input-error.ts'
import { defaultMaxParallelism } from './max-parallelism.ts'
import type { ParsedConfig } from './parse-config.ts'
import { parseCosts } from './parse-costs.ts'
import { parseOperator } from './parse-operator.ts'
import { parseSink } from './parse-sink.ts'
import { parseSource } from './parse-source.ts'
import { formatPlace } from './place.ts'
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
  if (edges.length === file.job.edges.length) {
    checkGraph(vertices, edges, problems)
    checkTime(vertices, edges, problems)
  }
  const order = sortVertices(vertices.length, edges)
  return {
    name: file.name,
    vertices: order.flatMap((index) => vertices[index] ?? []),
    edges: edges.map(({ from, to, partition, key, input }) => {
      return { from: order.indexOf(from), to: order.indexOf(to), partition, key, ...(input === null ? {} : { input }) }
    }),
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
  const operators = vertex.operators.map((operator, operatorIndex) => {
    return parseOperator(operator, [...at, 'operators', operatorIndex], context.functions, problems)
  })
  const sourceContext = { vertexId: vertex.id, parallelism, dataSeed: file.dataSeed, readFile: context.readFile }
  return {
    id: vertex.id,
    parallelism,
    maxParallelism,
    source: vertex.source === undefined ? null : parseSource(vertex.source, [...at, 'source'], sourceContext, problems),
    operators,
    sink: vertex.sink === undefined ? null : parseSink(vertex.sink, [...at, 'sink'], problems),
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
