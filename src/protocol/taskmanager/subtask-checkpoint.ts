/** What a subtask does for a checkpoint once its barriers are there (Flink's SubtaskCheckpointCoordinator, SC-1 to SC-6). */
import type { Message } from '../../kernel/actor.ts'
import { onSinkCheckpointAborted, onSinkCheckpointComplete, snapshotSink } from '../connectors/two-phase-commit-sink.ts'
import type { CheckpointFailureReason } from '../jobmanager/checkpoint-failure-reason.ts'
import { lane } from '../lanes.ts'
import type { Acknowledge, AsyncSnapshot, Barrier, CancelCheckpointMarker, Decline, StorageReply, StorageRequest } from '../messages.ts'
import { refusalOf } from '../storage/job-manager-storage.ts'
import { checkpointDirectory } from '../storage/stored-file.ts'
import { broadcastEvent } from './record-writer.ts'
import { storageOfTask, type SubtaskRun } from './subtask-run.ts'
import { chooseBase, confirmSave, forgetSave, saveState } from './subtask-state-backend.ts'
import { storedTimers } from './subtask-time.ts'
import { taskStateSizeBytes, writtenSizeBytes, type TaskSnapshot, type TaskState } from './task-state.ts'
import { transactionsOf } from './transactions-of.ts'

/** SC-1: the atomic part in the mailbox. */
export function performCheckpoint(run: SubtaskRun, checkpointId: number, timestampUs: number): void {
  const { s } = run
  const rules = run.context.rules.subtask
  if (rules.isOldCheckpoint(checkpointId, s.lastSeenId)) return
  s.lastSeenId = checkpointId
  const wasAborted = s.abortedIds.includes(checkpointId)
  s.abortedIds = s.abortedIds.filter((id) => id > checkpointId)
  if (wasAborted) {
    broadcastCancelMarker(run, checkpointId)
    return
  }
  for (const step of rules.snapshotOrder()) {
    if (step === 'broadcast-barrier') broadcastBarrier(run, checkpointId, timestampUs)
    else snapshotOperators(run, checkpointId)
  }
}

function broadcastBarrier(run: SubtaskRun, id: number, timestampUs: number): void {
  const barrier: Barrier = { type: 'barrier', id, timestampUs }
  if (run.context.isTraced) run.context.emit('barrier-sent', id, run.task.index)
  broadcastEvent(run, barrier)
}

export function broadcastCancelMarker(run: SubtaskRun, id: number): void {
  const marker: CancelCheckpointMarker = { type: 'cancel-checkpoint', id }
  broadcastEvent(run, marker)
}

/** SC-1 (5), SC-2: from the tail of the chain to its head. A sink that pre-commits holds the mailbox until the log has answered. */
function snapshotOperators(run: SubtaskRun, checkpointId: number): void {
  const { s } = run
  const sink = s.sink === null ? null : snapshotSink(s.sink, checkpointId, transactionsOf(run), run.context.rules.twoPhaseCommit)
  const state: TaskState = {
    offsets: run.context.rules.subtask.offsetsToStore(s.offsets.slice()),
    keyed: storedKeyedState(run),
    sink,
    isEnded: s.isEnded,
  }
  chooseBase(run, checkpointId)
  if (run.context.isTraced) run.context.emit('snapshot', checkpointId, run.task.index)
  const mustWait = s.awaiting.length > 0 && run.context.rules.twoPhaseCommit.waitsForPreCommit()
  if (mustWait) s.afterReplies = { then: 'finish-snapshot', checkpointId, state }
  else startAsyncPart(run, checkpointId, state)
}

/** SC-2: the operators' keyed state, and behind it their timers, which are keyed state too (ET-4). */
function storedKeyedState({ s, context }: SubtaskRun): TaskState['keyed'] {
  const keyed = s.keyed.map((map) => (map === null ? null : map.snapshot()))
  return s.time === null ? keyed : [...keyed, ...storedTimers(s.time, context.rules)]
}

/** SC-1 (6): hands the snapshot to the asynchronous pool. */
export function startAsyncPart(run: SubtaskRun, checkpointId: number, state: TaskState): void {
  const message: AsyncSnapshot = { type: 'async-snapshot', checkpointId, state }
  run.s.asyncIds.push(checkpointId)
  run.context.send(run.context.self, message, lane.async)
}

/** SC-3 on a pool thread: small state travels with the acknowledgement, other state is written first (ST-12). */
export function runAsyncPart(run: SubtaskRun, message: AsyncSnapshot): void {
  const { s } = run
  const { checkpointId } = message
  const { place, inlineThresholdBytes } = run.plan.graph.config.storage
  if (!s.asyncIds.includes(checkpointId)) return
  const state = savedOrDeclined(run, message)
  if (state === null) return
  const sizeBytes = taskStateSizeBytes(state)
  if (run.context.isTraced) run.context.emit('state-size', checkpointId, sizeBytes)
  if (place.kind === 'jobmanager' || run.context.rules.subtask.isInline(sizeBytes, inlineThresholdBytes)) {
    acknowledge(run, checkpointId, inlineSnapshot(state, sizeBytes))
    return
  }
  if (run.context.isTraced) run.context.emit('state-write-started', checkpointId, writtenSizeBytes(state), run.task.name)
  const path = statePath(run, checkpointId)
  const snapshot: TaskSnapshot = { sizeBytes, inline: null, path, isEnded: state.isEnded }
  s.writing.push({ checkpointId, snapshot })
  const request: StorageRequest = { type: 'write-state', path, checkpointId, state }
  run.context.send(storageOfTask(run), request as Message, lane.state)
  if (run.context.rules.subtask.acknowledgesBeforeWritten()) acknowledge(run, checkpointId, snapshot)
}

/** A name that no other attempt uses. */
function statePath({ s, task }: SubtaskRun, checkpointId: number): string {
  return `${checkpointDirectory(checkpointId)}${task.name}-${s.attempt}`
}

/** The state as the backend writes it, or null where that or the storage's limits (ST-13) fail this snapshot. */
function savedOrDeclined(run: SubtaskRun, { checkpointId, state }: AsyncSnapshot): TaskState | null {
  let refusal: string
  try {
    const saved = saveState(run, checkpointId, state)
    refusal = refusalOf(run.plan.graph.config.storage.place, saved, run.context.rules.jobManagerStorage)
    if (refusal === '') return saved
  } catch (thrown) {
    refusal = `the state backend could not save: ${thrown instanceof Error ? thrown.message : String(thrown)}`
  }
  declineAsync(run, checkpointId, refusal)
  return null
}

function inlineSnapshot(state: TaskState, sizeBytes: number): TaskSnapshot {
  return { sizeBytes, inline: state, path: '', isEnded: state.isEnded }
}

/** SC-3: the storage has answered. What an earlier attempt had written is nobody's any more: its pool died with it. */
export function onStateWritten(run: SubtaskRun, reply: Extract<StorageReply, { type: 'state-written' }>): void {
  const { s } = run
  if (reply.path !== statePath(run, reply.checkpointId)) return
  const written = s.writing.find(({ checkpointId }) => checkpointId === reply.checkpointId)
  if (written === undefined) {
    if (reply.isOk && run.context.rules.subtask.discardsLateState()) discardState(run, reply)
    return
  }
  s.writing = s.writing.filter((other) => other !== written)
  if (!reply.isOk) return declineAsync(run, written.checkpointId, 'the storage could not write it')
  if (run.context.isTraced) run.context.emit('state-written', reply.checkpointId, written.snapshot.sizeBytes, run.task.name)
  acknowledge(run, written.checkpointId, written.snapshot)
}

/** SC-3: the checkpoint was aborted while its state was being written. */
function discardState(run: SubtaskRun, { checkpointId, path }: Extract<StorageReply, { type: 'state-written' }>): void {
  const request: StorageRequest = { type: 'delete', checkpointId, paths: [path], wholeCheckpoint: false }
  run.context.send(storageOfTask(run), request as Message, lane.state)
}

function declineAsync(run: SubtaskRun, checkpointId: number, why: string): void {
  if (run.context.isTraced) run.context.emit('state-write-failed', checkpointId, run.task.index, why)
  run.s.asyncIds = run.s.asyncIds.filter((id) => id !== checkpointId)
  decline(run, checkpointId, 'CHECKPOINT_ASYNC_EXCEPTION')
}

function acknowledge(run: SubtaskRun, checkpointId: number, snapshot: TaskSnapshot): void {
  run.s.asyncIds = run.s.asyncIds.filter((id) => id !== checkpointId)
  const message: Acknowledge = { type: 'acknowledge', task: run.task.index, attempt: run.s.attempt, checkpointId, snapshot }
  run.context.send(run.plan.layout.jobManager, message, lane.report)
}

export function decline(run: SubtaskRun, checkpointId: number, reason: CheckpointFailureReason): void {
  const message: Decline = { type: 'decline', task: run.task.index, attempt: run.s.attempt, checkpointId, reason }
  run.context.send(run.plan.layout.jobManager, message, lane.report)
}

/** SC-4, abort by barrier: declined to the JobManager and handed on. */
export function abortByBarrier(run: SubtaskRun, checkpointId: number, reason: CheckpointFailureReason): void {
  if (checkpointId > run.s.lastSeenId) run.s.lastSeenId = checkpointId
  run.s.abortedIds = run.s.abortedIds.filter((id) => id > checkpointId)
  if (run.context.isTraced) run.context.emit('alignment-aborted', checkpointId, run.task.index, reason)
  decline(run, checkpointId, reason)
  broadcastCancelMarker(run, checkpointId)
}

/** SC-5. The caller ends the step: a sink that commits waits for the log. */
export function onComplete(run: SubtaskRun, checkpointId: number): void {
  const { s } = run
  if (run.context.rules.subtask.ignoresCompletion(checkpointId, s.lastCompletedId)) return
  s.lastCompletedId = checkpointId
  confirmSave(run, checkpointId)
  if (run.context.isTraced) run.context.emit('completion-delivered', checkpointId, run.task.index)
  if (s.sink !== null) onSinkCheckpointComplete(s.sink, checkpointId, transactionsOf(run), run.context.rules.twoPhaseCommit)
}

/** SC-4, abort by the JobManager. */
export function onAborted(run: SubtaskRun, checkpointId: number, latestCompletedId: number): void {
  const { s } = run
  const rules = run.context.rules
  if (rules.subtask.completesBeforeAbort(latestCompletedId)) onComplete(run, latestCompletedId)
  forgetSave(run, checkpointId)
  s.asyncIds = s.asyncIds.filter((id) => id !== checkpointId)
  s.writing = s.writing.filter((writing) => writing.checkpointId !== checkpointId)
  if (rules.subtask.remembersEarlyAbort(checkpointId, s.lastSeenId) && !s.abortedIds.includes(checkpointId)) {
    s.abortedIds = [...s.abortedIds, checkpointId].sort((x, y) => x - y)
  }
  if (s.sink !== null) onSinkCheckpointAborted(s.sink, checkpointId, transactionsOf(run), rules.twoPhaseCommit)
}
