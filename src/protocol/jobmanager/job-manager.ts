/** The JobManager: one job's scheduler and checkpoint coordinator, on one executor with hand-offs to its pools. */
import type { ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'
import { isCheckpointed } from '../is-checkpointed.ts'
import { lane } from '../lanes.ts'
import type {
  Acknowledge, BacklogChanged, Decline, EndOfDataReached, HandOff, NotifyAborted, NotifyComplete, RecordsRead, StorageReply,
  StorageRequest, TaskStateUpdate, TriggerCheckpoint,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { TaskSnapshot } from '../taskmanager/task-state.ts'
import {
  areTicksBounded, FINAL_CHECKPOINT_TIMER, moveDeferredTick, repeatFinalCheckpoint, takeTickForRecords,
} from './bounded-ticks.ts'
import {
  isLockHeld, onHandOff, onLocationInitialised, onMetadataWritten, onRecordsRead, onTimer, rebaseCoordinator, receiveAcknowledge,
  receiveDecline, requestFinalCheckpoint, setProcessingBacklog,
} from './checkpoint-coordinator.ts'
import type {
  CheckpointCoordinatorPort, CheckpointPlan, CoordinatorExecutor, CoordinatorJob, DiscardReason, FailureCause, StatesByTask, TaskRef,
} from './checkpoint-coordinator-port.ts'
import type { CheckpointFailureReason } from './checkpoint-failure-reason.ts'
import { CHECKPOINT_INTERVAL_TIMER } from './checkpoint-tick.ts'
import { latestCheckpointId } from './completed-checkpoint-store.ts'
import { failExecution, handleFailure, onExecutionsChanged, onRestartDelayOver, RESTART_TIMER } from './failover.ts'
import { actOnExecution, sendToTask, type JobManagerRun } from './job-manager-run.ts'
import { independenceAtJobManager } from './job-manager-independence.ts'
import { createJobManagerState, type JobManagerState } from './job-manager-state.ts'
import { rebaseRestartStrategy } from './restart-strategy.ts'
import { onSchedulerTimer, onTaskManagerMessage, startWatching } from './task-manager-messages.ts'

const executorLane = { main: lane.main, timer: lane.timer, io: lane.io } as const

/** The behaviour of the JobManager of one job. */
export function jobManagerActor(plan: ExecutionPlan): ActorType<JobManagerState, unknown, Rules> {
  const jobManager = new JobManager(plan)
  return {
    name: 'job-manager',
    init: () => createJobManagerState(plan),
    start: (s, context) => startWatching(jobManager.enter(s, context)),
    // The coordinator's lock: whoever needs it waits, and nearly everything needs it. A location is handed on without it,
    // and must be: its answer may stand before that which frees the lock.
    wants: (s, { type }) => !isLockHeld(s.coordinator) || type === 'metadata-written' || type === 'location-initialised',
    independence: independenceAtJobManager,
    handle(s, message, context) {
      jobManager.enter(s, context).handle(message)
      moveDeferredTick(jobManager)
    },
    rebase(s, deltaUs) {
      rebaseCoordinator(s.coordinator, deltaUs)
      rebaseRestartStrategy(s.failureHandler.strategy, deltaUs)
    },
  }
}

class JobManager implements JobManagerRun, CheckpointCoordinatorPort {
  readonly job: ExecutionPlan
  // Set at the start of each step.
  s!: JobManagerState
  context!: Context<Rules>

  constructor(plan: ExecutionPlan) {
    this.job = plan
  }

  get port(): CheckpointCoordinatorPort {
    return this
  }

  enter(s: JobManagerState, context: Context<Rules>): this {
    this.s = s
    this.context = context
    return this
  }

  handle(message: Message): void {
    const { s } = this
    const rules = this.context.rules.coordinator
    switch (message.type) {
      case 'hand-off':
        return onHandOff(s.coordinator, (message as HandOff).job, this, rules)
      case 'acknowledge': {
        const { task, attempt, checkpointId, snapshot } = message as Acknowledge
        return receiveAcknowledge(s.coordinator, { task, attempt }, checkpointId, snapshot, this)
      }
      case 'decline': {
        const { task, attempt, checkpointId, reason } = message as Decline
        return receiveDecline(s.coordinator, { task, attempt }, checkpointId, reason, this)
      }
      case 'location-initialised': {
        const { checkpointId, isOk } = message as Extract<StorageReply, { type: 'location-initialised' }>
        return onLocationInitialised(s.coordinator, checkpointId, isOk, this)
      }
      case 'metadata-written': {
        const { checkpointId, isOk } = message as Extract<StorageReply, { type: 'metadata-written' }>
        onMetadataWritten(s.coordinator, checkpointId, isOk ? 'ok' : 'failed', this, rules)
        if (areTicksBounded(s) && latestCheckpointId(s.coordinator.completed) === checkpointId) s.completedCheckpoints++
        return
      }
      case 'timer':
        return this.#onTimer((message as TimerFired).name)
      case 'task-state':
        return this.#onTaskState(message as TaskStateUpdate)
      case 'end-of-data-reached':
        return this.#onEndOfData(message as EndOfDataReached)
      case 'records-read':
        return this.#onRecordsRead(message as RecordsRead)
      case 'backlog-changed':
        return this.#onBacklogChanged(message as BacklogChanged)
      default:
        return onTaskManagerMessage(this, message)
    }
  }

  #onTimer(name: string): void {
    if (name === RESTART_TIMER) return onRestartDelayOver(this)
    if (name === FINAL_CHECKPOINT_TIMER) return requestFinalCheckpoint(this)
    if (onSchedulerTimer(this, name)) return
    if (name === CHECKPOINT_INTERVAL_TIMER && this.s.ticksLeft > 0) this.s.ticksLeft--
    onTimer(this.s.coordinator, name, this, this.context.rules.coordinator)
  }

  // ---- tasks

  #onTaskState({ task, attempt, state, reason }: TaskStateUpdate): void {
    if (this.s.executions[task].attempt !== attempt) return
    switch (state) {
      case 'RUNNING':
        actOnExecution(this, task, 'switch-to-initializing')
        actOnExecution(this, task, 'switch-to-running')
        return
      case 'FINISHED':
        actOnExecution(this, task, 'mark-finished')
        break
      case 'CANCELED':
        actOnExecution(this, task, 'complete-cancelling')
        break
      case 'FAILED':
        failExecution(this, task, reason)
    }
    onExecutionsChanged(this)
  }

  #onEndOfData({ task, attempt }: EndOfDataReached): void {
    const { s } = this
    const execution = s.executions[task]
    if (execution.attempt !== attempt || execution.isEnded || this.context.rules.executionState.isTerminal(execution.state)) return
    execution.isEnded = true
    if (isCheckpointed(s.coordinator.config) && s.executions.every(({ isEnded }) => isEnded)) requestFinalCheckpoint(this)
  }

  #onRecordsRead({ task, attempt, records, isEvent }: RecordsRead): void {
    const { s } = this
    if (s.executions[task].attempt !== attempt) return
    onRecordsRead(s.coordinator, records, isEvent, this, this.context.rules.coordinator)
  }

  #onBacklogChanged({ task, attempt, isProcessingBacklog }: BacklogChanged): void {
    const { s } = this
    if (s.executions[task].attempt !== attempt) return
    setProcessingBacklog(s.coordinator, task, isProcessingBacklog, this, this.context.rules.coordinator)
  }

  // ---- what the checkpoint coordinator can reach

  now(): number {
    return this.context.now()
  }

  handOff(executor: CoordinatorExecutor, job: CoordinatorJob): void {
    if (job.kind === 'request-by-records' && !takeTickForRecords(this.s)) return
    const message: HandOff = { type: 'hand-off', job }
    this.context.send(this.context.self, message, executorLane[executor])
  }

  setTimer(name: string, delayUs: number, kind: 'pace' | 'guard'): void {
    if (name === CHECKPOINT_INTERVAL_TIMER && areTicksBounded(this.s)) this.s.isTickDeferred = this.s.ticksLeft > 0
    else this.context.setTimer(name, delayUs, kind)
  }

  cancelTimer(name: string): void {
    if (name === CHECKPOINT_INTERVAL_TIMER) this.s.isTickDeferred = false
    this.context.cancelTimer(name)
  }

  /** Drawn in whole milliseconds; the nominal draw is the longest delay. */
  drawInitialDelayUs(minUs: number, maxUs: number): number {
    return maxUs - this.context.choose('initial-checkpoint-delay', Math.floor((maxUs - minUs) / 1000) + 1) * 1000
  }

  plan(): CheckpointPlan | CheckpointFailureReason {
    const { executions } = this.s
    if (!this.context.rules.scheduler.canBeCheckpointed(executions.map(({ state }) => state))) return 'NOT_ALL_REQUIRED_TASKS_RUNNING'
    const all: TaskRef[] = executions.map(({ attempt }, task) => ({ task, attempt }))
    return { trigger: all.filter(({ task }) => this.job.tasks[task].inputs.length === 0), waitFor: all, commitTo: all }
  }

  triggerTask({ task, attempt }: TaskRef, checkpointId: number): void {
    const message: TriggerCheckpoint = { type: 'trigger-checkpoint', task, attempt, checkpointId, timestampUs: this.context.now() }
    sendToTask(this, task, message)
  }

  notifyComplete({ task }: TaskRef, checkpointId: number): void {
    const { s } = this
    const completed = s.coordinator.completed.find((checkpoint) => checkpoint.checkpointId === checkpointId)
    const ended = this.job.tasks.map(({ index }) => (completed?.states[index] as TaskSnapshot | null | undefined)?.isEnded === true)
    const message: NotifyComplete = {
      type: 'notify-complete',
      task,
      attempt: s.executions[task].attempt,
      checkpointId,
      isFinal: this.context.rules.scheduler.isFinalCheckpoint(ended),
    }
    this.context.emit('completion-notified', checkpointId, task)
    sendToTask(this, task, message)
  }

  notifyAborted({ task }: TaskRef, checkpointId: number, latestCompletedId: number): void {
    const { attempt } = this.s.executions[task]
    const message: NotifyAborted = { type: 'notify-aborted', task, attempt, checkpointId, latestCompletedId }
    sendToTask(this, task, message)
  }

  initialiseLocation(checkpointId: number): void {
    this.#askStorage({ type: 'initialise-location', checkpointId })
  }

  writeMetadata(checkpointId: number, states: StatesByTask): void {
    this.#askStorage({ type: 'write-metadata', checkpointId, states })
  }

  discard(checkpointId: number, states: StatesByTask, why: DiscardReason): void {
    const paths = states.flatMap((state) => (typeof state?.path === 'string' && state.path !== '' ? [state.path] : []))
    if (paths.length === 0 && why === 'unknown-ack') return
    this.#askStorage({ type: 'delete', checkpointId, paths, wholeCheckpoint: why !== 'unknown-ack' })
  }

  #askStorage(request: StorageRequest): void {
    this.context.send(this.job.layout.checkpointStorage, request as Message, lane.storage)
  }

  failJob(_cause: FailureCause, _task: TaskRef | null, reason: CheckpointFailureReason): void {
    handleFailure(this, null, `checkpoints failed too often, last: ${reason}`)
  }

  taskStillRuns({ task, attempt }: TaskRef): boolean {
    const execution = this.s.executions[task]
    return execution.attempt === attempt && execution.state === 'RUNNING'
  }

  emit(type: string, a: number, b: number, text: string): void {
    this.context.emit(type, a, b, text)
    // The one word of the coordinator that a bounded search has to act upon.
    if (type === 'checkpoint-aborted' || type === 'checkpoint-trigger-failed') repeatFinalCheckpoint(this)
  }
}
