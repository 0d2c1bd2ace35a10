/** Translates a plan for the oracles' own interpreter. */
import { assert } from '../kernel/assert.ts'
import { partitionLength, recordAt, type ExecutionPlan } from '../protocol/execution-plan.ts'
import type { JobEdge, JobVertex, OperatorSpec, Value } from '../protocol/job.ts'
import { keyGroupOf, keyGroupRules } from '../protocol/state/key-group.ts'
import type { FoldEdge, FoldJob, FoldOperator, FoldSource, FoldValue } from './fold/fold-job.ts'
import { fieldOf } from './fold/run-operators.ts'

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
      edges: edges.filter(({ from }) => from === index).map((edge) => edgeOf(edge, vertices[edge.to])),
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
  }
}

function operatorOf(operator: OperatorSpec, plan: ExecutionPlan): FoldOperator {
  const { type } = operator
  assert(type !== 'window' && type !== 'connect' && type !== 'interval-join', 'only operators without time are folded')
  return {
    type,
    fn: 'function' in operator ? plan.functions(operator.function) : null,
    key: 'key' in operator ? operator.key : null,
    field: operator.type === 'sum' ? operator.field : null,
  }
}

function edgeOf({ to, partition, key }: JobEdge, { parallelism, maxParallelism }: JobVertex): FoldEdge {
  const subtaskOf = (value: FoldValue): number => {
    if (parallelism === 1) return 0
    const keyGroup = keyGroupOf(fieldOf(value, key) as Value, maxParallelism)
    return keyGroupRules.subtaskOfKeyGroup(keyGroup, maxParallelism, parallelism)
  }
  return { to, partition, subtaskOf }
}
