/** Reads a run into what the page shows. Reads only: nothing in a run depends on being looked at. */
import type { Message } from '../../src/kernel/actor.ts'
import type { Envelope } from '../../src/kernel/link.ts'
import type { TraceRow } from '../../src/kernel/trace.ts'
import { partsOfVisibleKey, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { TaskPlan } from '../../src/protocol/execution-plan.ts'
import type { Value } from '../../src/protocol/job.ts'
import { lane } from '../../src/protocol/lanes.ts'
import { blockedChannels } from '../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import type { SubtaskState } from '../../src/protocol/taskmanager/subtask-state.ts'
import { judgeOutput } from './count-words.ts'
import type { JobRun } from './job-run.ts'
import {
  EVENTS_SHOWN, TOKENS_SHOWN, type ChannelView, type EventView, type OutputView, type Snapshot, type SubtaskStatus, type SubtaskView,
  type TaskManagerView, type TokenView,
} from './snapshot.ts'

export interface SnapshotOptions {
  readonly isPlaying: boolean
  /** Every row of the trace, or those that tell the story. */
  readonly listsAll: boolean
}

export function takeSnapshot(run: JobRun, { isPlaying, listsAll }: SnapshotOptions): Snapshot {
  const { history, trace } = run
  return {
    timeUs: run.nowUs,
    events: run.world.events,
    isPlaying,
    isOver: run.isOver,
    jobStatus: run.jobManager.status,
    restarts: history.restarts,
    crashes: run.crashes,
    taskManagers: taskManagersOf(run),
    subtasks: run.cluster.plan.tasks.map((task) => subtaskOf(run, task)),
    channels: channelsOf(run),
    checkpoints: [...history.checkpoints.values()],
    transactions: [...history.transactions.values()],
    output: outputOf(run),
    list: listOf(run, listsAll),
    listed: listsAll ? trace.length : history.notable.length,
    lastStep: isPlaying || run.stepRow < 0 ? null : eventOf(run, trace.at(run.stepRow)),
  }
}

function taskManagersOf(run: JobRun): TaskManagerView[] {
  return run.cluster.plan.layout.taskManagerProcesses.map((process, i) => ({
    name: run.world.spec.processes[process],
    isAlive: run.world.isAlive(process),
    backAtUs: run.returns.get(i) ?? null,
  }))
}

function stateOf(run: JobRun, task: number): Readonly<SubtaskState> | undefined {
  const { taskManager } = run.jobManager.executions[task]
  const actor = run.cluster.plan.layout.subtasks[task][taskManager]
  return actor === undefined ? undefined : (run.world.state(actor) as SubtaskState | undefined)
}

function subtaskOf(run: JobRun, { index, name, vertex, subtask }: TaskPlan): SubtaskView {
  const { executions, slots } = run.jobManager
  const state = stateOf(run, index)
  const kind = vertex.source !== null ? 'source' : vertex.sink !== null ? 'sink' : 'count'
  const { attempt } = executions[index]
  const taskManager = slots[subtask] ?? -1
  return { name, vertex: vertex.id, kind, taskManager, attempt, status: statusOf(run, index, taskManager, state), count: countOf(kind, state) }
}

function statusOf(run: JobRun, task: number, taskManager: number, state: Readonly<SubtaskState> | undefined): SubtaskStatus {
  if (state === undefined) return run.isOver ? 'ended' : taskManager < 0 ? 'waiting' : 'gone'
  switch (run.jobManager.executions[task].state) {
    case 'CREATED':
    case 'SCHEDULED':
    case 'DEPLOYING':
    case 'INITIALIZING':
      return 'starting'
    case 'FINISHED':
      return 'ended'
    default:
      return state.isEnded ? 'ended' : 'running'
  }
}

function countOf(kind: SubtaskView['kind'], state: Readonly<SubtaskState> | undefined): number {
  if (state === undefined) return 0
  if (kind === 'source') return state.offsets.reduce((sum, offset) => sum + offset, 0)
  if (kind === 'sink') return state.buffer.length
  let count = 0
  for (const keyed of state.keyed) if (keyed !== null) for (const [, value] of keyed.sortedEntries()) count += Number(value)
  return count
}

/** Channels between the places where the subtasks of the last deployment stand. */
function channelsOf(run: JobRun): ChannelView[] {
  const { tasks, layout } = run.cluster.plan
  const { executions } = run.jobManager
  const actorOf = (task: number): number => layout.subtasks[task][executions[task].taskManager] ?? -1
  const links = new Map<string, number>()
  for (const { id, from, to, laneId } of run.world.linkInfos) if (laneId === lane.data) links.set(`${String(from)} ${String(to)}`, id)
  return tasks.flatMap(({ index: to, inputs }) => {
    const barriers = stateOf(run, to)?.barriers ?? null
    const blocked = barriers === null ? [] : blockedChannels(barriers)
    return inputs.map((from, channel) => {
      const link = links.get(`${String(actorOf(from))} ${String(actorOf(to))}`)
      const queue = link === undefined ? [] : run.world.queue(link)
      const latencyUs = link === undefined ? 0 : run.world.linkInfos[link].latencyUs
      const tokens = queue.slice(0, TOKENS_SHOWN).map((envelope) => tokenOf(envelope, run.nowUs, latencyUs))
      return { from, to, isBlocked: blocked.includes(channel), tokens, waiting: queue.length }
    })
  })
}

function tokenOf({ message, occurrence, dueUs }: Envelope, nowUs: number, latencyUs: number): TokenView {
  const progress = dueUs <= nowUs || latencyUs === 0 ? 1 : Math.max(0, 1 - (dueUs - nowUs) / latencyUs)
  const fields = message as Message & { readonly id?: number; readonly value?: { readonly word?: Value } }
  const key = String(occurrence)
  if (message.type === 'barrier') return { key, kind: 'barrier', label: String(fields.id), progress }
  if (message.type !== 'record') return { key, kind: 'event', label: '', progress }
  return { key, kind: 'record', label: String(fields.value?.word ?? '').slice(0, 1), progress }
}

const judged = new WeakMap<JobRun, { readonly committed: number; readonly output: OutputView }>()

/** Judged anew only when the log has committed something. */
function outputOf(run: JobRun): OutputView {
  const log = run.world.state(run.cluster.plan.layout.externalLog) as TransactionalLog
  const committed = log.committedIds.size
  const known = judged.get(run)
  if (known !== undefined && known.committed === committed) return known.output
  const visible = log.visible.sortedEntries().map(([key, times]) => [partsOfVisibleKey(key).text, times] as const)
  const output = judgeOutput(run.expectation, visible)
  judged.set(run, { committed, output })
  return output
}

function listOf(run: JobRun, listsAll: boolean): EventView[] {
  const { history, trace } = run
  const list: EventView[] = []
  const { length } = listsAll ? trace : history.notable
  for (let i = length - 1; i >= 0 && list.length < EVENTS_SHOWN; i--) list.push(eventOf(run, trace.at(listsAll ? i : history.notable[i])))
  return list
}

function eventOf(run: JobRun, { row, timeUs, kind, type, actor, peer, detail, a, b }: TraceRow): EventView {
  const { actors, processes } = run.world.spec
  const isProcess = kind === 'crash' || kind === 'boot'
  const nameOf = (id: number): string => (actors[id]?.name ?? '').replace(/@.*/, '')
  return {
    row, timeUs, kind, type, detail, a, b,
    actor: isProcess ? processes[actor] : nameOf(actor),
    peer: peer < 0 || peer === actor ? '' : nameOf(peer),
  }
}
