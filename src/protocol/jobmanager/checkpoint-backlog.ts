import type { CheckpointConfig } from '../job.ts'
import type { CheckpointCoordinatorPort } from './checkpoint-coordinator-port.ts'
import type { CoordinatorRules } from './checkpoint-coordinator-rules.ts'
import type { CheckpointCoordinatorState } from './checkpoint-coordinator-state.ts'
import { minPauseUs } from './checkpoint-min-pause.ts'
import { armPeriodicTrigger } from './checkpoint-tick.ts'

/** The decisions about sources that read a backlog. */
export const checkpointBacklogRules = {
  /** CC-3: a source with a backlog is enough. */
  isInBacklog(backlogTasks: readonly number[]): boolean {
    return backlogTasks.length > 0
  },
  /** CC-1, CC-3: the interval while a source has a backlog; null: no periodic checkpoints meanwhile. */
  intervalUs(config: CheckpointConfig, baseIntervalUs: number): number | null {
    const { intervalDuringBacklogUs } = config
    if (intervalDuringBacklogUs === null) return baseIntervalUs
    return intervalDuringBacklogUs === 0 ? null : Math.max(intervalDuringBacklogUs, minPauseUs(config))
  },
  /** CC-3: a change moves the next tick only forward in time; null: there is no next tick. */
  movesTick(candidateUs: number, nextTickUs: number | null): boolean {
    return nextTickUs === null || candidateUs < nextTickUs
  },
}

export type CheckpointBacklogRules = typeof checkpointBacklogRules

/** CC-3: the interval in force; null: ticks end with the one that is planned. */
export function currentIntervalUs(state: Readonly<CheckpointCoordinatorState>, rules: CoordinatorRules): number | null {
  const { config, backlogTasks } = state
  if (config.intervalUs === null) return null
  const baseUs = rules.scheduling.baseIntervalUs(config)
  return rules.backlog.isInBacklog(backlogTasks) ? rules.backlog.intervalUs(config, baseUs) : baseUs
}

/**
 * CC-3, on the main thread: a source subtask reads its backlog, or has read it. Emits `backlog-changed` (task, 1 or 0).
 * Flink's flag is that of a whole vertex, set by the source's coordinator; here each subtask of it has one, which it takes back
 * when it has read its backlog, at the end of its data at the latest.
 */
export function setProcessingBacklog(
  state: CheckpointCoordinatorState,
  task: number,
  isProcessingBacklog: boolean,
  port: CheckpointCoordinatorPort,
  rules: CoordinatorRules
): void {
  const others = state.backlogTasks.filter((other) => other !== task)
  state.backlogTasks = isProcessingBacklog ? [...others, task].sort((x, y) => x - y) : others
  port.emit('backlog-changed', task, isProcessingBacklog ? 1 : 0, '')
  const intervalUs = currentIntervalUs(state, rules)
  if (!state.periodicScheduling || intervalUs === null) return
  if (rules.backlog.movesTick(port.now() + intervalUs, state.nextTickUs)) armPeriodicTrigger(state, port, intervalUs)
}
