/** One attempt of one subtask: its mailbox thread and, by messages of their own, the threads of its asynchronous pool. */
import type { ActorId, ActorType, Context, Message, TimerFired } from '../../kernel/actor.ts'
import { AssertionError } from '../../kernel/assert.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import type { TransactionBegun } from '../connectors/broker-messages.ts'
import type { TableLoaded } from '../connectors/table-messages.ts'
import type {
  AddCredit, AsyncSnapshot, Barrier, CancelCheckpointMarker, DataBuffer, DataRecord, InjectedFailure, LogReply, NewBufferSize,
  StorageReply, WatermarkElement, WatermarkStatus,
} from '../messages.ts'
import type { Rules } from '../rules.ts'
import type { BarrierAbortReason, BarrierHandlerPort, CheckpointBarrier } from './checkpoint-barrier-handler-port.ts'
import { blockedChannels, onBarrier, onCancellationMarker, rebaseBarrierHandler } from './checkpoint-barrier-handler.ts'
import { handleWhileHanging, hang } from './cancellation-watchdog.ts'
import { createSubtaskState, type SubtaskConfig } from './create-subtask-state.ts'
import { countTaken, debloat, DEBLOAT_TIMER, rebaseDebloating } from './debloating.ts'
import { resumeProducer, returnCredit } from './input-gate.ts'
import { isInput } from './is-input.ts'
import { processRecord } from './operator-chain.ts'
import { onTransactionBegun } from './pooled-transactions.ts'
import { beginRecord, endRecord, partitionAsChannel, takeRecords, WORK_TIMER } from './record-work.ts'
import { addCredit, flushAll, FLUSH_TIMER, resizeBuffers, resumeSubpartition } from './result-partition.ts'
import { isDefaultActionPossible, isMailboxFree } from './mailbox.ts'
import { nextPartition, RATE_TIMER, readRecord } from './source-reader.ts'
import { reportRead, sourceReportsOf, type SourceReports } from './source-reports.ts'
import { abortByBarrier, onStateWritten, performCheckpoint, runAsyncPart } from './subtask-checkpoint.ts'
import { channelsByActor, placesByActor, type Place } from './subtask-channels.ts'
import { independenceAtSubtask } from './subtask-independence.ts'
import { cancelTask, endInput, onAllDataProcessed, onLogReply, onStateRead, startTask } from './subtask-life.ts'
import { onMail } from './subtask-mail.ts'
import { failTask, type SubtaskRun } from './subtask-run.ts'
import type { SubtaskState } from './subtask-state.ts'
import { rebaseSubtaskTime } from './subtask-time.ts'
import { onTableLoaded, onTableReply } from './table-commits.ts'
import { isTimerDue, noteTimerDue, processTimed, readTimestamped, runDueTimers } from './timed-work.ts'
import { onTimeElement } from './watermark-flow.ts'

const EMIT = ['emit'] as const
const FIRE_TIMERS = ['fire-timers'] as const
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
      if (s.time !== null) rebaseSubtaskTime(s.time, deltaUs)
    },
  }
}

class Subtask implements SubtaskRun, BarrierHandlerPort {
  readonly plan: ExecutionPlan
  readonly task: TaskPlan
  readonly channelOf: ReadonlyMap<ActorId, number>
  readonly outputTargets: readonly number[]
  readonly outputChannelOf: ReadonlyMap<ActorId, number>
  readonly #reports: SourceReports | null
  readonly costUs: number
  /** Which task on which TaskManager an actor stands for, of those that this subtask has channels with. */
  readonly placeOf: ReadonlyMap<ActorId, Place>
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
    this.placeOf = placesByActor(plan, [...task.inputs, ...this.outputTargets])
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
    if (s.isHanging) return message.type === 'kill-hanging' || message.type === 'cancel'
    if (isInput(message)) return s.work === null && isDefaultActionPossible(s) && !this.#isHeldBack(s, from)
    switch (message.type) {
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        // What comes before the mailbox runs is refused at once (SC-6).
        return isMailboxFree(s) || s.status !== 'RUNNING'
      default:
        return true
    }
  }

  /** BH-1, ET-3: nothing behind a barrier is read before the channel is resumed, neither records nor watermarks. */
  #isHeldBack(s: Readonly<SubtaskState>, from: ActorId): boolean {
    const blocked = blockedChannels(s.barriers!)
    return blocked.length > 0 && blocked.includes(this.channelOf.get(from)!)
  }

  actions(s: Readonly<SubtaskState>): readonly string[] {
    if (s.isHanging) return NO_ACTIONS
    if (s.work !== null) return !s.work.isBusy && isDefaultActionPossible(s) ? NEXT_RECORD : NO_ACTIONS
    if (s.time !== null && isTimerDue(s.time) && !s.isEnded && isDefaultActionPossible(s)) return FIRE_TIMERS
    if (this.task.vertex.source === null || s.isEnded || !isDefaultActionPossible(s)) return NO_ACTIONS
    if (nextPartition(this.task, s) < 0) return END_OF_DATA
    return s.isDue ? EMIT : NO_ACTIONS
  }

  // ---- what it does

  handle(s: SubtaskState, message: Message, context: Context<Rules>): void {
    this.s = s
    this.context = context
    if (s.isHanging) return handleWhileHanging(this, message)
    const place = this.placeOf.get(context.sender)
    if (place !== undefined && this.#isFromStranger(place)) return
    switch (message.type) {
      case 'record': {
        const { value, backlog, timestampMs = null } = message as DataRecord
        if (this.costUs > 0) return takeRecords(this, { values: [value], timestampsMs: [timestampMs], channel: this.#channel(), backlog })
        if (s.gate !== null) returnCredit(this, s.gate, this.#channel(), backlog)
        this.#process(value, timestampMs, this.#channel())
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
    if (s.time !== null && isTimerDue(s.time)) {
      this.#guarded(() => runDueTimers(this))
      return
    }
    const at = nextPartition(this.task, s)
    if (at < 0) {
      this.#guarded(() => endInput(this))
      return
    }
    const value = readRecord(this, at)
    const reports = this.#reports
    if (reports !== null && !this.#guarded(() => reportRead(this, reports, value, at))) return
    if (this.costUs > 0) takeRecords(this, { values: [value], timestampsMs: [null], channel: partitionAsChannel(at), backlog: 0 })
    else this.#emit(at, value)
  }

  /** A source's record, read from a partition by its place. */
  #emit(at: number, value: Value): void {
    const { time } = this.s
    if (time === null || time.generator === null) this.#process(value, null, -1)
    else this.#guarded(() => readTimestamped(this, at, value))
  }

  #onTimer(s: SubtaskState, name: string): void {
    switch (name) {
      case RATE_TIMER:
        s.isDue = true
        return
      case WORK_TIMER: {
        const { value, timestampMs, channel } = endRecord(this)
        if (channel < 0) this.#emit(partitionAsChannel(channel), value)
        else this.#process(value, timestampMs, channel)
        return
      }
      case FLUSH_TIMER:
        return flushAll(this, s.partition!)
      case DEBLOAT_TIMER:
        return debloat(this, s.debloating!)
      default:
        noteTimerDue(s.time!, name)
    }
  }

  #onOther(s: SubtaskState, message: Message): void {
    const { barriers } = this.context.rules
    switch (message.type) {
      case 'watermark':
      case 'watermark-status': {
        const element = message as WatermarkElement | WatermarkStatus
        if (s.gate !== null) returnCredit(this, s.gate, this.#channel(), element.backlog)
        this.#guarded(() => onTimeElement(this, this.#channel(), element))
        return
      }
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
        if (s.endedChannels === this.task.inputs.length) this.#guarded(() => endInput(this))
        return
      case 'all-data-processed':
        return onAllDataProcessed(this)
      case 'trigger-checkpoint':
      case 'notify-complete':
      case 'notify-aborted':
        return onMail(this, message)
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
      case 'hang':
        return hang(this)
      case 'cancel':
        return cancelTask(this)
    }
  }

  /** A peer that was declared dead may live on and send: the channels of a new attempt do not lead to it. */
  #isFromStranger({ task, taskManager }: Place): boolean {
    return this.context.rules.subtask.isFromStranger(taskManager, this.s.placement[task])
  }

  #channel(): number {
    return this.channelOf.get(this.context.sender)!
  }

  #outputChannel(): number {
    return this.outputChannelOf.get(this.context.sender)!
  }

  #onBuffer({ values, backlog, timestampsMs }: DataBuffer): void {
    const channel = this.#channel()
    const { debloating, gate } = this.s
    if (debloating !== null) debloating.backlogs[channel] = backlog
    if (this.costUs > 0) {
      const timestamps = timestampsMs ?? new Array<null>(values.length).fill(null)
      return takeRecords(this, { values: [...values], timestampsMs: [...timestamps], channel, backlog })
    }
    returnCredit(this, gate!, channel, backlog)
    if (debloating !== null) for (const value of values) countTaken(debloating, value, 0)
    for (let i = 0; i < values.length; i++) if (!this.#process(values[i], timestampsMs?.[i] ?? null, channel)) return
  }

  /** @param channel that it came over, -1 for a source's @returns false if the task has failed */
  #process(value: Value, timestampMs: number | null, channel: number): boolean {
    if (this.s.time === null && this.task.inputOfChannel === null) return this.#processPlain(value)
    return this.#guarded(() => processTimed(this, value, timestampMs, channel))
  }

  /** Without time or a second input: the hot path. */
  #processPlain(value: Value): boolean {
    try {
      processRecord(this, value, 0, null)
      return true
    } catch (thrown) {
      return this.#failed(thrown)
    }
  }

  /** Runs what may call user code. @returns false if the task has failed */
  #guarded(work: () => void): boolean {
    try {
      work()
      return true
    } catch (thrown) {
      return this.#failed(thrown)
    }
  }

  #failed(thrown: unknown): false {
    if (thrown instanceof AssertionError) throw thrown
    failTask(this, `user code threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return false
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
