/**
 * The JobManager's heartbeats to its TaskManagers (HB-1): it asks each in turn, each answers, and both sides count the time
 * since they last heard of the other. Where time is abstracted there are none: suspicion is a fault there.
 */
import { createHeartbeatMonitor, cancelMonitor, reportHeartbeat, reportRpcFailure, reportTimeout } from '../heartbeat/heartbeat-monitor.ts'
import type { HeartbeatMonitor, HeartbeatPort } from '../heartbeat/heartbeat-monitor.ts'
import { lane } from '../lanes.ts'
import type { HeartbeatReply, HeartbeatRequest } from '../messages.ts'
import type { TaskRef } from './checkpoint-coordinator-port.ts'
import type { JobManagerRun } from './job-manager-run.ts'

export const HEARTBEAT_TIMER = 'heartbeat'
const TIMEOUT_TIMER = 'heartbeat-timeout-tm-'

/** A TaskManager under watch. */
export interface HeartbeatTarget {
  readonly monitor: HeartbeatMonitor
  /** Its connection has broken and nobody was told: whoever calls it finds nobody. */
  isGone: boolean
  /** Requests sent so far; the answer says to which one. */
  requests: number
  /** What should live there by the request sent last. */
  expected: readonly TaskRef[]
}

/** The first heartbeats are due an interval from now. */
export function startHeartbeats({ job, context }: JobManagerRun): void {
  if (job.isTimed) context.setTimer(HEARTBEAT_TIMER, job.graph.config.failureDetection.heartbeat.intervalUs, 'idle')
}

/** The job is over: nobody is watched any more. @returns the TaskManagers that watch this JobManager */
export function stopHeartbeats(run: JobManagerRun): readonly number[] {
  run.context.cancelTimer(HEARTBEAT_TIMER)
  const watching = run.s.heartbeats.flatMap((target, taskManager) => (target !== null && target.requests > 0 ? [taskManager] : []))
  run.s.heartbeats.forEach((_, taskManager) => unmonitorTaskManager(run, taskManager))
  return watching
}

export function monitorTaskManager(run: JobManagerRun, taskManager: number): void {
  if (!run.job.isTimed) return
  const monitor = createHeartbeatMonitor(portOf(run, taskManager))
  run.s.heartbeats[taskManager] = { monitor, isGone: false, requests: 0, expected: [] }
}

export function unmonitorTaskManager(run: JobManagerRun, taskManager: number): void {
  const target = run.s.heartbeats[taskManager]
  if (target !== null) cancelMonitor(target.monitor, portOf(run, taskManager))
  run.s.heartbeats[taskManager] = null
}

/** A round of requests. @returns the TaskManagers that are unreachable by it */
export function requestHeartbeats(run: JobManagerRun): readonly number[] {
  startHeartbeats(run)
  return run.s.heartbeats.flatMap((target, taskManager) => {
    if (target === null) return []
    if (target.isGone) return findsNobody(run, target, taskManager) ? [taskManager] : []
    target.requests++
    target.expected = expectedAt(run, taskManager)
    const slots = run.s.slots.flatMap((place, slot) => (place === taskManager ? [slot] : []))
    const registration = run.s.registrations[taskManager]
    const message: HeartbeatRequest = { type: 'heartbeat-request', registration, request: target.requests, slots }
    run.context.send(run.job.layout.taskExecutors[taskManager], message, lane.rpc)
    return []
  })
}

function findsNobody(run: JobManagerRun, target: HeartbeatTarget, taskManager: number): boolean {
  const threshold = run.job.graph.config.failureDetection.heartbeat.rpcFailureThreshold
  return reportRpcFailure(target.monitor, threshold, portOf(run, taskManager), run.context.rules.heartbeat)
}

/** The attempts that the JobManager has sent to a TaskManager and not yet heard the end of. */
export function expectedAt({ s, context }: JobManagerRun, taskManager: number): readonly TaskRef[] {
  const { isTerminal } = context.rules.executionState
  return s.executions.flatMap(({ attempt, state, taskManager: place }, task) => {
    return place === taskManager && state !== 'SCHEDULED' && !isTerminal(state) ? [{ task, attempt }] : []
  })
}

/** A TaskManager answers. @returns what its answer says is wrong, or null if it is nobody's answer */
export function onHeartbeatReply(
  run: JobManagerRun, { taskManager, registration, request, deployed }: HeartbeatReply,
): { readonly unknown: readonly TaskRef[]; readonly missing: readonly TaskRef[] } | null {
  const target = run.s.heartbeats[taskManager]
  const { heartbeat: rules } = run.context.rules
  if (rules.ignoresSender(target !== null) || target === null) return null
  if (!rules.isOfRegistration(registration, run.s.registrations[taskManager])) return null
  reportHeartbeat(target.monitor, portOf(run, taskManager))
  // An answer to an earlier request tells nothing of what was sent since.
  const missing = request === target.requests ? rules.missingAttempts(deployed, target.expected) : []
  return { unknown: rules.unknownAttempts(deployed, expectedAt(run, taskManager)), missing }
}

/** @returns the TaskManager whose time this timer says is over, -1 for one that nobody watches, null for another timer */
export function timedOutTaskManager(run: JobManagerRun, timer: string): number | null {
  if (!timer.startsWith(TIMEOUT_TIMER)) return null
  const taskManager = Number(timer.slice(TIMEOUT_TIMER.length)) - 1
  const target = run.s.heartbeats[taskManager]
  return target !== null && reportTimeout(target.monitor) ? taskManager : -1
}

function portOf({ job, context }: JobManagerRun, taskManager: number): HeartbeatPort {
  const timer = `${TIMEOUT_TIMER}${String(taskManager + 1)}`
  return {
    armTimeout: () => context.setTimer(timer, job.graph.config.failureDetection.heartbeat.timeoutUs, 'idle'),
    cancelTimeout: () => context.cancelTimer(timer),
  }
}
