/** Each subtask as the stage shows it: where it stands, what it does, what it holds. */
import { partitionLength, recordAt, type TaskPlan } from '../../../src/protocol/execution-plan.ts'
import { eventTime } from '../../../src/protocol/taskmanager/event-time.ts'
import { nextPartition } from '../../../src/protocol/taskmanager/source-reader.ts'
import type { SubtaskState } from '../../../src/protocol/taskmanager/subtask-state.ts'
import type { EventTimeView, SourceView, SubtaskStatus, SubtaskView } from '../snapshot.ts'
import type { PlaceView } from '../timeline/place-view.ts'
import { recordLabel } from './record-label.ts'
import { depthsOf, roleOf, type VertexRole } from './vertex-role.ts'

/** Records of a source that are shown before they are read. */
const AHEAD = 3

export function viewSubtasks(run: PlaceView): SubtaskView[] {
  const { graph, tasks } = run.cluster.plan
  const depths = depthsOf(graph)
  const awaited = awaitedBy(run)
  return tasks.map((task) => {
    const { executions, slots } = run.jobManager
    const { index, name, vertex, subtask, vertexIndex } = task
    const state = run.stateOf(index)
    const role = roleOf(vertex)
    const taskManager = slots[subtask] ?? -1
    const seen = state ?? run.lastStateOf(index)
    return {
      name,
      vertex: vertex.id,
      subtask,
      role,
      depth: depths[vertexIndex],
      taskManager,
      attempt: executions[index].attempt,
      status: statusOf(run, index, taskManager, state),
      snapshot: awaited.get(index) ?? 'none',
      count: countOf(role, seen),
      source: sourceOf(task, seen),
      eventTime: eventTimeOf(seen),
    }
  })
}

/** By task: what the newest pending checkpoint has of it. */
function awaitedBy({ jobManager }: PlaceView): ReadonlyMap<number, 'awaited' | 'taken'> {
  const pending = jobManager.coordinator.pending.at(-1)
  if (pending === undefined) return new Map()
  return new Map(pending.plan.waitFor.map(({ task }, at) => [task, pending.acknowledgements[at] === null ? 'awaited' : 'taken']))
}

function statusOf(run: PlaceView, task: number, taskManager: number, state: Readonly<SubtaskState> | undefined): SubtaskStatus {
  if (state === undefined) return run.isOver ? 'ended' : taskManager < 0 ? 'waiting' : 'gone'
  if (state.isHanging) return 'stuck'
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

/** Null where there is nothing to count. */
function countOf(role: VertexRole, state: Readonly<SubtaskState> | undefined): number | null {
  if (role === 'pass' || role === 'write') return null
  if (state === undefined) return 0
  if (role === 'source') return state.offsets.reduce((sum, offset) => sum + offset, 0)
  if (role === 'hand-in') return state.buffer.length
  let count = 0
  for (const keyed of state.keyed) {
    if (keyed === null) continue
    for (const [, value] of keyed.sortedEntries()) count += role === 'count' && typeof value === 'number' ? value : sizeOf(role, value)
  }
  return count
}

/** A join keeps lists of `[timestamp, values]`. */
function sizeOf(role: VertexRole, value: unknown): number {
  return role === 'join' && Array.isArray(value) ? value.length : 1
}

function sourceOf(task: TaskPlan, state: Readonly<SubtaskState> | undefined): SourceView | null {
  if (task.vertex.source === null) return null
  const total = task.partitions.reduce((sum, partition) => sum + partitionLength(task.vertex, partition), 0)
  const at = state === undefined ? -1 : nextPartition(task, state)
  if (state === undefined || at < 0) return { total, ahead: [] }
  const partition = task.partitions[at]
  const rest = Math.min(AHEAD, partitionLength(task.vertex, partition) - state.offsets[at])
  const ahead = Array.from({ length: rest }, (_, next) => recordLabel(recordAt(task.vertex, partition, state.offsets[at] + next), null))
  return { total, ahead }
}

function eventTimeOf(state: Readonly<SubtaskState> | undefined): EventTimeView | null {
  const time = state?.time ?? null
  if (time === null) return null
  const { watermarkMs, isIdle } = time
  return { ms: watermarkMs === eventTime.MIN_MS ? null : watermarkMs, isOver: watermarkMs === eventTime.MAX_MS, isIdle }
}
