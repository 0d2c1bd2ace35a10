/** Reads a run into what the page shows. Reads only: nothing in a run depends on being looked at. */
import type { TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { TaskPlan } from '../../src/protocol/execution-plan.ts'
import type { SubtaskState } from '../../src/protocol/taskmanager/subtask-state.ts'
import { eventOf } from './event-of.ts'
import { judgeOutput } from './judge-output.ts'
import type { Session } from './session.ts'
import type { PlaceView } from './timeline/place-view.ts'
import {
  EVENTS_SHOWN, type EventView, type OutputView, type Snapshot, type SubtaskStatus, type SubtaskView, type TaskManagerView,
} from './snapshot.ts'
import { viewChannels } from './view-channels.ts'

export interface SnapshotOptions {
  readonly isPlaying: boolean
  /** Every row of the trace, or those that tell the story. */
  readonly listsAll: boolean
}

export function takeSnapshot(session: Session, { isPlaying, listsAll }: SnapshotOptions): Snapshot {
  const run = session.view()
  const { history, branch, place } = run
  const rows = branch.places.rowsAt(place)
  const timeUs = branch.places.timeUsAt(place)
  const { id, marks } = session.current
  return {
    scenario: run.branch.simulation.scenario.name,
    title: run.branch.simulation.scenario.title,
    config: session.from.config,
    timeUs,
    isTimed: run.branch.simulation.mode === 'timed',
    place,
    end: branch.end,
    isComplete: branch.isOver,
    branchId: id,
    branches: session.branches.map(({ id, parent, from, cause, branch: { end } }) => ({ id, parent, from, cause, end })),
    marks: marks.read(),
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
    list: listOf(run, rows, listsAll),
    listed: listsAll ? rows : history.notable.length,
    lastStep: isPlaying || place === 0 ? null : stepBefore(run, place),
  }
}

/** What led to a place: the first row that its last move has written. */
function stepBefore({ branch, world }: PlaceView, place: number): EventView | null {
  const row = branch.places.rowsAt(place - 1)
  return row < branch.places.rowsAt(place) ? eventOf(world, branch.trace.at(row)) : null
}

function taskManagersOf(run: PlaceView): TaskManagerView[] {
  return run.cluster.plan.layout.taskManagerProcesses.map((process) => ({
    name: run.world.spec.processes[process],
    isAlive: run.world.isAlive(process),
    backAtUs: run.backAtUs(run.world.spec.processes[process]),
  }))
}

function subtaskOf(run: PlaceView, { index, name, vertex, subtask }: TaskPlan): SubtaskView {
  const { executions, slots } = run.jobManager
  const state = run.stateOf(index)
  const kind = vertex.source !== null ? 'source' : vertex.sink !== null ? 'sink' : 'count'
  const { attempt } = executions[index]
  const taskManager = slots[subtask] ?? -1
  const status = statusOf(run, index, taskManager, state)
  return { name, vertex: vertex.id, kind, taskManager, attempt, status, count: countOf(kind, state ?? run.lastStateOf(index)) }
}

function statusOf(run: PlaceView, task: number, taskManager: number, state: Readonly<SubtaskState> | undefined): SubtaskStatus {
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
  for (const keyed of state.keyed) {
    if (keyed === null) continue
    for (const [, value] of keyed.sortedEntries()) count += typeof value === 'number' ? value : 1
  }
  return count
}

/** Judged anew only when the log has taken something else. */
let judged: { readonly log: object; readonly version: string; readonly output: OutputView } | null = null

function outputOf({ branch, world, cluster }: PlaceView): OutputView {
  const log = world.state(cluster.plan.layout.externalLog) as TransactionalLog
  const version = `${String(log.committedIds.size)} ${String(log.batches.size)} ${String(log.visible.size)}`
  if (judged?.log !== log || judged.version !== version) judged = { log, version, output: judgeOutput(branch.simulation, world) }
  return judged.output
}

function listOf({ branch, history, world }: PlaceView, rows: number, listsAll: boolean): EventView[] {
  const list: EventView[] = []
  const length = listsAll ? rows : history.notable.length
  for (let i = length - 1; i >= 0 && list.length < EVENTS_SHOWN; i--) {
    list.push(eventOf(world, branch.trace.at(listsAll ? i : history.notable[i])))
  }
  return list
}
