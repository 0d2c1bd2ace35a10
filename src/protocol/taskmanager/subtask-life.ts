/** How an attempt of a subtask begins and ends: restore, wait for the external system, end of input, finish, cancel. */
import type { Message } from '../../kernel/actor.ts'
import { closeSink, finishSink, initializeSink } from '../connectors/two-phase-commit-sink.ts'
import { isCheckpointed } from '../is-checkpointed.ts'
import { lane } from '../lanes.ts'
import type { EndOfDataReached, LogReply, StorageReply, StorageRequest } from '../messages.ts'
import { startDebloating } from './debloating.ts'
import { createInputGate } from './input-gate.ts'
import { loadState } from './keyed-snapshot.ts'
import { broadcastEvent } from './record-writer.ts'
import { armProcessingTimer, PROCESSING_TIMER } from './processing-time.ts'
import { createResultPartition } from './result-partition.ts'
import { armWatermarkTimer, emitLastWatermark, WATERMARK_TIMER } from './source-watermarks.ts'
import { reportBacklog } from './source-reports.ts'
import { startAsyncPart } from './subtask-checkpoint.ts'
import { endTask, failTask, reportRunning, storageOfTask, type SubtaskRun } from './subtask-run.ts'
import { confirmRestored } from './subtask-state-backend.ts'
import { hasEventTime, restoreTimers } from './subtask-time.ts'
import type { TaskSnapshot, TaskState } from './task-state.ts'
import { transactionsOf } from './transactions-of.ts'

/** Sets up the channels, then puts the state in place, which may have to be read first (ST-12). */
export function startTask(run: SubtaskRun, restore: TaskSnapshot | null): void {
  openChannels(run)
  run.s.lastCompletedId = run.context.rules.subtask.reportedAtStart(run.s.lastCompletedId)
  if (restore !== null && restore.inline === null) {
    const request: StorageRequest = { type: 'read-state', path: restore.path }
    run.s.reading = restore.path
    run.context.send(storageOfTask(run), request as Message, lane.state)
    return
  }
  initialise(run, restore === null ? null : restore.inline)
}

function openChannels(run: SubtaskRun): void {
  const { flow, exclusiveBuffersPerChannel, floatingBuffersPerGate, debloat } = run.plan.graph.config.network
  if (flow !== 'credit') return
  const rules = run.context.rules.network
  const channels = run.outputTargets.length
  const initialCredit = rules.initialCredit(exclusiveBuffersPerChannel)
  if (channels > 0) run.s.partition = createResultPartition(channels, initialCredit, debloat?.maxSizeBytes ?? 0)
  if (run.task.inputs.length > 0) run.s.gate = createInputGate(run.task.inputs.length, floatingBuffersPerGate)
  startDebloating(run)
}

/** The storage has answered. What an earlier attempt asked for from here is nobody's any more. */
export function onStateRead(run: SubtaskRun, { path, state }: Extract<StorageReply, { type: 'state-read' }>): void {
  if (run.s.reading !== path) return
  run.s.reading = ''
  if (state === null && !run.context.rules.subtask.startsWithoutUnreadableState()) failTask(run, 'the checkpointed state could not be read')
  else initialise(run, state)
}

/** Puts the restored state in place and opens the chain; a sink first settles what it had pre-committed (SNK-3). */
function initialise(run: SubtaskRun, stored: TaskState | null): void {
  const { s, context } = run
  const state = loadRestored(run, context.rules.subtask.restoredState(stored))
  if (state === 'failed') return
  if (state !== null) {
    s.offsets = [...state.offsets]
    s.keyed = s.keyed.map((_, operator) => state.keyed[operator]?.fork() ?? null)
    if (s.time !== null) restoreTimers(s.time, state, s.keyed.length, context.rules)
  }
  if (s.sink !== null) {
    const snapshots = state === null || state.sink === null ? [] : [state.sink]
    initializeSink(s.sink, snapshots, transactionsOf(run), context.rules.twoPhaseCommit)
    if (s.attempt > 1) transactionsOf(run).fence()
  }
  if (s.awaiting.length > 0) s.afterReplies = { then: 'run' }
  else startRunning(run)
}

/** A state backend of the user's reads what it had written; what it throws fails the task. */
function loadRestored(run: SubtaskRun, stored: TaskState | null): TaskState | null | 'failed' {
  if (stored === null) return null
  try {
    const state = loadState(stored, run.plan.stateBackend)
    confirmRestored(run, run.s.lastCompletedId, stored, state)
    return state
  } catch (thrown) {
    failTask(run, `the state backend could not load: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return 'failed'
  }
}

function startRunning(run: SubtaskRun): void {
  run.s.status = 'RUNNING'
  reportRunning(run)
  armWatermarkTimer(run)
  armProcessingTimer(run)
  reportBacklog(run)
}

/** The external system has answered one request; when it has answered all, the mailbox thread goes on. */
export function onLogReply(run: SubtaskRun, reply: LogReply): void {
  const { s, context } = run
  const at = s.awaiting.indexOf(reply.transaction)
  if (at < 0) return
  s.awaiting.splice(at, 1)
  const error = context.rules.twoPhaseCommit.errorToReport(s.error === '' ? null : s.error, errorOf(run, reply))
  s.error = error ?? ''
  if (s.awaiting.length > 0) return
  if (s.error !== '') return failTask(run, s.error)
  const after = s.afterReplies
  s.afterReplies = { then: 'go-on' }
  if (after.then === 'run') startRunning(run)
  else if (after.then === 'finish-snapshot') startAsyncPart(run, after.checkpointId, after.state)
  else if (after.then === 'finish') finishTask(run)
}

/** SNK-4: what a reply counts as: while restored transactions are being recovered, an error may be passed over. */
function errorOf({ s, context }: SubtaskRun, { error }: LogReply): string | null {
  if (error === '') return null
  return s.afterReplies.then === 'run' && context.rules.twoPhaseCommit.ignoresRecoveryError(error) ? null : error
}

/**
 * All input has ended: that is handed on and reported. The subtask stays and takes part in checkpoints until the final
 * one; where there are none, until its consumers have processed everything (CC-31).
 */
export function endInput(run: SubtaskRun): void {
  const { s, context, plan, task } = run
  if (task.vertex.source !== null && hasEventTime(plan.graph)) emitLastWatermark(run)
  s.isEnded = true
  if (s.time !== null) stopTimers(run)
  if (s.sink !== null) finishSink(s.sink)
  broadcastEvent(run, { type: 'end-of-data' })
  const report: EndOfDataReached = { type: 'end-of-data-reached', task: task.index, attempt: s.attempt }
  context.send(plan.layout.jobManager, report, lane.report)
  if (isCheckpointed(plan.graph.config.checkpointing)) return
  // Not over the channel: it is closed when this subtask ends, perhaps in this very step.
  for (const input of task.inputs) {
    context.send(plan.layout.subtasks[input][s.placement[input]], { type: 'all-data-processed' }, lane.report)
  }
  finishIfProcessed(run)
}

/** Nothing more becomes due after the end of input. */
function stopTimers({ context }: SubtaskRun): void {
  context.cancelTimer(WATERMARK_TIMER)
  context.cancelTimer(PROCESSING_TIMER)
}

/** CC-31: a consumer has processed all data of its channel. */
export function onAllDataProcessed(run: SubtaskRun): void {
  run.s.processedChannels++
  finishIfProcessed(run)
}

function finishIfProcessed(run: SubtaskRun): void {
  if (run.context.rules.subtask.isAllDataProcessed(run.s.processedChannels, run.outputTargets.length)) finishTask(run)
}

/** Nothing is left to do, and nothing that was sent is still needed. */
export function finishTask(run: SubtaskRun): void {
  endTask(run, 'FINISHED', '')
}

/** The TaskExecutor interrupts the task: a sink aborts what it has open (SNK-3). */
export function cancelTask(run: SubtaskRun): void {
  const { s, context } = run
  if (s.sink !== null) closeSink(s.sink, transactionsOf(run), context.rules.twoPhaseCommit)
  endTask(run, 'CANCELED', '')
}
