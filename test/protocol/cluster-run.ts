import { SeededChoices, nominalChoices, type Choices } from '../../src/kernel/choices.ts'
import type { Message } from '../../src/kernel/actor.ts'
import type { TraceSink } from '../../src/kernel/trace-sink.ts'
import { World } from '../../src/kernel/world.ts'
import { createCluster, type Cluster } from '../../src/protocol/cluster.ts'
import { visibleValues, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { UserFunctionByName } from '../../src/protocol/execution-plan.ts'
import { defaultFailureDetection } from '../../src/protocol/failure-detection.ts'
import type { JobConfig, JobEdge, JobGraph, JobVertex, NetworkConfig, Value } from '../../src/protocol/job.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import type { Fusion } from '../../src/protocol/lanes.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'

/** Configuration of a job that restarts as often as needed. */
export const quickConfig: JobConfig = {
  checkpointing: {
    intervalUs: 5_000, intervalDuringBacklogUs: null, recordTrigger: null, timeoutUs: 600_000_000, minPauseUs: 0, maxConcurrent: 1,
    tolerableFailures: 10, mode: 'EXACTLY_ONCE', numRetained: 1, afterTasksFinish: true, retention: 'NO_EXTERNALIZED_CHECKPOINTS',
  },
  restart: { type: 'fixed-delay', attempts: 100, delayUs: 5_000 },
  network: {
    flow: 'credit', exclusiveBuffersPerChannel: 2, floatingBuffersPerGate: 8, recordsPerBuffer: 1, debloat: null, latencyUs: 1_000,
  },
  storage: { latencyUs: 1_000, inlineThresholdBytes: 20_480, place: { kind: 'shared' } },
  stateBackend: 'hashmap',
  sink: { transactionTimeoutUs: 0, commitDelayUs: 0 },
  failureDetection: defaultFailureDetection,
}

/** A vertex of one subtask without anything in it; spread it and change what differs. */
export const plainVertex: JobVertex = {
  id: 'v', parallelism: 1, maxParallelism: 128, source: null, operators: [], sink: null, costsUs: [],
}

/** A vertex that reads a replayable log. */
export function sourceVertex(id: string, parallelism: number, partitions: readonly (readonly Value[])[], intervalUs = 0): JobVertex {
  return { ...plainVertex, id, parallelism, source: { type: 'log', records: partitions, generator: null, intervalUs, backlogRecords: 0 } }
}

/** Source of words, keyed count, sink with transactions: the smallest job with every part. */
export function countJob(
  partitions: readonly (readonly string[])[], counters: number, network: Partial<NetworkConfig> = {}, config: Partial<JobConfig> = {},
): JobGraph {
  const edge = (from: number, to: number, partition: JobEdge['partition']): JobEdge => ({ from, to, partition, key: null })
  return {
    name: 'count',
    vertices: [
      sourceVertex('in', partitions.length, partitions, 500),
      { ...plainVertex, id: 'count', parallelism: counters, operators: [{ type: 'count', key: null }] },
      { ...plainVertex, id: 'out', sink: { type: 'two-phase-commit' } },
    ],
    edges: [edge(0, 1, 'hash'), edge(1, 2, 'rebalance')],
    config: { ...quickConfig, ...config, network: { ...quickConfig.network, ...network } },
  }
}

/** What a test sees of a run. */
export interface ClusterRun {
  readonly world: World<Rules>
  readonly cluster: Cluster
  /** Kernel events, `kind to<-from type`. */
  readonly steps: string[]
  /** `actor type a b text` */
  readonly emits: string[]
  /** What a read-committed reader sees of all sinks, as `sink json` to count. */
  committed(): Record<string, number>
  status(): string
}

/** A started cluster that runs a job on one subtask's slot after the other. */
export function startCluster(
  graph: JobGraph,
  options: {
    taskManagers?: number
    slots?: number
    rules?: Rules
    fusion?: Fusion
    seed?: number
    frozen?: boolean
    isTimed?: boolean
    functions?: UserFunctionByName
  } = {},
): ClusterRun {
  const { taskManagers = 2, slots = 4, rules = soundRules, fusion = 'none', seed, frozen = true, isTimed = true } = options
  const functions = options.functions ?? (() => (value) => value)
  const cluster = createCluster(graph, {
    taskManagers, slotsPerTaskManager: slots, functions, rules, fusion, isTimed, checkpointsMax: null,
  })
  const choices: Choices = seed === undefined ? nominalChoices : new SeededChoices(seed)
  const world = new World(cluster.spec, choices, { timed: isTimed, hashed: true, frozen })
  const steps: string[] = []
  const emits: string[] = []
  const name = (actor: number): string => cluster.spec.actors[actor]?.name ?? ''
  const sink: TraceSink = {
    kernelEvent(_time, kind, actor, peer, message: Message | null) {
      const isOfProcess = kind === 'crash' || kind === 'boot'
      steps.push(`${kind} ${isOfProcess ? cluster.spec.processes[actor] : `${name(actor)}<-${name(peer)} ${textOf(message)}`}`)
    },
    emit(_time, actor, type, a, b, text) {
      emits.push(`${name(actor)} ${type} ${String(a)} ${String(b)} ${text}`.trimEnd())
    },
  }
  world.sink = sink
  world.start()
  return {
    world, cluster, steps, emits,
    committed: () => Object.fromEntries(visibleValues(world.state(cluster.plan.layout.externalLog) as TransactionalLog)),
    status: () => (world.state(cluster.plan.layout.jobManager) as JobManagerState).status,
  }
}

function textOf(message: Message | null): string {
  if (message === null) return ''
  const { type, name, job } = message as Message & { readonly name?: string; readonly job?: { readonly kind: string } }
  return [type, name, job?.kind].filter((part) => part !== undefined).join(' ')
}
