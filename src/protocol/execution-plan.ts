/**
 * The physical plan of a job on a cluster: which subtasks there are, which channels connect them, which actor stands
 * for which subtask on which TaskManager. Fixed for a run; nothing of it is state.
 */
import type { ActorId, ProcessId } from '../kernel/actor.ts'
import type { JobEdge, JobGraph, JobVertex, Value, WatermarkSpec } from './job.ts'
import type { StateBackend } from './state/state-backend.ts'

/** A registered user function; a reduce function takes two values. */
export type UserFunctionByName = (name: string) => (value: Value, next: Value) => Value

/** One subtask of one vertex. `index` counts over all vertices. */
export interface TaskPlan {
  readonly index: number
  /** `count-0`. */
  readonly name: string
  readonly vertexIndex: number
  readonly vertex: JobVertex
  readonly subtask: number
  /** Indices of the tasks that send to this one, a channel each. */
  readonly inputs: readonly number[]
  /** Input, 1 or 2, that each channel feeds where the first operator has two; null elsewhere. */
  readonly inputOfChannel: readonly (1 | 2)[] | null
  readonly outputs: readonly OutputPlan[]
  /** Source partitions that this subtask reads. */
  readonly partitions: readonly number[]
}

/** One outgoing edge of a subtask: the tasks that it may send to, by subtask of the consumer. */
export interface OutputPlan {
  readonly edge: JobEdge
  readonly consumer: JobVertex
  readonly targets: readonly number[]
}

/** Actors and processes of a cluster that runs the job. */
export interface ClusterLayout {
  readonly jobManager: ActorId
  /** By TaskManager index. */
  readonly taskExecutors: readonly ActorId[]
  readonly taskManagerProcesses: readonly ProcessId[]
  /** The checkpoint storage as the JobManager reaches it. */
  readonly checkpointStorage: ActorId
  /** And as a task does, by the TaskManager on which it lives. */
  readonly taskStorages: readonly ActorId[]
  /** Every actor that holds files of checkpoints; the one with the metadata first. */
  readonly fileStores: readonly ActorId[]
  readonly externalLog: ActorId
  /** The tables that sinks write to; null if none does. */
  readonly table: ActorId | null
  /** The log of sinks that take their transactional ids from a pool; null if none does. */
  readonly broker: ActorId | null
  /** `subtasks[task][taskManager]`. */
  readonly subtasks: readonly (readonly ActorId[])[]
}

export interface ExecutionPlan {
  readonly graph: JobGraph
  readonly tasks: readonly TaskPlan[]
  readonly layout: ClusterLayout
  readonly slotsPerTaskManager: number
  /** Slots that the job needs: with Flink's default slot sharing, as many as its largest parallelism. */
  readonly slotsNeeded: number
  readonly functions: UserFunctionByName
  /** Null: the heap's copy is written as it is (`hashmap`). */
  readonly stateBackend: StateBackend | null
  /** Where time is abstracted, sources have no rate. */
  readonly isTimed: boolean
  /** Periodic checkpoints that a search goes up to; null: no bound. What a restart takes back may be tried again. */
  readonly checkpointsMax: number | null
  /** Requests to external systems are answered within the step that makes them. */
  readonly isFused: boolean
}

/** The subtasks of a job and their channels. A channel's number at its consumer is its place in `inputs`. */
export function planTasks(graph: JobGraph): readonly TaskPlan[] {
  const first: number[] = []
  let count = 0
  for (const vertex of graph.vertices) {
    first.push(count)
    count += vertex.parallelism
  }
  const inputs: number[][] = Array.from({ length: count }, () => [])
  const inputNumbers: (1 | 2)[][] = Array.from({ length: count }, () => [])
  const outputs: OutputPlan[][] = Array.from({ length: count }, () => [])
  for (const edge of graph.edges) {
    const consumer = graph.vertices[edge.to]
    const input = edge.input ?? (graph.edges.find(({ to }) => to === edge.to) === edge ? 1 : 2)
    for (let producer = 0; producer < graph.vertices[edge.from].parallelism; producer++) {
      const subtasks = edge.partition === 'forward' ? [producer] : consumer.parallelism
      const targets = consumersOf(subtasks).map((subtask) => first[edge.to] + subtask)
      outputs[first[edge.from] + producer].push({ edge, consumer, targets })
      for (const target of targets) {
        inputs[target].push(first[edge.from] + producer)
        inputNumbers[target].push(input)
      }
    }
  }
  return graph.vertices.flatMap((vertex, vertexIndex) =>
    Array.from({ length: vertex.parallelism }, (_, subtask) => {
      const index = first[vertexIndex] + subtask
      return {
        index,
        name: `${vertex.id}-${subtask}`,
        vertexIndex,
        vertex,
        subtask,
        inputs: inputs[index],
        inputOfChannel: hasTwoInputs(vertex) ? inputNumbers[index] : null,
        outputs: outputs[index],
        partitions: partitionsOf(vertex, subtask),
      }
    }),
  )
}

/** Whether the first operator of a vertex tells its inputs apart. */
export function hasTwoInputs({ operators }: JobVertex): boolean {
  return operators.length > 0 && (operators[0].type === 'connect' || operators[0].type === 'interval-join')
}

function consumersOf(subtasks: number | readonly number[]): readonly number[] {
  return typeof subtasks === 'number' ? Array.from({ length: subtasks }, (_, i) => i) : subtasks
}

/** Partition p is read by subtask p modulo the parallelism. */
function partitionsOf(vertex: JobVertex, subtask: number): readonly number[] {
  if (vertex.source === null) return []
  const count = vertex.source.generator?.partitions ?? vertex.source.records.length
  return Array.from({ length: count }, (_, p) => p).filter((p) => p % vertex.parallelism === subtask)
}

/** How the records of a vertex's source get their event time; null without a source or without timestamps. */
export function watermarkOf({ source }: JobVertex): WatermarkSpec | null {
  return source?.watermark ?? null
}

/** How many records a partition holds. */
export function partitionLength(vertex: JobVertex, partition: number): number {
  const source = vertex.source!
  return source.generator?.count ?? source.records[partition].length
}

/** How many records all sources of a job hold. */
export function recordCount({ vertices }: JobGraph): number {
  let count = 0
  for (const { source } of vertices) {
    if (source === null) continue
    const { generator, records } = source
    count += generator === null ? records.reduce((sum, { length }) => sum + length, 0) : generator.count * generator.partitions
  }
  return count
}

/** The record at an offset of a partition: the same on every read. */
export function recordAt(vertex: JobVertex, partition: number, offset: number): Value {
  const source = vertex.source!
  if (source.generator === null) return source.records[partition][offset]
  return source.generator.prefix + String(offset * source.generator.partitions + partition)
}
