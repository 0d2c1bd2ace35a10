/** Builds the closed world of a cluster that runs one job. */
import type { ActorSpec, AnyActorType, WorldSpec } from '../kernel/actor.ts'
import { lakehouseTableActor } from './connectors/lakehouse-table.ts'
import { transactionBrokerActor } from './connectors/transaction-broker.ts'
import { transactionalLogActor } from './connectors/transactional-log.ts'
import { planTasks, type ClusterLayout, type ExecutionPlan, type UserFunctionByName } from './execution-plan.ts'
import type { JobGraph } from './job.ts'
import { jobManagerActor } from './jobmanager/job-manager.ts'
import { isAlarm, isFailure, lane, lanesOf, type Fusion } from './lanes.ts'
import type { Rules } from './rules.ts'
import { checkpointStorage } from './storage/checkpoint-storage.ts'
import { subtaskActor } from './taskmanager/subtask.ts'
import { taskExecutorActor } from './taskmanager/task-executor.ts'

export interface ClusterOptions {
  readonly taskManagers: number
  readonly slotsPerTaskManager: number
  readonly functions: UserFunctionByName
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

const JM = 0
const FIRST_TM = 1

/** Processes: `jm`, `tm-1` to `tm-n`, `storage`, `log`; `table` and `broker` where a sink writes to one. A subtask's actor off its home TaskManager is called `count-0@tm-3`. */
export function createCluster(graph: JobGraph, options: ClusterOptions): Cluster {
  const { taskManagers } = options
  const tasks = planTasks(graph)
  const names = Array.from({ length: taskManagers }, (_, i) => `tm-${i + 1}`)
  const hasTable = graph.vertices.some(({ sink }) => sink?.type === 'table')
  const hasBroker = graph.vertices.some(({ sink }) => sink?.transactionalIds === 'pool')
  const firstOptional = 3 + taskManagers * (1 + tasks.length)
  const processes = ['jm', ...names, 'storage', 'log', ...(hasTable ? ['table'] : []), ...(hasBroker ? ['broker'] : [])]
  const layout: ClusterLayout = {
    jobManager: 0,
    checkpointStorage: 1,
    externalLog: 2,
    table: hasTable ? firstOptional : null,
    broker: hasBroker ? firstOptional + (hasTable ? 1 : 0) : null,
    taskExecutors: names.map((_, i) => 3 + i),
    taskManagerProcesses: names.map((_, i) => FIRST_TM + i),
    subtasks: tasks.map((_, task) => names.map((_, i) => 3 + taskManagers + task * taskManagers + i)),
  }
  const plan: ExecutionPlan = {
    graph,
    tasks,
    layout,
    slotsPerTaskManager: options.slotsPerTaskManager,
    slotsNeeded: Math.max(...graph.vertices.map(({ parallelism }) => parallelism)),
    functions: options.functions,
    isTimed: options.isTimed,
    checkpointsMax: options.checkpointsMax,
    isFused: options.fusion === 'local',
  }
  const lanes = lanesOf(graph.config.network, options.fusion)
  return { plan, spec: { processes, lanes, rules: options.rules, actors: actorsOf(plan, names), latencyUs, isAlarm, isFailure } }

  /** Channels within one TaskManager are local (NET-4). */
  function latencyUs(from: number, to: number, laneId: number): number | undefined {
    if (laneId !== lane.data && laneId !== lane.credit) return undefined
    return (from - 3) % taskManagers === (to - 3) % taskManagers ? 0 : undefined
  }
}

function actorsOf(plan: ExecutionPlan, names: readonly string[]): readonly ActorSpec[] {
  const { config } = plan.graph
  const storageProcess = FIRST_TM + names.length
  const { table, broker } = plan.layout
  // The first slot's home is the first TaskManager and so on, as an allocation to an empty cluster makes it.
  const home = (subtask: number): number => subtask % names.length
  const actor = (name: string, process: number, type: unknown, boot?: object): ActorSpec => {
    return { name, process, type: type as AnyActorType, boot }
  }
  return [
    actor('jm', JM, jobManagerActor(plan), {}),
    actor('storage', storageProcess, checkpointStorage, { latencyUs: config.storage.latencyUs }),
    actor('log', storageProcess + 1, transactionalLogActor(plan), {}),
    ...names.map((name, i) => actor(name, FIRST_TM + i, taskExecutorActor(plan, i), {})),
    ...plan.tasks.flatMap((task) => {
      const type = subtaskActor(plan, task)
      return names.map((name, i) => actor(i === home(task.subtask) ? task.name : `${task.name}@${name}`, FIRST_TM + i, type))
    }),
    ...(table === null ? [] : [actor('table', storageProcess + 2, lakehouseTableActor(), {})]),
    ...(broker === null ? [] : [actor('broker', storageProcess + (table === null ? 2 : 3), transactionBrokerActor(), {})]),
  ]
}
