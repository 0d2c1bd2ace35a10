/** Translates a plan for the oracles' own interpreter. */
import { hasTwoInputs, partitionLength, recordAt, watermarkOf, type ExecutionPlan } from '../protocol/execution-plan.ts'
import type { JobEdge, JobGraph, JobVertex, OperatorSpec, Value } from '../protocol/job.ts'
import { keyGroupOf, keyGroupRules } from '../protocol/state/key-group.ts'
import type { FoldEdge, FoldJob, FoldOperator, FoldSource, FoldValue } from './fold/fold-job.ts'
import { fieldOf } from './fold/key-text.ts'

const jobs = new WeakMap<ExecutionPlan, FoldJob>()

/** The job of a plan; the same object for the same plan. Keys find their subtasks by the sound rules, whatever the run's are. */
export function foldJobOf(plan: ExecutionPlan): FoldJob {
  const known = jobs.get(plan)
  if (known !== undefined) return known
  const { vertices, edges } = plan.graph
  const job: FoldJob = {
    vertices: vertices.map((vertex, index) => ({
      id: vertex.id,
      parallelism: vertex.parallelism,
      source: sourceOf(vertex),
      operators: vertex.operators.map((operator) => operatorOf(operator, plan)),
      isSink: vertex.sink !== null,
      rowKey: vertex.sink?.type === 'upsert' ? { field: vertex.sink.key } : null,
      edges: edges.filter(({ from }) => from === index).map((edge) => edgeOf(edge, plan.graph)),
    })),
  }
  jobs.set(plan, job)
  return job
}

function sourceOf(vertex: JobVertex): FoldSource | null {
  if (vertex.source === null) return null
  return {
    partitions: vertex.source.generator?.partitions ?? vertex.source.records.length,
    lengthOf: (partition) => partitionLength(vertex, partition),
    at: (partition, offset) => recordAt(vertex, partition, offset),
    timestamp: watermarkOf(vertex)?.timestamp ?? null,
  }
}

function operatorOf(operator: OperatorSpec, { functions }: ExecutionPlan): FoldOperator {
  switch (operator.type) {
    case 'map':
    case 'filter':
    case 'flatMap':
      return { type: operator.type, fn: functions(operator.function) }
    case 'sum':
      return { type: 'sum', fn: null, key: operator.key, field: operator.field }
    case 'count':
      return { type: 'count', fn: null, key: operator.key, field: null }
    case 'reduce':
      return { type: 'reduce', fn: functions(operator.function), key: operator.key, field: null }
    case 'window': {
      const { type, key, sizeMs, slideMs, offsetMs, time, allowedLatenessMs, aggregate, field } = operator
      return { type, key, sizeMs, slideMs, offsetMs, time, latenessMs: allowedLatenessMs, aggregate, field }
    }
    case 'connect': {
      const { type, first, second, isFlat } = operator
      return { type, first: functions(first), second: functions(second), isFlat }
    }
    case 'interval-join':
      return operator
  }
}

function edgeOf(edge: JobEdge, { vertices, edges }: JobGraph): FoldEdge {
  const { to, partition, key } = edge
  const consumer = vertices[to]
  const { parallelism, maxParallelism } = consumer
  const subtaskOf = (value: FoldValue): number => {
    if (parallelism === 1) return 0
    const keyGroup = keyGroupOf(fieldOf(value, key) as Value, maxParallelism)
    return keyGroupRules.subtaskOfKeyGroup(keyGroup, maxParallelism, parallelism)
  }
  const isFirst = edges.find((other) => other.to === to) === edge
  const input = hasTwoInputs(consumer) ? (edge.input ?? (isFirst ? 1 : 2)) : 1
  return { to, partition, input, subtaskOf }
}
