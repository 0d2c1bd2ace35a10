/**
 * Which inputs of the JobManager commute with whatever it may be given before them (`ActorType.independence`).
 * Declared for searches; checked against searches without it.
 */
import { independence, type Message } from '../../kernel/actor.ts'
import type { Acknowledge, Decline, EndOfDataReached, HandOff, TaskStateUpdate } from '../messages.ts'
import { findPending } from './checkpoint-coordinator-state.ts'
import type { JobManagerState } from './job-manager-state.ts'

export function independenceAtJobManager(s: Readonly<JobManagerState>, message: Message): number {
  const isIndependent = isIndependentAtJobManager(s, message, false)
  return (isIndependent ? independence.ofOrder : 0) | (isIndependentAtJobManager(s, message, true) ? independence.ofFailure : 0)
}

function isIndependentAtJobManager(s: Readonly<JobManagerState>, message: Message, isAlarmed: boolean): boolean {
  const { maxConcurrent, recordTrigger, intervalDuringBacklogUs } = s.coordinator.config
  // Where sources report, a checkpoint may be asked for at any moment.
  if (maxConcurrent !== 1 || recordTrigger !== null || intervalDuringBacklogUs !== null) return false
  switch (message.type) {
    case 'task-state':
      return isStateIndependent(s, message as TaskStateUpdate, isAlarmed)
    case 'acknowledge':
      return isAcknowledgementIndependent(s, message as Acknowledge, isAlarmed)
    // A final checkpoint may be asked for before or after the trigger goes on.
    case 'location-initialised':
      return s.status === 'RUNNING' && !isAlarmed && s.executions.every(({ isEnded }) => isEnded)
    case 'metadata-written':
      return s.status === 'RUNNING' && !isAlarmed
    case 'end-of-data-reached':
      return isEndIndependent(s, message as EndOfDataReached, isAlarmed)
    case 'decline':
      return isGone(s, (message as Decline).checkpointId)
    case 'hand-off': {
      const { job } = message as HandOff
      if (job.kind === 'decline') return isGone(s, job.checkpointId)
      return s.status === 'RUNNING' && !isAlarmed && isHandOffIndependent(job.kind)
    }
    default:
      return false
  }
}

/** Nobody listens to what is said of a checkpoint that is over. */
function isGone({ coordinator }: Readonly<JobManagerState>, checkpointId: number): boolean {
  return checkpointId < coordinator.nextCheckpointId && findPending(coordinator, checkpointId) === null
}

/** Nobody listens to what an attempt says that is over. */
function isStale(s: Readonly<JobManagerState>, task: number, attempt: number): boolean {
  const execution = s.executions[task]
  return execution.attempt !== attempt || execution.state === 'FAILED' || execution.state === 'CANCELED'
}

/**
 * Reports of what was expected only tick off a list; a failure takes back a start and an end. The last end ends the job, for those
 * who register too.
 */
function isStateIndependent(s: Readonly<JobManagerState>, { state, task, attempt }: TaskStateUpdate, isAlarmed: boolean): boolean {
  if (isStale(s, task, attempt)) return true
  if (s.status !== 'RUNNING') return false
  const isLast = s.executions.every((execution, other) => other === task || execution.state === 'FINISHED')
  return state === 'RUNNING' || (state === 'FINISHED' && !isAlarmed && !isLast)
}

/** Of the acknowledgements of a checkpoint only the last one has consequences, and only a failure can come to stand before it. */
function isAcknowledgementIndependent(s: Readonly<JobManagerState>, { checkpointId }: Acknowledge, isAlarmed: boolean): boolean {
  const pending = findPending(s.coordinator, checkpointId)
  return pending === null || !isAlarmed || pending.acknowledgements.filter((handedIn) => handedIn === null).length > 1
}

/**
 * The last one asks for the final checkpoint, which a tick that is still to come may come before as long as one is missing; a
 * failure takes the others back.
 */
function isEndIndependent(s: Readonly<JobManagerState>, { task, attempt }: EndOfDataReached, isAlarmed: boolean): boolean {
  if (isStale(s, task, attempt)) return true
  const isLast = s.executions.every(({ isEnded }, other) => isEnded || other === task)
  return s.status === 'RUNNING' && s.ticksLeft === 0 && (!isLast || (!isAlarmed && !s.coordinator.isTriggering))
}

function isHandOffIndependent(kind: HandOff['job']['kind']): boolean {
  return kind !== 'submit-request' && kind !== 'fail-job' && kind !== 'abort-pending' && kind !== 'trigger-failed'
}
