/** Who waits for whom, read from the states of a world that does not go on. */
import type { JobManagerState } from '../protocol/jobmanager/job-manager-state.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import type { OracleView } from './oracle.ts'
import { jobManagerOf, subtaskStateOf } from './world-reading.ts'

/** Sentences from the job down to the one who holds everything up, never empty. */
export function waitsFor(view: OracleView): readonly string[] {
  const jobManager = jobManagerOf(view)
  if (jobManager === null) return ['the JobManager is down']
  const reasons = [...resources(jobManager, view), ...coordinator(jobManager, view), ...tasks(jobManager, view)]
  return reasons.length > 0 ? reasons : ['nothing waits for anything: a message was lost']
}

function resources(jobManager: JobManagerState, view: OracleView): readonly string[] {
  const { layout, slotsNeeded, slotsPerTaskManager } = view.plan
  const absent = layout.taskExecutors.map((_, i) => i).filter((i) => jobManager.resourceIds[i] === 0)
  if (jobManager.status === 'CREATED') return absent.map((i) => `the JobManager waits for tm-${i + 1} to register`)
  const slots = (layout.taskExecutors.length - absent.length) * slotsPerTaskManager
  // Between two requests for slots the job restarts, in order to ask again.
  const isWaiting = jobManager.status === 'RESTARTING' || jobManager.executions.some(({ state }) => state === 'SCHEDULED')
  return isWaiting && slots < slotsNeeded ? [`needs ${slotsNeeded} slots, has ${slots}`] : []
}

function coordinator({ coordinator: c, status, isDelayOver }: JobManagerState, view: OracleView): readonly string[] {
  const reasons: string[] = []
  if (status === 'RESTARTING' && !isDelayOver) reasons.push('the JobManager waits for the restart delay')
  if (c.finalizing !== null) reasons.push(`the JobManager waits for the storage to write the metadata of checkpoint ${c.finalizing}`)
  else if (c.isTriggering) reasons.push('a trigger is under way and does not end')
  for (const pending of c.pending) {
    const missing = pending.plan.waitFor.filter((_, at) => pending.acknowledgements[at] === null)
    if (pending.checkpointId === c.finalizing || missing.length === 0) continue
    const names = missing.map(({ task }) => view.plan.tasks[task].name)
    reasons.push(`checkpoint ${pending.checkpointId} waits for ${names.join(', ')}`)
  }
  if (status === 'RUNNING' && c.pending.length === 0 && !c.isTriggering && c.queue.length > 0) reasons.push('a checkpoint request waits')
  return reasons
}

function tasks(jobManager: JobManagerState, view: OracleView): readonly string[] {
  return jobManager.executions.flatMap(({ attempt, state }, task) => {
    const { name } = view.plan.tasks[task]
    const s = subtaskStateOf(view, task, attempt)
    switch (state) {
      case 'CANCELING':
        return [`the JobManager waits for ${name} to be cancelled`]
      case 'DEPLOYING':
      case 'INITIALIZING':
        return [s === null ? `the JobManager waits for ${name}, which is not there` : `${name} is being restored`, ...mailbox(s, name)]
      case 'RUNNING':
        return s === null ? [`${name} is gone and the JobManager does not know it`] : [...mailbox(s, name), ...channels(s, task, view)]
      default:
        return []
    }
  })
}

function mailbox(s: SubtaskState | null, name: string): readonly string[] {
  if (s === null) return []
  if (s.isHanging) return [`${name} hangs in user code`]
  return [
    ...s.awaiting.map((transaction) => `${name} waits for the log's answer on ${transaction}`),
    ...s.writing.map(({ checkpointId }) => `${name} waits for the storage to write its state for checkpoint ${checkpointId}`),
  ]
}

function channels(s: SubtaskState, task: number, view: OracleView): readonly string[] {
  const { name, inputs } = view.plan.tasks[task]
  const { barriers } = s
  if (barriers === null) return s.isEnded ? [] : [`${name} has records left and nobody takes them`]
  const nameOf = (channel: number): string => view.plan.tasks[inputs[channel]].name
  const all = inputs.map((_, channel) => channel)
  if (barriers.mode === 'tracker') {
    return barriers.tracked.flatMap(({ checkpointId, alignedChannels }) =>
      all.filter((channel) => !alignedChannels.includes(channel)).map((c) => `${name} waits for barrier ${checkpointId} from ${nameOf(c)}`),
    )
  }
  if (barriers.pendingBarrier !== null) {
    const missing = all.filter((channel) => !barriers.alignedChannels.includes(channel))
    return missing.map((channel) => `${name} waits for barrier ${barriers.currentCheckpointId} from ${nameOf(channel)}`)
  }
  const blocked = barriers.blockedChannels.map(nameOf)
  return blocked.map((from) => `${name} holds its channel from ${from} blocked, and no checkpoint is pending`)
}
