/** One attempt of one subtask: its mailbox thread and, by messages of their own, the threads of its asynchronous pool. */
import type { ActorId, ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import { AssertionError } from '../../kernel/assert.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import type {
  AddCredit, AsyncSnapshot, Barrier, CancelCheckpointMarker, DataBuffer, DataRecord, InjectedFailure, LogReply, NewBufferSize,
  NotifyAborted, NotifyComplete, StorageReply, TableLoaded, TransactionBegun, TriggerCheckpoint,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { BarrierAbortReason, BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'
import { blockedChannels, onBarrier, onCancellationMarker, rebaseBarrierHandler } from './checkpoint-barrier-handler.ts'
import { createSubtaskState, type SubtaskConfig } from './create-subtask-state.ts'
import { countTaken, debloat, DEBLOAT_TIMER, rebaseDebloating } from './debloating.ts'
import { resumeProducer, returnCredit } from './input-gate.ts'
import { processRecord } from './operator-chain.ts'
import { onTransactionBegun } from './pooled-transactions.ts'
import { beginRecord, endRecord, takeRecords, WORK_TIMER } from './record-work.ts'
import { addCredit, flushAll, FLUSH_TIMER, resizeBuffers, resumeSubpartition } from './result-partition.ts'
import { nextPartition, RATE_TIMER, readRecord } from './source-reader.ts'
import { reportRead, sourceReportsOf, type SourceReports } from './source-reports.ts'
import { abortByBarrier, decline, onAborted, onComplete, onStateWritten, performCheckpoint, runAsyncPart } from './subtask-checkpoint.ts'
import { independenceAtSubtask } from './subtask-independence.ts'
import { cancelTask, endInput, finishTask, onAllDataProcessed, onLogReply, onStateRead, startTask } from './subtask-life.ts'
import { failTask, type SubtaskRun } from './subtask-run.ts'
import type { SubtaskState } from './subtask-state.ts'
import { onTableLoaded, onTableReply } from './table-commits.ts'

const EMIT = ['emit'] as const
const END_OF_DATA = ['end-of-data'] as const
const NEXT_RECORD = ['next-record'] as const
const NO_ACTIONS: readonly string[] = []

/** The behaviour of one subtask; the same for each of its attempts and places. */
export function subtaskActor(plan: ExecutionPlan, task: TaskPlan): ActorType<SubtaskState, SubtaskConfig, Rules> {
  const subtask = new Subtask(plan, task)
  return {
    name: `subtask ${task.name}`,
    init: (config) => subtask.init(config),
    start: (s, context) => subtask.start(s, context),
    wants: (s, message, from) => subtask.wants(s, message, from),
    // NET-2: the default action is suspended as a whole, even for an event.
    needsRoom: (_, message) => task.outputs.length > 0 && (message.type === 'action' || isInput(message)),
    actions: (s) => subtask.actions(s),
    independence: (s, message) => independenceAtSubtask(plan, task, s, message),
    handle: (s, message, context) => subtask.handle(s, message, context),
    rebase(s, deltaUs) {
      if (s.barriers !== null) rebaseBarrierHandler(s.barriers, deltaUs)
      if (s.debloating !== null) rebaseDebloating(s.debloating, deltaUs)
    },
  }
}

/** What comes over a channel and is taken by the mailbox's default action (SC-7). */
function isInput({ type }: Message): boolean {
  return type === 'record' || type === 'buffer' || type === 'barrier' || type === 'cancel-checkpoint' || type === 'end-of-data'
}

class Subtask implements SubtaskRun, BarrierHandlerPort {
  readonly plan: ExecutionPlan
  readonly task: TaskPlan
  readonly channelOf: ReadonlyMap<ActorId, number>
  readonly outputTargets: readonly number[]
  readonly outputChannelOf: ReadonlyMap<ActorId, number>
  readonly #reports: SourceReports | null
  readonly costUs: number
  // Set at the start of each step.
  s!: SubtaskState
  context!: Context<Rules>
  /** Handed from `init` to `start`, which follows it in the same step. */
  #config!: SubtaskConfig

  constructor(plan: ExecutionPlan, task: TaskPlan) {
    this.plan = plan
    this.task = task
    this.#reports = sourceReportsOf(plan, task)
    this.outputTargets = task.outputs.flatMap(({ targets }) => targets)
    this.channelOf = channelsByActor(plan, task.inputs)
    this.outputChannelOf = channelsByActor(plan, this.outputTargets)
    this.costUs = plan.isTimed ? (task.vertex.costsUs[task.subtask] ?? 0) : 0
  }

  init(config: SubtaskConfig): SubtaskState {
    this.#config = config
    return createSubtaskState(this.plan, this.task, config)
  }

  start(s: SubtaskState, context: Context<Rules>): void {
    this.s = s
    this.context = context
    startTask(this, this.#config.restore)
  }

  // ---- what it wants

  wants(s: Readonly<SubtaskState>, message: Message, from: ActorId): boolean {
    switch (message.type) {
      case 'record':
      case 'buffer':
      case 'barrier':
      case 'cancel-checkpoint':
      case 'end-of-data':
        return s.work === null && isDefaultActionPossible(s) && !this.#isHeldBack(s, from)
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        // What comes before the mailbox runs is refused at once (SC-6).
        return isMailboxFree(s) || s.status !== 'RUNNING'
      default:
        return true
    }
  }

  /** BH-1: nothing behind a barrier is read before the channel is resumed. */
  #isHeldBack(s: Readonly<SubtaskState>, from: ActorId): boolean {
    const blocked = blockedChannels(s.barriers!)
    return blocked.length > 0 && blocked.includes(this.channelOf.get(from)!)
  }

  actions(s: Readonly<SubtaskState>): readonly string[] {
    if (s.work !== null) return !s.work.isBusy && isDefaultActionPossible(s) ? NEXT_RECORD : NO_ACTIONS
    if (this.task.vertex.source === null || s.isEnded || !isDefaultActionPossible(s)) return NO_ACTIONS
    if (nextPartition(this.task, s) < 0) return END_OF_DATA
    return s.isDue ? EMIT : NO_ACTIONS
  }

  // ---- what it does

  handle(s: SubtaskState, message: Message, context: Context<Rules>): void {
    this.s = s
    this.context = context
    switch (message.type) {
      case 'record': {
        const { value, backlog } = message as DataRecord
        if (this.costUs > 0) return takeRecords(this, [value], this.#channel(), backlog)
        if (s.gate !== null) returnCredit(this, s.gate, this.#channel(), backlog)
        this.#process(value)
        return
      }
      case 'buffer':
        return this.#onBuffer(message as DataBuffer)
      case 'action':
        return this.#onAction(s)
      case 'add-credit':
        return addCredit(this, s.partition!, this.#outputChannel(), (message as AddCredit).credit)
      case 'timer':
        return this.#onTimer(s, (message as TimerFired).name)
      default:
        return this.#onOther(s, message)
    }
  }

  #onAction(s: SubtaskState): void {
    if (s.work !== null) return beginRecord(this)
    const at = nextPartition(this.task, s)
    if (at < 0) return endInput(this)
    const value = readRecord(this, at)
    if (this.#reports !== null && !this.#report(value, at)) return
    if (this.costUs > 0) takeRecords(this, [value], -1, 0)
    else this.#process(value)
  }

  #onTimer(s: SubtaskState, name: string): void {
    switch (name) {
      case RATE_TIMER:
        s.isDue = true
        return
      case WORK_TIMER:
        this.#process(endRecord(this))
        return
      case FLUSH_TIMER:
        return flushAll(this, s.partition!)
      case DEBLOAT_TIMER:
        return debloat(this, s.debloating!)
    }
  }

  #onOther(s: SubtaskState, message: Message): void {
    const { barriers } = this.context.rules
    switch (message.type) {
      case 'barrier':
        return onBarrier(s.barriers!, this.#channel(), message as Barrier, this, barriers)
      case 'cancel-checkpoint':
        return onCancellationMarker(s.barriers!, this.#channel(), (message as CancelCheckpointMarker).id, this, barriers)
      case 'resume-consumption':
        return resumeSubpartition(this, s.partition!, this.#outputChannel())
      case 'new-buffer-size':
        return resizeBuffers(s.partition!, this.#outputChannel(), (message as NewBufferSize).sizeBytes)
      case 'end-of-data':
        s.endedChannels++
        if (s.endedChannels === this.task.inputs.length) endInput(this)
        return
      case 'all-data-processed':
        return onAllDataProcessed(this)
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        return this.#onMail(message)
      case 'async-snapshot':
        return runAsyncPart(this, message as AsyncSnapshot)
      case 'state-written':
        return onStateWritten(this, message as Extract<StorageReply, { type: 'state-written' }>)
      case 'state-read':
        return onStateRead(this, message as Extract<StorageReply, { type: 'state-read' }>)
      case 'log-reply':
        if (s.committing.length > 0) return onTableReply(this, message as LogReply)
        return onLogReply(this, message as LogReply)
      case 'transaction-begun':
        return onTransactionBegun(this, message as TransactionBegun)
      case 'table-loaded':
        return onTableLoaded(this, message as TableLoaded)
      case 'connection-lost':
        return failTask(this, 'the connection to a producer is lost')
      case 'injected-failure':
        return failTask(this, (message as InjectedFailure).reason)
      case 'cancel':
        return cancelTask(this)
    }
  }

  #channel(): number {
    return this.channelOf.get(this.context.sender)!
  }

  #outputChannel(): number {
    return this.outputChannelOf.get(this.context.sender)!
  }

  #onBuffer({ values, backlog }: DataBuffer): void {
    const channel = this.#channel()
    const { debloating, gate } = this.s
    if (debloating !== null) debloating.backlogs[channel] = backlog
    if (this.costUs > 0) return takeRecords(this, [...values], channel, backlog)
    returnCredit(this, gate!, channel, backlog)
    if (debloating !== null) for (const value of values) countTaken(debloating, value, 0)
    for (const value of values) if (!this.#process(value)) return
  }

  /** Tells the JobManager of a record that was just read from a partition, by its place. @returns false if the task has failed */
  #report(value: Value, at: number): boolean {
    try {
      reportRead(this, this.#reports!, value, at)
      return true
    } catch (thrown) {
      return this.#onThrown(thrown)
    }
  }

  /** @returns false if the task has failed */
  #process(value: Value): boolean {
    try {
      processRecord(this, value, 0)
      return true
    } catch (thrown) {
      return this.#onThrown(thrown)
    }
  }

  #onThrown(thrown: unknown): false {
    if (thrown instanceof AssertionError) throw thrown
    failTask(this, `user code threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return false
  }

  #onMail(message: Message): void {
    const { s } = this
    if (s.status !== 'RUNNING') {
      // SC-6: a notice means nothing yet, a trigger is refused.
      if (message.type !== 'trigger-checkpoint') return
      decline(this, (message as TriggerCheckpoint).checkpointId, 'CHECKPOINT_DECLINED_TASK_NOT_READY')
      return
    }
    if (message.type === 'trigger-checkpoint') {
      const { checkpointId, timestampUs } = message as TriggerCheckpoint
      performCheckpoint(this, checkpointId, timestampUs)
    } else if (message.type === 'notify-aborted') {
      const { checkpointId, latestCompletedId } = message as NotifyAborted
      onAborted(this, checkpointId, latestCompletedId)
    } else {
      this.#onNotifyComplete(message as NotifyComplete)
    }
  }

  /** CC-31: the final checkpoint ends the task. */
  #onNotifyComplete({ checkpointId, isFinal }: NotifyComplete): void {
    onComplete(this, checkpointId)
    if (!isFinal) return
    if (this.s.awaiting.length > 0) this.s.afterReplies = { then: 'finish' }
    else finishTask(this)
  }

  // ---- what the barrier handler asks for

  block(channel: number): void {
    if (this.context.isTraced) this.context.emit('channel-blocked', channel, this.task.index)
  }

  resume(channels: readonly number[]): void {
    for (const channel of channels) {
      if (this.context.isTraced) this.context.emit('channel-resumed', channel, this.task.index)
      if (this.s.gate !== null) resumeProducer(this, channel)
    }
  }

  trigger(barrier: CheckpointBarrier): void {
    performCheckpoint(this, barrier.id, barrier.timestampUs)
  }

  abort(checkpointId: number, reason: BarrierAbortReason): void {
    abortByBarrier(this, checkpointId, reason)
  }
}

/** SC-7: the mailbox thread neither works on a record nor waits for an external system. */
function isMailboxFree(s: Readonly<SubtaskState>): boolean {
  return s.awaiting.length === 0 && (s.work === null || !s.work.isBusy)
}

/** SC-7, NET-2: the task runs, waits for no external system and has a buffer to write to. */
function isDefaultActionPossible(s: Readonly<SubtaskState>): boolean {
  return s.status === 'RUNNING' && s.awaiting.length === 0 && (s.partition === null || s.partition.isAvailable)
}

/** The channel of every actor that may stand for a task, wherever it lives. */
function channelsByActor(plan: ExecutionPlan, tasks: readonly number[]): ReadonlyMap<ActorId, number> {
  const channels = new Map<ActorId, number>()
  tasks.forEach((task, channel) => {
    for (const actor of plan.layout.subtasks[task]) channels.set(actor, channel)
  })
  return channels
}
