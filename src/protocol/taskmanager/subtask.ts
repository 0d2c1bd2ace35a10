/** One attempt of one subtask: its mailbox thread and, by messages of their own, the threads of its asynchronous pool. */
import type { ActorId, ActorType, Context, Message } from '../../kernel/actor.ts'
import { closeSink, createTwoPhaseCommitSink, finishSink, initializeSink } from '../connectors/two-phase-commit-sink.ts'
import { partitionLength, recordAt, type ExecutionPlan, type TaskPlan } from '../execution-plan.ts'
import { lane } from '../lanes.ts'
import type {
  AsyncSnapshot, Barrier, CancelCheckpointMarker, DataRecord, EndOfDataReached, InjectedFailure, LogReply, NotifyAborted, NotifyComplete,
  StorageReply, StorageRequest, TriggerCheckpoint,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { BarrierAbortReason, BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'
import {
  blockedChannels, createBarrierHandler, onBarrier, onCancellationMarker, rebaseBarrierHandler,
} from './checkpoint-barrier-handler.ts'
import { createKeyedState, processRecord } from './operator-chain.ts'
import { broadcastEvent } from './record-writer.ts'
import { transactionsOf } from './sink-transactions.ts'
import {
  abortByBarrier, onAborted, onComplete, onStateWritten, performCheckpoint, runAsyncPart, startAsyncPart,
} from './subtask-checkpoint.ts'
import { failTask, reportState, type SubtaskRun } from './subtask-run.ts'
import type { SubtaskState } from './subtask-state.ts'
import type { TaskSnapshot, TaskState } from './task-state.ts'

/** What a subtask is deployed with. */
export interface SubtaskConfig {
  readonly attempt: number
  readonly placement: readonly number[]
  readonly restoredCheckpointId: number
  readonly restore: TaskSnapshot | null
}

const EMIT = ['emit'] as const
const END_OF_DATA = ['end-of-data'] as const
const NO_ACTIONS: readonly string[] = []
const RATE_TIMER = 'next-record'

/** The behaviour of one subtask; the same for each of its attempts and places. */
export function subtaskActor(plan: ExecutionPlan, task: TaskPlan): ActorType<SubtaskState, SubtaskConfig, Rules> {
  const subtask = new Subtask(plan, task)
  return {
    name: `subtask ${task.name}`,
    init: (config) => subtask.init(config),
    start: (s, context) => subtask.start(s, context),
    wants: (s, message, from) => subtask.wants(s, message, from),
    needsRoom: (_, message) => task.outputs.length > 0 && (message.type === 'record' || message.type === 'action'),
    actions: (s) => subtask.actions(s),
    handle: (s, message, context) => subtask.handle(s, message, context),
    rebase(s, deltaUs) {
      if (s.barriers !== null) rebaseBarrierHandler(s.barriers, deltaUs)
    },
  }
}

class Subtask implements SubtaskRun, BarrierHandlerPort {
  readonly plan: ExecutionPlan
  readonly task: TaskPlan
  readonly channelOf: ReadonlyMap<ActorId, number>
  // Set at the start of each step.
  s!: SubtaskState
  context!: Context<Rules>
  #restore: SubtaskConfig | null = null

  constructor(plan: ExecutionPlan, task: TaskPlan) {
    this.plan = plan
    this.task = task
    const channelOf = new Map<ActorId, number>()
    task.inputs.forEach((input, channel) => plan.layout.subtasks[input].forEach((actor) => channelOf.set(actor, channel)))
    this.channelOf = channelOf
  }

  init(config: SubtaskConfig): SubtaskState {
    const { vertex, inputs, outputs, partitions } = this.task
    const { checkpointing } = this.plan.graph.config
    const mode = checkpointing.mode === 'EXACTLY_ONCE' ? 'aligned' : 'tracker'
    this.#restore = config
    return {
      attempt: config.attempt,
      placement: config.placement,
      status: 'INITIALIZING',
      barriers: inputs.length === 0 ? null : createBarrierHandler(mode, inputs.length, checkpointing.afterTasksFinish),
      offsets: partitions.map(() => 0),
      isDue: vertex.source !== null,
      keyed: vertex.operators.map(createKeyedState),
      sink: vertex.sink?.type === 'two-phase-commit' ? createTwoPhaseCommitSink<string>() : null,
      buffer: [],
      transactions: 0,
      awaiting: [],
      afterReplies: { then: 'go-on' },
      error: '',
      lastSeenId: config.restoredCheckpointId,
      abortedIds: [],
      lastCompletedId: config.restoredCheckpointId,
      asyncIds: [],
      writing: [],
      endedChannels: 0,
      isEnded: false,
      nextTargets: outputs.map(() => 0),
    }
  }

  start(s: SubtaskState, context: Context<Rules>): void {
    this.#enter(s, context)
    const restore = this.#restore!.restore
    if (restore !== null && restore.inline === null) {
      const request: StorageRequest = { type: 'read-state', path: restore.path }
      context.send(this.plan.layout.checkpointStorage, request as Message, lane.storage)
      return
    }
    this.#initialise(restore === null ? null : restore.inline)
  }

  #enter(s: SubtaskState, context: Context<Rules>): void {
    this.s = s
    this.context = context
  }

  /** Puts the restored state in place and opens the chain (CS-5 without channel state). */
  #initialise(stored: TaskState | null): void {
    const { s, context } = this
    const state = context.rules.subtask.restoredState(stored)
    if (state !== null) {
      s.offsets = [...state.offsets]
      s.keyed = state.keyed.map((keyed) => (keyed === null ? null : keyed.fork()))
    }
    if (s.sink !== null) {
      const snapshots = state === null || state.sink === null ? [] : [state.sink]
      initializeSink(s.sink, snapshots, transactionsOf(this), context.rules.twoPhaseCommit)
    }
    if (s.awaiting.length > 0) s.afterReplies = { then: 'run' }
    else this.#run()
  }

  #run(): void {
    this.s.status = 'RUNNING'
    this.s.afterReplies = { then: 'go-on' }
    reportState(this, 'RUNNING', '')
  }

  // ---- what it wants

  wants(s: Readonly<SubtaskState>, message: Message, from: ActorId): boolean {
    switch (message.type) {
      case 'record':
      case 'barrier':
      case 'cancel-checkpoint':
      case 'end-of-data':
        return s.status === 'RUNNING' && s.awaiting.length === 0 && !this.#isHeldBack(s, from)
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        return s.awaiting.length === 0
      default:
        return true
    }
  }

  #isHeldBack(s: Readonly<SubtaskState>, from: ActorId): boolean {
    const blocked = blockedChannels(s.barriers!)
    return blocked.length > 0 && blocked.includes(this.channelOf.get(from)!)
  }

  actions(s: Readonly<SubtaskState>): readonly string[] {
    if (s.offsets.length === 0 && this.task.vertex.source === null) return NO_ACTIONS
    if (s.status !== 'RUNNING' || s.awaiting.length > 0 || s.isEnded) return NO_ACTIONS
    if (this.#nextPartition(s) < 0) return END_OF_DATA
    return s.isDue ? EMIT : NO_ACTIONS
  }

  /** The partition with the smallest next offset that has records left; -1 for none. */
  #nextPartition(s: Readonly<SubtaskState>): number {
    let next = -1
    for (let i = 0; i < s.offsets.length; i++) {
      const hasMore = s.offsets[i] < partitionLength(this.task.vertex, this.task.partitions[i])
      if (hasMore && (next < 0 || s.offsets[i] < s.offsets[next])) next = i
    }
    return next
  }

  // ---- what it does

  handle(s: SubtaskState, message: Message, context: Context<Rules>): void {
    this.#enter(s, context)
    switch (message.type) {
      case 'record':
        return this.#process((message as DataRecord).value)
      case 'action':
        return this.#nextPartition(s) < 0 ? this.#endInput() : this.#emit()
      case 'timer':
        s.isDue = true
        return
      case 'barrier':
        return onBarrier(s.barriers!, this.#channel(), message as Barrier, this, context.rules.barriers)
      case 'cancel-checkpoint':
        return onCancellationMarker(s.barriers!, this.#channel(), (message as CancelCheckpointMarker).id, this, context.rules.barriers)
      case 'end-of-data':
        s.endedChannels++
        if (s.endedChannels === this.task.inputs.length) this.#endInput()
        return
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        return this.#onMail(message)
      case 'async-snapshot':
        return runAsyncPart(this, message as AsyncSnapshot)
      case 'state-written':
        return onStateWritten(this, message as Extract<StorageReply, { type: 'state-written' }>)
      case 'state-read':
        return this.#onStateRead((message as Extract<StorageReply, { type: 'state-read' }>).state)
      case 'log-reply':
        return this.#onLogReply(message as LogReply)
      case 'connection-lost':
        return failTask(this, 'the connection to a producer is lost')
      case 'injected-failure':
        return failTask(this, (message as InjectedFailure).reason)
      case 'cancel':
        return this.#cancel()
    }
  }

  #channel(): number {
    return this.channelOf.get(this.context.sender)!
  }

  #process(value: DataRecord['value']): void {
    try {
      processRecord(this, value, 0)
    } catch (thrown) {
      failTask(this, `user code threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }

  /** The source emits its next record; with a rate, the one after it becomes due later. */
  #emit(): void {
    const { s } = this
    const at = this.#nextPartition(s)
    const value = recordAt(this.task.vertex, this.task.partitions[at], s.offsets[at])
    s.offsets[at]++
    const { intervalUs } = this.task.vertex.source!
    if (intervalUs > 0 && this.plan.isTimed) {
      s.isDue = false
      this.context.setTimer(RATE_TIMER, intervalUs, 'pace')
    }
    this.#process(value)
  }

  /** All input has ended: that is handed on and reported; the subtask stays and takes part in checkpoints (CC-31). */
  #endInput(): void {
    const { s, context } = this
    s.isEnded = true
    if (s.sink !== null) finishSink(s.sink)
    broadcastEvent(this, { type: 'end-of-data' })
    const report: EndOfDataReached = { type: 'end-of-data-reached', task: this.task.index, attempt: s.attempt }
    context.send(this.plan.layout.jobManager, report, lane.report)
    if (this.plan.graph.config.checkpointing.intervalUs === null) this.#finish()
  }

  #finish(): void {
    this.s.status = 'FINISHED'
    this.s.afterReplies = { then: 'go-on' }
    reportState(this, 'FINISHED', '')
  }

  #onMail(message: Message): void {
    const { s } = this
    if ((message as TriggerCheckpoint).attempt !== s.attempt || s.status !== 'RUNNING') return
    if (message.type === 'trigger-checkpoint') {
      const { checkpointId, timestampUs } = message as TriggerCheckpoint
      return performCheckpoint(this, checkpointId, timestampUs)
    }
    if (message.type === 'notify-aborted') {
      const { checkpointId, latestCompletedId } = message as NotifyAborted
      return onAborted(this, checkpointId, latestCompletedId)
    }
    const { checkpointId, isFinal } = message as NotifyComplete
    onComplete(this, checkpointId)
    if (!isFinal) return
    if (s.awaiting.length > 0) s.afterReplies = { then: 'finish' }
    else this.#finish()
  }

  #onStateRead(state: TaskState | null): void {
    if (this.s.status !== 'INITIALIZING') return
    if (state === null) failTask(this, 'the checkpointed state could not be read')
    else this.#initialise(state)
  }

  #onLogReply(reply: LogReply): void {
    const { s, context } = this
    const at = s.awaiting.indexOf(reply.transaction)
    if (at < 0) return
    s.awaiting.splice(at, 1)
    const error = context.rules.twoPhaseCommit.errorToReport(s.error === '' ? null : s.error, reply.error === '' ? null : reply.error)
    s.error = error ?? ''
    if (s.awaiting.length > 0) return
    if (s.error !== '') return failTask(this, s.error)
    const after = s.afterReplies
    s.afterReplies = { then: 'go-on' }
    if (after.then === 'run') this.#run()
    else if (after.then === 'finish-snapshot') startAsyncPart(this, after.checkpointId, after.state)
    else if (after.then === 'finish') this.#finish()
  }

  #cancel(): void {
    const { s, context } = this
    if (s.sink !== null) closeSink(s.sink, transactionsOf(this), context.rules.twoPhaseCommit)
    reportState(this, 'CANCELED', '')
    context.stop(context.self)
  }

  // ---- what the barrier handler asks for

  block(channel: number): void {
    if (this.context.isTraced) this.context.emit('channel-blocked', channel, this.task.index)
  }

  resume(channels: readonly number[]): void {
    if (this.context.isTraced) for (const channel of channels) this.context.emit('channel-resumed', channel, this.task.index)
  }

  trigger(barrier: CheckpointBarrier): void {
    performCheckpoint(this, barrier.id, barrier.timestampUs)
  }

  abort(checkpointId: number, reason: BarrierAbortReason): void {
    abortByBarrier(this, checkpointId, reason)
  }
}
