import type { CheckpointConfig } from '../../../src/protocol/job.ts'
import type { TaskRef } from '../../../src/protocol/jobmanager/checkpoint-coordinator-port.ts'
import {
  receiveAcknowledge, receiveDecline, requestCheckpoint, startCheckpointScheduler, stopCheckpointScheduler
} from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import type { CheckpointFailureReason } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'
import { latestCheckpointId } from '../../../src/protocol/jobmanager/completed-checkpoint-store.ts'
import { CheckpointCoordinatorHost } from '../../protocol/jobmanager/checkpoint-coordinator-host.ts'
import type { GoldenAdapter } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

interface Operation {
  readonly t: number
  readonly op: 'start-scheduler' | 'stop-scheduler' | 'savepoint' | 'manual-checkpoint'
  readonly initialDelayMs?: number
}

interface TaskResponse {
  readonly action: 'ack' | 'decline' | 'never'
  readonly afterMs: number
  readonly reason: CheckpointFailureReason
}

interface Timeline {
  readonly intervalMs: number
  readonly minPauseMs: number
  readonly timeoutMs: number
  readonly maxConcurrentCheckpoints: number
  readonly tolerableFailures: number
  readonly tasks: number
  readonly endMs: number
  readonly ops: readonly Operation[]
  readonly taskResponses: readonly { readonly checkpointId: number; readonly tasks: readonly TaskResponse[] }[]
  readonly events: readonly unknown[]
  readonly final: { readonly pending: readonly number[]; readonly queuedRequests: number; readonly latestCompleted: number | null }
}

const US_PER_MS = 1000

/** Flink's CheckpointCoordinator on a virtual clock: only cases without savepoints. What is due at one time comes by its rank. */
export const checkpointCoordinatorTimeline: GoldenAdapter = (goldenCase) => {
  const timeline = goldenCase as unknown as Timeline
  if (timeline.ops.some(({ op }) => op === 'savepoint')) return PENDING
  const { events, final } = replay(timeline)
  for (let at = 0; at < Math.max(events.length, timeline.events.length); at++) {
    const [expected, actual] = [JSON.stringify(timeline.events[at]), JSON.stringify(events[at])]
    if (expected !== actual) return `event ${at}: expected ${expected}, got ${actual}`
  }
  const [expected, actual] = [JSON.stringify(timeline.final), JSON.stringify(final)]
  return expected === actual ? null : `final: expected ${expected}, got ${actual}`
}

function replay(timeline: Timeline): { events: unknown[]; final: Timeline['final'] } {
  const host = new CheckpointCoordinatorHost(configOf(timeline), timeline.tasks)
  const events: unknown[] = []
  const tasks = Array.from({ length: timeline.tasks }, (_, task) => ({ task, attempt: 0 }))
  host.currentPlan = { trigger: tasks, waitFor: tasks, commitTo: tasks }
  host.onTrigger = (task, checkpointId) => respond(host, timeline, task, checkpointId)
  host.onEvent = (type, checkpointId, _b, text) => {
    const event = translated(host.nowUs / US_PER_MS, type, checkpointId, text)
    if (event !== null) events.push(event)
  }
  host.onFailJob = (cause, task) => {
    host.stop()
    events.push({ t: host.nowUs / US_PER_MS, event: 'fail-job', cause, ...(task === null ? {} : { task: task.task }) })
  }
  for (const operation of timeline.ops) host.after(operation.t * US_PER_MS, operation.op, () => operate(host, operation))
  host.runUntil(timeline.endMs * US_PER_MS)

  const latest = latestCheckpointId(host.state.completed)
  const pending = host.state.pending.map(({ checkpointId }) => checkpointId)
  return { events, final: { pending, queuedRequests: host.state.queue.length, latestCompleted: latest === 0 ? null : latest } }
}

function operate(host: CheckpointCoordinatorHost, { op, initialDelayMs }: Operation): void {
  host.initialDelayUs = (initialDelayMs ?? 0) * US_PER_MS
  if (op === 'start-scheduler') startCheckpointScheduler(host.state, host, host.rules)
  else if (op === 'stop-scheduler') stopCheckpointScheduler(host.state, host, host.rules)
  else requestCheckpoint(host)
}

function respond(host: CheckpointCoordinatorHost, timeline: Timeline, task: TaskRef, checkpointId: number): void {
  const response = timeline.taskResponses.find((responses) => responses.checkpointId === checkpointId)?.tasks[task.task]
  if (response === undefined || response.action === 'never') return
  const { action, reason, afterMs } = response
  host.after(afterMs * US_PER_MS, action, () => {
    if (action === 'ack') receiveAcknowledge(host.state, task, checkpointId, null, host)
    else receiveDecline(host.state, task, checkpointId, reason, host)
  }, 'task')
}

function translated(t: number, type: string, checkpointId: number, reason: string): unknown {
  if (type === 'checkpoint-triggered') return { t, event: 'triggered', checkpointId, savepoint: false }
  if (type === 'checkpoint-completed') return { t, event: 'completed', checkpointId }
  if (type === 'checkpoint-aborted') return { t, event: 'aborted', checkpointId, reason }
  return null
}

function configOf(timeline: Timeline): CheckpointConfig {
  return {
    intervalUs: timeline.intervalMs * US_PER_MS,
    intervalDuringBacklogUs: null,
    recordTrigger: null,
    timeoutUs: timeline.timeoutMs * US_PER_MS,
    minPauseUs: timeline.minPauseMs * US_PER_MS,
    maxConcurrent: timeline.maxConcurrentCheckpoints,
    tolerableFailures: timeline.tolerableFailures,
    mode: 'EXACTLY_ONCE',
    numRetained: 1,
    afterTasksFinish: true,
    retention: 'NO_EXTERNALIZED_CHECKPOINTS',
  }
}
