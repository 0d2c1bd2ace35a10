/** Builds the closed world of a cluster that runs one job. */
import type { ActorSpec, AnyActorType, WorldSpec } from '../kernel/actor.ts'
import { lakehouseTableActor } from './connectors/lakehouse-table.ts'
import { transactionBrokerActor } from './connectors/transaction-broker.ts'
import { transactionalLogActor } from './connectors/transactional-log.ts'
import { planTasks, type ClusterLayout, type ExecutionPlan, type UserFunctionByName } from './execution-plan.ts'
import type { JobGraph } from './job.ts'
import { jobManagerActor } from './jobmanager/job-manager.ts'
import { isAlarm, isChatter, isFailure, lane, lanesOf, type Fusion } from './lanes.ts'
import type { Rules } from './rules.ts'
import type { StateBackend } from './state/state-backend.ts'
import { layOutStorage, type StorageLayout } from './storage/storage-layout.ts'
import { subtaskActor } from './taskmanager/subtask.ts'
import { taskExecutorActor } from './taskmanager/task-executor.ts'

export interface ClusterOptions {
  readonly taskManagers: number
  readonly slotsPerTaskManager: number
  readonly functions: UserFunctionByName
  /** What `state.backend.type` names; absent or null: `hashmap`. */
  readonly stateBackend?: StateBackend | null
  readonly rules: Rules
  readonly fusion: Fusion
  /** False where time is abstracted: sources then have no rate. */
  readonly isTimed: boolean
  /** See `ExecutionPlan.checkpointsMax`. */
  readonly checkpointsMax: number | null
}

export interface Cluster {
  readonly spec: WorldSpec<Rules>
  readonly plan: ExecutionPlan
}

type ExternalSystem = 'table' | 'broker'

const systemActors = { table: lakehouseTableActor, broker: transactionBrokerActor }

/** The systems beside the log that a job's sinks write to. */
function externalSystems({ vertices }: JobGraph): readonly ExternalSystem[] {
  const hasTable = vertices.some(({ sink }) => sink?.type === 'table')
  const hasBroker = vertices.some(({ sink }) => sink?.type === 'transaction-pool')
  return [...(hasTable ? (['table'] as const) : []), ...(hasBroker ? (['broker'] as const) : [])]
}

const JM = 0
const FIRST_TM = 1

/**
 * Processes: `jm`, `tm-1` to `tm-n`, those of the storage (usually `storage`), `log`; `table` and `broker` where a sink writes to
 * one. A subtask's actor off its home TaskManager is called `count-0@tm-3`.
 */
export function createCluster(graph: JobGraph, options: ClusterOptions): Cluster {
  const { taskManagers } = options
  const tasks = planTasks(graph)
  const names = Array.from({ length: taskManagers }, (_, i) => `tm-${i + 1}`)
  const taskManagerProcesses = names.map((_, i) => FIRST_TM + i)
  const firstActor = 3 + taskManagers * (1 + tasks.length)
  const storage = layOutStorage(graph.config.storage, {
    taskManagers: names,
    jobManagerProcess: JM,
    taskManagerProcesses,
    firstProcess: FIRST_TM + taskManagers,
    mainActor: 1,
    firstActor,
    isTimed: options.isTimed,
  })
  const systems = externalSystems(graph)
  const processes = ['jm', ...names, ...storage.processes, 'log', ...systems]
  const actorOf = (system: ExternalSystem): number | null => {
    return systems.includes(system) ? firstActor + storage.others.length + systems.indexOf(system) : null
  }
  const layout: ClusterLayout = {
    jobManager: 0,
    checkpointStorage: storage.checkpointStorage,
    taskStorages: storage.taskStorages,
    fileStores: storage.fileStores,
    externalLog: 2,
    table: actorOf('table'),
    broker: actorOf('broker'),
    taskExecutors: names.map((_, i) => 3 + i),
    taskManagerProcesses,
    subtasks: tasks.map((_, task) => names.map((_, i) => 3 + taskManagers + task * taskManagers + i)),
  }
  const plan: ExecutionPlan = {
    graph,
    tasks,
    layout,
    slotsPerTaskManager: options.slotsPerTaskManager,
    slotsNeeded: Math.max(...graph.vertices.map(({ parallelism }) => parallelism)),
    functions: options.functions,
    stateBackend: options.stateBackend ?? null,
    isTimed: options.isTimed,
    checkpointsMax: options.checkpointsMax,
    isFused: options.fusion === 'local',
  }
  const lanes = lanesOf(graph.config.network, options.fusion)
  const { intervalUs, timeoutUs } = graph.config.failureDetection.heartbeat
  // Long enough for whoever watches in vain to find out.
  const idle = { isChatter, idleSpanUs: timeoutUs + 2 * intervalUs }
  const actors = actorsOf(plan, names, storage)
  return { plan, spec: { processes, lanes, rules: options.rules, actors, latencyUs, isAlarm, isFailure, ...idle } }

  /** Channels within one TaskManager are local (NET-4), as is a storage on the machine of whoever asks. */
  function latencyUs(from: number, to: number, laneId: number): number | undefined {
    if (laneId === lane.storage || laneId === lane.state) return storage.near.has(from) || storage.near.has(to) ? 0 : undefined
    if (laneId !== lane.data && laneId !== lane.credit) return undefined
    return (from - 3) % taskManagers === (to - 3) % taskManagers ? 0 : undefined
  }
}

function actorsOf(plan: ExecutionPlan, names: readonly string[], storage: StorageLayout): readonly ActorSpec[] {
  const logProcess = FIRST_TM + names.length + storage.processes.length
  // The first slot's home is the first TaskManager and so on, as an allocation to an empty cluster makes it.
  const home = (subtask: number): number => subtask % names.length
  const actor = (name: string, process: number, type: unknown, boot?: object): ActorSpec => {
    return { name, process, type: type as AnyActorType, boot }
  }
  return [
    actor('jm', JM, jobManagerActor(plan), {}),
    storage.main,
    actor('log', logProcess, transactionalLogActor(plan), {}),
    ...names.map((name, i) => actor(name, FIRST_TM + i, taskExecutorActor(plan, i), {})),
    ...plan.tasks.flatMap((task) => {
      const type = subtaskActor(plan, task)
      return names.map((name, i) => actor(i === home(task.subtask) ? task.name : `${task.name}@${name}`, FIRST_TM + i, type))
    }),
    ...storage.others,
    ...externalSystems(plan.graph).map((name, i) => actor(name, logProcess + 1 + i, systemActors[name](), {})),
  ]
}
