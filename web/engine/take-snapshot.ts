/** Reads a run into what the page shows. Reads only: nothing in a run depends on being looked at. */
import type { TraceRow } from '../../src/kernel/trace.ts'
import { partsOfVisibleKey, visibleValues, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { TaskPlan } from '../../src/protocol/execution-plan.ts'
import type { SubtaskState } from '../../src/protocol/taskmanager/subtask-state.ts'
import { judgeOutput } from './count-words.ts'
import type { JobRun } from './job-run.ts'
import {
  EVENTS_SHOWN, type EventView, type OutputView, type Snapshot, type SubtaskStatus, type SubtaskView, type TaskManagerView,
} from './snapshot.ts'
import { viewChannels } from './view-channels.ts'

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
    channels: viewChannels(run),
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

function subtaskOf(run: JobRun, { index, name, vertex, subtask }: TaskPlan): SubtaskView {
  const { executions, slots } = run.jobManager
  const state = run.stateOf(index)
  const kind = vertex.source !== null ? 'source' : vertex.sink !== null ? 'sink' : 'count'
  const { attempt } = executions[index]
  const taskManager = slots[subtask] ?? -1
  const status = statusOf(run, index, taskManager, state)
  return { name, vertex: vertex.id, kind, taskManager, attempt, status, count: countOf(kind, state ?? run.lastStateOf(index)) }
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

const judged = new WeakMap<JobRun, { readonly committed: number; readonly output: OutputView }>()

/** Judged anew only when the log has committed something. */
function outputOf(run: JobRun): OutputView {
  const log = run.world.state(run.cluster.plan.layout.externalLog) as TransactionalLog
  const committed = log.committedIds.size
  const known = judged.get(run)
  if (known !== undefined && known.committed === committed) return known.output
  const visible = visibleValues(log).map(([key, times]) => [partsOfVisibleKey(key).text, times] as const)
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

/** What happens to a process as a whole. */
const PROCESS_KINDS: ReadonlySet<string> = new Set(['crash', 'boot', 'pause', 'resume', 'hold', 'release'])

function eventOf(run: JobRun, { row, timeUs, kind, type, actor, peer, detail, a, b }: TraceRow): EventView {
  const { actors, processes } = run.world.spec
  const isProcess = PROCESS_KINDS.has(kind)
  const nameOf = (id: number): string => (actors[id]?.name ?? '').replace(/@.*/, '')
  return {
    row, timeUs, kind, type, detail, a, b,
    actor: isProcess ? processes[actor] : nameOf(actor),
    peer: peer < 0 || peer === actor ? '' : nameOf(peer),
  }
}
