/** The watch that one side keeps over one heartbeat target (HB-2, Flink's HeartbeatMonitor). Its timer belongs to the watcher. */
import type { HeartbeatRules } from './heartbeat-rules.ts'

/** All but RUNNING are final: a target that is monitored again gets a new monitor. */
export type HeartbeatState = 'RUNNING' | 'TIMEOUT' | 'UNREACHABLE' | 'CANCELED'

export interface HeartbeatMonitor {
  state: HeartbeatState
  /** Heartbeats in a row that found nobody. */
  failedInARow: number
}

/** What a monitor asks of the one who watches. */
export interface HeartbeatPort {
  /** Arms the timeout anew, from now. */
  armTimeout(): void
  cancelTimeout(): void
}

export function createHeartbeatMonitor(port: HeartbeatPort): HeartbeatMonitor {
  port.armTimeout()
  return { state: 'RUNNING', failedInARow: 0 }
}

/** A heartbeat of the target has come: it has as long again. */
export function reportHeartbeat(monitor: HeartbeatMonitor, port: HeartbeatPort): void {
  if (monitor.state !== 'RUNNING') return
  monitor.failedInARow = 0
  port.armTimeout()
}

/** A heartbeat found nobody. @returns whether the target is unreachable from here on, by this one */
export function reportRpcFailure(monitor: HeartbeatMonitor, threshold: number, port: HeartbeatPort, rules: HeartbeatRules): boolean {
  if (monitor.state !== 'RUNNING') return false
  monitor.failedInARow++
  if (!rules.isUnreachable(monitor.failedInARow, threshold)) return false
  monitor.state = 'UNREACHABLE'
  port.cancelTimeout()
  return true
}

/** The timeout is over. @returns whether the target counts as dead from here on */
export function reportTimeout(monitor: HeartbeatMonitor): boolean {
  if (monitor.state !== 'RUNNING') return false
  monitor.state = 'TIMEOUT'
  return true
}

/** Nobody watches any more. */
export function cancelMonitor(monitor: HeartbeatMonitor, port: HeartbeatPort): void {
  if (monitor.state !== 'RUNNING') return
  monitor.state = 'CANCELED'
  port.cancelTimeout()
}
