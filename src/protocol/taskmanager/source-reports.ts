/** What a source subtask tells the JobManager of the records that it reads, where that decides when checkpoints are triggered. */
import { partitionLength, type ExecutionPlan, type TaskPlan } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { BacklogChanged, RecordsRead } from '../messages.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** Reports of each source subtask for a checkpoint, where all read equally fast. */
const SHARES = 10

/** What is to be reported; fixed for a run. */
export interface SourceReports {
  /** A report comes after so many records; 0: they are not counted. */
  readonly every: number
  /** Name of the function that knows the records which ask for a checkpoint, empty for none. */
  readonly event: string
  readonly backlogRecords: number
}

/**
 * Null for what is no source, and where nobody wants to know.
 *
 * A count of N records at P source subtasks together is reported in shares of N / 10 P, so that a checkpoint is asked for at most
 * N / 10 records late. Shares are counted from a subtask's first record, so that it need not remember what it has reported.
 */
export function sourceReportsOf({ graph, tasks }: ExecutionPlan, { vertex }: TaskPlan): SourceReports | null {
  const { recordTrigger, intervalDuringBacklogUs } = graph.config.checkpointing
  if (vertex.source === null) return null
  const backlogRecords = intervalDuringBacklogUs === null ? 0 : vertex.source.backlogRecords
  if (recordTrigger === null && backlogRecords === 0) return null
  const { count, event } = recordTrigger ?? { count: null, event: null }
  const subtasks = tasks.filter((task) => task.vertex.source !== null).length
  return { every: count === null ? 0 : Math.max(1, Math.floor(count / (SHARES * subtasks))), event: event ?? '', backlogRecords }
}

/** A record has just been read from the partition at a place. What the user's function throws is the caller's. */
export function reportRead(run: SubtaskRun, { every, event, backlogRecords }: SourceReports, value: Value, at: number): void {
  const isShare = every > 0 && recordsRead(run) % every === 0
  const isEvent = event !== '' && run.plan.functions(event)(value, null) === true
  if (isShare || isEvent) {
    const { s, task } = run
    const message: RecordsRead = { type: 'records-read', task: task.index, attempt: s.attempt, records: isShare ? every : 0, isEvent }
    run.context.send(run.plan.layout.jobManager, message, lane.report)
  }
  if (backlogRecords > 0 && run.s.offsets[at] === backlogOf(run, at) && !isInBacklog(run)) sendBacklog(run, false)
}

/** CC-3: a source subtask begins to run, and says so if it begins with a backlog. */
export function reportBacklog(run: SubtaskRun): void {
  if ((sourceReportsOf(run.plan, run.task)?.backlogRecords ?? 0) > 0 && isInBacklog(run)) sendBacklog(run, true)
}

function recordsRead({ s }: SubtaskRun): number {
  let records = 0
  for (const offset of s.offsets) records += offset
  return records
}

/** Records of the partition at a place that are backlog. */
function backlogOf({ task }: SubtaskRun, at: number): number {
  return Math.min(task.vertex.source!.backlogRecords, partitionLength(task.vertex, task.partitions[at]))
}

function isInBacklog(run: SubtaskRun): boolean {
  return run.s.offsets.some((offset, at) => offset < backlogOf(run, at))
}

function sendBacklog({ context, plan, task, s }: SubtaskRun, isProcessingBacklog: boolean): void {
  const message: BacklogChanged = { type: 'backlog-changed', task: task.index, attempt: s.attempt, isProcessingBacklog }
  context.send(plan.layout.jobManager, message, lane.report)
}
