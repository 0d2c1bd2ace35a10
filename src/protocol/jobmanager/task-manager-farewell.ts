/** The JobManager tells a TaskManager that it has nothing to do with it any more (Flink: disconnectJobManager). */
import { lane } from '../lanes.ts'
import type { DisconnectJobManager } from '../messages.ts'
import type { JobManagerRun } from './job-manager-run.ts'
import { stopHeartbeats } from './task-manager-heartbeats.ts'

export function disconnectTaskManager({ s, context, job }: JobManagerRun, taskManager: number, isOver: boolean): void {
  const message: DisconnectJobManager = { type: 'disconnect-job-manager', registration: s.registrations[taskManager], isOver }
  context.send(job.layout.taskExecutors[taskManager], message, lane.rpc)
}

/** The job is over: the TaskManagers that watch this JobManager need not any more. */
export function leaveTaskManagers(run: JobManagerRun): void {
  for (const taskManager of stopHeartbeats(run)) disconnectTaskManager(run, taskManager, true)
}
