/** What a TaskManager has to do with its JobManager: it registers, answers heartbeats, and gives up one that it has lost. */
import { cancelMonitor, createHeartbeatMonitor, reportHeartbeat, reportTimeout } from '../heartbeat/heartbeat-monitor.ts'
import type { HeartbeatPort } from '../heartbeat/heartbeat-monitor.ts'
import { lane } from '../lanes.ts'
import type { DisconnectJobManager, DisconnectTaskManager, HeartbeatReply, HeartbeatRequest, RegisterTaskManager } from '../messages.ts'
import { JOB_MANAGER_PEER, type TaskExecutorRun } from './task-executor-state.ts'
import { cancelAttempt } from './task-submission.ts'
import { deactivateSlots, freeSlots, SLOT_TIMER } from './task-slots.ts'

export const JOB_MANAGER_TIMER = 'heartbeat-timeout-jm'

/** Offers the slots. The JobManager's answer is its first task. */
export function register({ plan, taskManager, executor, context }: TaskExecutorRun): void {
  const { resourceId, registration } = executor
  const message: RegisterTaskManager = { type: 'register', taskManager, resourceId, registration }
  context.send(plan.layout.jobManager, message, lane.rpc)
}

/** HB-1, HB-3: the answer says which attempts live here; slots that the JobManager does not count on are freed. */
export function onHeartbeatRequest(run: TaskExecutorRun, { registration, request, slots }: HeartbeatRequest): void {
  const { plan, taskManager, executor, context } = run
  const { heartbeat } = context.rules
  if (heartbeat.ignoresSender(executor.jobManager === 'registered')) return
  if (!heartbeat.isOfRegistration(registration, executor.registration)) return
  if (executor.monitor === null) executor.monitor = createHeartbeatMonitor(portOf(run))
  else reportHeartbeat(executor.monitor, portOf(run))
  const isUsed = (allocation: number): boolean => {
    return plan.tasks.some(({ index, subtask }) => subtask === allocation && executor.attempts[index] > 0)
  }
  freeSlots(run, ({ allocation }) => !slots.includes(allocation) && !isUsed(allocation))
  const deployed = executor.attempts.flatMap((attempt, task) => (attempt > 0 ? [{ task, attempt }] : []))
  const message: HeartbeatReply = { type: 'heartbeat-reply', taskManager, registration, request, deployed }
  context.send(plan.layout.jobManager, message, lane.rpc)
}

/** HB table: no heartbeat of the JobManager for too long. */
export function onJobManagerTimeout(run: TaskExecutorRun): void {
  if (run.executor.monitor !== null && reportTimeout(run.executor.monitor)) giveUpJobManager(run)
}

/** It is told, should it hear anything: then it need not find out by itself. */
export function giveUpJobManager(run: TaskExecutorRun): void {
  const { plan, taskManager, executor, context } = run
  if (executor.jobManager !== 'registered') return
  context.emit('job-manager-timeout', taskManager)
  const message: DisconnectTaskManager = { type: 'disconnect-task-manager', taskManager, registration: executor.registration }
  context.send(plan.layout.jobManager, message, lane.rpc)
  loseJobManager(run, 'lost')
}

/** The JobManager has given this TaskManager up, or its job is over. */
export function onDisconnected(run: TaskExecutorRun, { isOver }: DisconnectJobManager): void {
  loseJobManager(run, isOver ? 'over' : 'lost')
}

/** HB table: all tasks of the job fail, its slots are inactive; then the TaskManager registers again. */
export function loseJobManager(run: TaskExecutorRun, becomes: 'lost' | 'over'): void {
  const { executor, context } = run
  if (executor.jobManager !== 'registered') return
  executor.jobManager = becomes
  if (executor.monitor !== null) cancelMonitor(executor.monitor, portOf(run))
  executor.monitor = null
  context.emit('job-manager-lost', run.taskManager, executor.registration, becomes)
  if (becomes === 'over') freeSlots(run, () => true)
  else deactivateSlots(run)
  if (context.rules.heartbeat.failsTasksOfLostJobManager()) {
    executor.attempts.forEach((attempt, task) => {
      if (attempt > 0) cancelAttempt(run, task, attempt)
    })
  }
  rejoin(run)
}

/** HB-4: under a new registration, once nothing of the old one lives here and the JobManager can be reached. */
export function rejoin(run: TaskExecutorRun): void {
  const { executor, context } = run
  if (executor.jobManager !== 'lost' || executor.cutPeers.includes(JOB_MANAGER_PEER)) return
  if (executor.attempts.some((attempt) => attempt > 0)) return
  executor.jobManager = 'registered'
  executor.registration++
  context.cancelTimer(SLOT_TIMER)
  freeSlots(run, () => true)
  register(run)
}

function portOf({ plan, context }: TaskExecutorRun): HeartbeatPort {
  return {
    armTimeout: () => context.setTimer(JOB_MANAGER_TIMER, plan.graph.config.failureDetection.heartbeat.timeoutUs, 'idle'),
    cancelTimeout: () => context.cancelTimer(JOB_MANAGER_TIMER),
  }
}
