/** What the main thread of a TaskManager knows, and one step of it while it is being taken. */
import type { Context } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import type { HeartbeatMonitor } from '../heartbeat/heartbeat-monitor.ts'
import type { Rules } from '../rules.ts'
import { createTaskSlots, type TaskSlot } from './task-slots.ts'

export interface TaskExecutor {
  /** Which incarnation of the TaskManager this is. */
  readonly resourceId: number
  /** How often it has registered with the JobManager; what was sent under an earlier registration is refused. */
  registration: number
  /** `lost`: it registers again when the last task of the old registration has ended; `over`: the job needs nobody any more. */
  jobManager: 'registered' | 'lost' | 'over'
  /** HB-1: the watch over the JobManager, from its first heartbeat on. */
  monitor: HeartbeatMonitor | null
  /** Attempt that lives here, by task; 0 for none. */
  readonly attempts: number[]
  readonly slots: TaskSlot[]
  /** Notices of completion that will be lost: each entry takes one. */
  readonly losing: { readonly task: number; readonly checkpointId: number }[]
  /** TaskManagers to which there is no connection, ascending; -1 is the JobManager. */
  cutPeers: number[]
}

/** The JobManager among the peers to which a connection may be down. */
export const JOB_MANAGER_PEER = -1

export interface TaskExecutorRun {
  readonly plan: ExecutionPlan
  readonly taskManager: number
  executor: TaskExecutor
  context: Context<Rules>
}

export function createTaskExecutor(plan: ExecutionPlan, resourceId: number): TaskExecutor {
  return {
    resourceId,
    registration: 1,
    jobManager: 'registered',
    monitor: null,
    attempts: plan.tasks.map(() => 0),
    slots: createTaskSlots(plan.slotsPerTaskManager),
    losing: [],
    cutPeers: [],
  }
}
