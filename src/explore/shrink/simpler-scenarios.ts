/**
 * Simpler scenarios than a given one, as files hold them: fewer vertices, records, subtasks, TaskManagers, faults, options. Large steps
 * come first, so that a greedy search gets far with few tries. Not all of them can be used: whoever takes one reads it first.
 */
export type ScenarioValue = Readonly<Record<string, unknown>>

type Json = Readonly<Record<string, unknown>>

interface Parts {
  readonly vertices: readonly Json[]
  readonly edges: readonly Json[]
}

/** Each candidate is simpler in one way, in the order in which they are best tried. */
export function* simplerScenarios(scenario: ScenarioValue): Generator<ScenarioValue> {
  yield* withSimplerFaults(scenario)
  yield* withFewerVertices(scenario)
  yield* withFewerRecords(scenario)
  yield* withFewerSubtasks(scenario)
  yield* withFewerTaskManagers(scenario)
  yield* withFewerOperators(scenario)
  yield* withPlainerVertices(scenario)
  yield* withFewerOptions(scenario)
}

function* withSimplerFaults(scenario: ScenarioValue): Generator<ScenarioValue> {
  const faults = listIn(scenario.faults)
  for (const fewer of shorter(faults)) yield { ...scenario, faults: fewer }
  for (let at = 0; at < faults.length; at++) {
    const fault = objectIn(faults[at])
    if (fault === null) continue
    const plainer = withFirstTarget(fault, partsOf(scenario).vertices)
    if (plainer !== null) yield { ...scenario, faults: faults.map((other, index) => (index === at ? plainer : other)) }
  }
}

/** The same fault of the first subtask or TaskManager, so that the others may go; null where it is that already. */
function withFirstTarget(fault: Json, vertices: readonly Json[]): Json | null {
  const subtask = vertices.length === 0 ? null : `${String(vertices[0].id)}-0`
  if (typeof fault.fail === 'string' && subtask !== null && fault.fail !== subtask) return { ...fault, fail: subtask }
  if (typeof fault.crash === 'string' && fault.crash !== 'tm-1' && /^tm-[0-9]+$/.test(fault.crash)) return { ...fault, crash: 'tm-1' }
  return null
}

/** What stands between two others goes, and they are connected: with the partitioning of what led out of it. */
function* withFewerVertices(scenario: ScenarioValue): Generator<ScenarioValue> {
  const { vertices, edges } = partsOf(scenario)
  for (const { id } of vertices) {
    const into = edges.filter(({ to }) => to === id)
    const out = edges.filter(({ from }) => from === id)
    const rest = edges.filter(({ from, to }) => from !== id && to !== id)
    const others = vertices.filter((vertex) => vertex.id !== id)
    if (into.length > 0 && out.length > 0) {
      const joined = into.flatMap(({ from }) => out.map((edge): Json => ({ ...edge, from })))
      yield withParts(scenario, { vertices: others, edges: [...rest, ...joined] })
    } else if (into.length === 0 || out.length === 0) {
      // One of several sources or sinks.
      yield withParts(scenario, { vertices: others, edges: rest })
    }
  }
}

function* withFewerRecords(scenario: ScenarioValue): Generator<ScenarioValue> {
  for (const vertex of partsOf(scenario).vertices) {
    const source = objectIn(vertex.source)
    if (source === null) continue
    for (const smaller of simplerSources(source)) yield withVertex(scenario, vertex, { ...vertex, source: smaller })
  }
}

function* simplerSources(source: Json): Generator<Json> {
  const { records, recordsByPartition, count, partitions } = source
  if (Array.isArray(recordsByPartition)) {
    const lists = recordsByPartition.map(listIn)
    for (const fewer of shorter(lists)) if (fewer.length > 0) yield withPartitions(source, fewer)
    for (let at = 0; at < lists.length; at++) {
      const withList = (fewer: readonly unknown[]) => lists.map((list, other) => (other === at ? fewer : list))
      for (const fewer of shorter(lists[at])) yield { ...source, recordsByPartition: withList(fewer) }
    }
  }
  if (Array.isArray(records)) for (const fewer of shorter(records)) yield { ...source, records: fewer }
  if (typeof records === 'number') for (const fewer of smaller(records, 0)) yield { ...source, records: fewer }
  if (typeof count === 'number') for (const fewer of smaller(count, 0)) yield { ...source, count: fewer }
  if (typeof partitions === 'number' && recordsByPartition === undefined) {
    for (const fewer of smaller(partitions, 1)) yield { ...source, partitions: fewer }
  }
}

function withPartitions(source: Json, recordsByPartition: readonly unknown[]): Json {
  const { partitions } = source
  return { ...source, recordsByPartition, ...(partitions === undefined ? {} : { partitions: recordsByPartition.length }) }
}

/** All vertices at once, since edges may need equal numbers; then each by itself. */
function* withFewerSubtasks(scenario: ScenarioValue): Generator<ScenarioValue> {
  const { vertices, edges } = partsOf(scenario)
  const most = Math.max(1, ...vertices.map(parallelismOf))
  for (const fewer of smaller(most, 1)) {
    const limited = vertices.map((vertex) => withParallelism(vertex, Math.min(fewer, parallelismOf(vertex))))
    yield withParts(scenario, { vertices: limited, edges })
  }
  for (const vertex of vertices) {
    for (const fewer of smaller(parallelismOf(vertex), 1)) yield withVertex(scenario, vertex, withParallelism(vertex, fewer))
  }
}

/** As a source's partitions may not be fewer than its subtasks, they go together where each subtask has one. */
function withParallelism(vertex: Json, parallelism: number): Json {
  const source = objectIn(vertex.source)
  const { partitions } = source ?? {}
  const { skew, ...rest } = vertex
  const ownSkew = Array.isArray(skew) ? { skew: skew.slice(0, parallelism) } : {}
  if (typeof partitions !== 'number' || partitions !== parallelismOf(vertex) || Array.isArray(source!.recordsByPartition)) {
    return { ...rest, ...ownSkew, parallelism }
  }
  return { ...rest, ...ownSkew, parallelism, source: { ...source, partitions: parallelism } }
}

/** With as many slots in all as the job needs. */
function* withFewerTaskManagers(scenario: ScenarioValue): Generator<ScenarioValue> {
  const cluster = objectIn(scenario.cluster)
  const taskManagers = cluster?.taskManagers
  if (cluster === null || typeof taskManagers !== 'number') return
  const needed = Math.max(1, ...partsOf(scenario).vertices.map(parallelismOf))
  const slots = typeof cluster.slotsPerTaskManager === 'number' ? cluster.slotsPerTaskManager : 1
  for (const fewer of smaller(taskManagers, 1)) {
    yield { ...scenario, cluster: { ...cluster, taskManagers: fewer, slotsPerTaskManager: Math.max(slots, Math.ceil(needed / fewer)) } }
  }
  const enough = Math.ceil(needed / taskManagers)
  if (enough < slots) yield { ...scenario, cluster: { ...cluster, slotsPerTaskManager: enough } }
}

function* withFewerOperators(scenario: ScenarioValue): Generator<ScenarioValue> {
  for (const vertex of partsOf(scenario).vertices) {
    const operators = listIn(vertex.operators)
    for (const fewer of shorter(operators)) yield withVertex(scenario, vertex, { ...vertex, operators: fewer })
  }
}

/** What only makes a vertex slow, late or uneven. */
const EXTRAS = ['cost', 'skew']
const SOURCE_EXTRAS = ['backlog', 'watermark']

function* withPlainerVertices(scenario: ScenarioValue): Generator<ScenarioValue> {
  for (const vertex of partsOf(scenario).vertices) {
    for (const field of EXTRAS) if (field in vertex) yield withVertex(scenario, vertex, without(vertex, field))
    const source = objectIn(vertex.source)
    for (const field of SOURCE_EXTRAS) {
      if (source !== null && field in source) yield withVertex(scenario, vertex, { ...vertex, source: without(source, field) })
    }
  }
}

/** Flink's defaults stand in for what goes. */
function* withFewerOptions(scenario: ScenarioValue): Generator<ScenarioValue> {
  const config = objectIn(scenario.config)
  if (config === null) return
  for (const kept of shorter(Object.keys(config))) {
    yield { ...scenario, config: Object.fromEntries(Object.entries(config).filter(([key]) => kept.includes(key))) }
  }
}

/** Without all, halves, quarters, ..., single items. */
function* shorter<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let end = list.length; end > 0; end -= size) {
      const start = Math.max(0, end - size)
      yield list.filter((_, at) => at < start || at >= end)
    }
  }
}

/** The least, then what is half as much, three quarters, ..., one less. */
function* smaller(value: number, least: number): Generator<number> {
  if (value > least) yield least
  for (let step = Math.floor((value - least) / 2); step >= 1; step = Math.floor(step / 2)) yield value - step
}

function partsOf(scenario: ScenarioValue): Parts {
  const job = objectIn(scenario.job)
  return { vertices: listIn(job?.vertices).flatMap(objects), edges: listIn(job?.edges).flatMap(objects) }
}

function withParts(scenario: ScenarioValue, { vertices, edges }: Parts): ScenarioValue {
  return { ...scenario, job: { ...objectIn(scenario.job), vertices, edges } }
}

function withVertex(scenario: ScenarioValue, before: Json, after: Json): ScenarioValue {
  const { vertices, edges } = partsOf(scenario)
  return withParts(scenario, { vertices: vertices.map((vertex) => (vertex === before ? after : vertex)), edges })
}

function parallelismOf({ parallelism }: Json): number {
  return typeof parallelism === 'number' ? parallelism : 1
}

function without(value: Json, field: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function objectIn(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

function objects(value: unknown): readonly Json[] {
  const object = objectIn(value)
  return object === null ? [] : [object]
}
