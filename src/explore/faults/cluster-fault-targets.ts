/**
 * What faults in words mean on a cluster that runs a job. Where a subtask lives is known only to the JobManager at the
 * moment of the fault, so what is meant for a subtask goes to every place where it could live: vacant ones ignore it.
 */
import type { FaultCommand, FaultTargets } from '../../faults/fault-text.ts'
import { parseFaultText } from '../../faults/fault-text.ts'
import type { ActorId, Message } from '../../kernel/actor.ts'
import type { FaultOp } from '../../kernel/fault-op.ts'
import type { Cluster } from '../../protocol/cluster.ts'
import { lane } from '../../protocol/lanes.ts'
import { JOB_MANAGER_PEER } from '../../protocol/taskmanager/task-executor-state.ts'
import type { InjectedFailure } from '../../protocol/messages.ts'
import {
  diskProblem, pairProblem, processProblem, storageProblem, subtaskProblem, suspectProblem, taskManagerProblem,
  transactionsProblem,
} from '../../scenario/fault-targets.ts'
import { hintFor } from '../../scenario/nearest-word.ts'
import { storageFaultOps } from './storage-fault-ops.ts'

/** The faults that can strike this cluster. */
export function clusterFaultTargets(cluster: Cluster): FaultTargets {
  return {
    compile(text) {
      const command = parseFaultText(text)
      if (typeof command === 'string') return command
      return problemOf(cluster, command) ?? operationsOf(cluster, command)
    },
  }
}

function problemOf({ plan }: Cluster, command: FaultCommand): string | null {
  const { place } = plan.graph.config.storage
  const names = { taskManagers: plan.layout.taskExecutors.length, vertices: plan.graph.vertices, storage: place.kind }
  switch (command.verb) {
    case 'crash':
    case 'boot':
    case 'restart':
    case 'crash-machine':
      return taskManagerProblem(command.process, names)
    case 'pause':
    case 'resume':
      return processProblem(command.process, names)
    case 'partition':
    case 'reunite':
      return pairProblem(command.direction, names)
    case 'suspect':
      return suspectProblem(command.process, command.by, names)
    case 'fail':
    case 'hang':
    case 'revive':
      return subtaskProblem(command.subtask, names)
    case 'cut':
    case 'mend':
      return pairProblem(command.between, names)
    case 'lose-notification':
      return command.subtask === null ? null : subtaskProblem(command.subtask, names)
    case 'lose-disk':
      return diskProblem(command.process, names)
    case 'transactions-expire':
      return transactionsProblem(names)
    case 'storage-throttle':
    case 'storage-lose-reply':
      return storageProblem(true, names)
    case 'drop':
      return null
    default:
      return storageProblem(false, names)
  }
}

function operationsOf(cluster: Cluster, command: FaultCommand): readonly FaultOp[] | string {
  const { layout } = cluster.plan
  switch (command.verb) {
    case 'crash':
    case 'boot':
      return [{ op: command.verb, process: layout.taskManagerProcesses[taskManagerIndex(command.process)] }]
    case 'restart': {
      const process = layout.taskManagerProcesses[taskManagerIndex(command.process)]
      return [{ op: 'crash', process }, { op: 'boot', process }]
    }
    case 'pause':
    case 'resume':
      return [{ op: command.verb, process: processOf(cluster, command.process) }]
    case 'partition':
    case 'reunite': {
      const [from, to] = command.direction.map((name) => processOf(cluster, name))
      return [{ op: command.verb === 'partition' ? 'hold' : 'release', from, to }]
    }
    case 'suspect':
      return [suspect(cluster, command.process, command.by)]
    case 'hang':
      return cluster.plan.layout.subtasks[taskIndex(cluster, command.subtask)].map((actor) => inject(actor, { type: 'hang' }))
    case 'revive':
      return revive(cluster, command.subtask)
    case 'fail':
      return failSubtask(cluster, command.subtask)
    case 'cut':
      return [...connection(cluster, command.between, true), ...cutLinks(cluster, command.between)]
    case 'mend':
      return connection(cluster, command.between, false)
    case 'crash-machine':
      return [
        { op: 'crash', process: layout.taskManagerProcesses[taskManagerIndex(command.process)] },
        ...storageFaultOps(cluster, command),
      ]
    case 'lose-notification':
      return loseNotification(cluster, command.checkpoint, command.subtask)
    case 'transactions-expire':
      return [inject(layout.externalLog, { type: 'expire-transactions' })]
    case 'drop':
      return drop(cluster, command.link)
    default:
      return storageFaultOps(cluster, command)
  }
}

function processOf({ spec }: Cluster, name: string): number {
  return spec.processes.indexOf(name)
}

/** The process of a subtask that still hangs ends, even one that stands still; then the TaskManagers that are down come back. */
function revive(cluster: Cluster, subtask: string): readonly FaultOp[] {
  const { subtasks, taskManagerProcesses } = cluster.plan.layout
  return [
    ...taskManagerProcesses.map((process): FaultOp => ({ op: 'resume', process })),
    ...subtasks[taskIndex(cluster, subtask)].map((actor) => inject(actor, { type: 'kill-hanging' })),
    ...taskManagerProcesses.map((process): FaultOp => ({ op: 'boot', process })),
  ]
}

/** One side's watch over the other fails. */
function suspect({ plan: { layout } }: Cluster, suspected: string, by: string): FaultOp {
  if (by !== 'jm') return inject(layout.taskExecutors[taskManagerIndex(by)], { type: 'suspect-job-manager' })
  return inject(layout.jobManager, { type: 'suspect-task-manager', taskManager: taskManagerIndex(suspected) } as Message)
}

/** `tm-2` is number 1, the JobManager -1. */
function taskManagerIndex(name: string): number {
  return name === 'jm' ? JOB_MANAGER_PEER : Number(name.slice('tm-'.length)) - 1
}

function taskIndex({ plan }: Cluster, name: string): number {
  return plan.tasks.findIndex((task) => task.name === name)
}

function failSubtask(cluster: Cluster, name: string): readonly FaultOp[] {
  const message: InjectedFailure = { type: 'injected-failure', reason: 'user code threw: an injected failure' }
  return cluster.plan.layout.subtasks[taskIndex(cluster, name)].map((actor) => inject(actor, message))
}

/** Both sides learn that the connection is down, or up again: while it is down no channel can be opened over it (NET-6). */
function connection({ plan }: Cluster, between: readonly [string, string], isCut: boolean): readonly FaultOp[] {
  const [x, y] = between.map(taskManagerIndex)
  const told = (at: number, peer: number): readonly FaultOp[] => {
    return at === JOB_MANAGER_PEER ? [] : [inject(plan.layout.taskExecutors[at], { type: 'connection-cut', peer, isCut } as Message)]
  }
  return [...told(x, y), ...told(y, x)]
}

function cutLinks(cluster: Cluster, between: readonly [string, string]): readonly FaultOp[] {
  const taskManager = between.map(taskManagerIndex).find((index) => index !== JOB_MANAGER_PEER)!
  return between.includes('jm') ? cutRpc(cluster, taskManager) : cutChannels(cluster, between)
}

/** What is on its way between the JobManager and a TaskManager is lost, and both learn that the connection is. */
function cutRpc({ plan: { layout } }: Cluster, taskManager: number): readonly FaultOp[] {
  const executor = layout.taskExecutors[taskManager]
  const cut = (from: ActorId, to: ActorId, laneId: number): FaultOp => ({ op: 'cut', from, to, lane: laneId })
  const reports = layout.subtasks.map((actors) => cut(actors[taskManager], layout.jobManager, lane.report))
  return [cut(executor, layout.jobManager, lane.rpc), cut(layout.jobManager, executor, lane.rpc), ...reports]
}

/** NET-6: all channels between two TaskManagers share one connection and are lost with it. */
function cutChannels({ plan }: Cluster, between: readonly [string, string]): readonly FaultOp[] {
  const [x, y] = between.map(taskManagerIndex)
  const { subtasks } = plan.layout
  return plan.tasks.flatMap((consumer) =>
    consumer.inputs.flatMap((producer) => [
      ...channel(subtasks[producer][x], subtasks[consumer.index][y]),
      ...channel(subtasks[producer][y], subtasks[consumer.index][x]),
    ]),
  )
}

function channel(from: ActorId, to: ActorId): readonly FaultOp[] {
  return [{ op: 'cut', from, to, lane: lane.data }, { op: 'cut', from: to, to: from, lane: lane.credit }]
}

/** CC-17: nothing repeats a notification, so one that is lost on its way is lost. */
function loseNotification(cluster: Cluster, checkpoint: number | null, subtask: string | null): readonly FaultOp[] {
  const tasks = subtask === null ? cluster.plan.tasks.map(({ index }) => index) : [taskIndex(cluster, subtask)]
  return cluster.plan.layout.taskExecutors.flatMap((executor) =>
    tasks.map((task) => inject(executor, { type: 'lose-notification', task, checkpointId: checkpoint ?? -1 } as Message)),
  )
}

/** The link as step names write it: receiver, sender, lane if it has a name. */
function drop({ spec }: Cluster, link: string): readonly FaultOp[] | string {
  const names = spec.actors.map(({ name }) => name)
  const [to = '', arrow, from = '', laneName = ''] = link.split(' ')
  if (arrow !== '<-') return `expected a link like "count-0 <- lines-0", got ${JSON.stringify(link)}`
  const stranger = [to, from].find((name) => !names.includes(name))
  if (stranger !== undefined) return `unknown actor ${JSON.stringify(stranger)}${hintFor(stranger, names)}`
  const lanes = spec.lanes.flatMap(({ name }, index) => (name === laneName ? [index] : []))
  if (lanes.length === 0) return `unknown lane ${JSON.stringify(laneName)}${hintFor(laneName, spec.lanes.map(({ name }) => name))}`
  return lanes.map((laneId) => ({ op: 'drop', from: names.indexOf(from), to: names.indexOf(to), lane: laneId }))
}

function inject(actor: ActorId, message: Message): FaultOp {
  return { op: 'inject', actor, message }
}
