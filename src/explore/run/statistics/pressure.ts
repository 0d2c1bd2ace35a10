/** Reads from what a run says how busy, backpressured and idle its subtasks were, as Flink's web UI colours them. */
import type { ActorId, Message, TimerFired } from '../../../kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../../../kernel/trace-sink.ts'
import type { World } from '../../../kernel/world.ts'
import type { Cluster } from '../../../protocol/cluster.ts'
import type { TaskPlan } from '../../../protocol/execution-plan.ts'
import type { TaskStateUpdate } from '../../../protocol/messages.ts'
import { WORK_TIMER } from '../../../protocol/taskmanager/record-work.ts'
import { FullQueues } from './full-queues.ts'

/** Flink's metrics of one subtask, over all its attempts. The three times add up to 1000, but for rounding. */
export interface SubtaskPressure {
  /** `count-1` */
  readonly subtask: string
  /** Virtual time in which it was RUNNING, in microseconds; the other times are parts of it. */
  readonly runningTime: number
  /** The mailbox thread worked on records. */
  readonly busyTimeMsPerSecond: number
  /** It had no buffer to write to, or a queue that it writes to directly was full. */
  readonly backPressuredTimeMsPerSecond: number
  /** It had nothing to do. Waiting for an external system counts too, as records take no time there. */
  readonly idleTimeMsPerSecond: number
  /** Times it became backpressured. */
  readonly backPressured: number
  /** Size of the buffers that it asks for, in bytes; null where none was announced. */
  readonly debloatedBufferSize: number | null
}

interface Measure {
  readonly task: TaskPlan
  /** Where the newest attempt runs, -1 for nowhere. */
  actor: ActorId
  /** Since when this attempt has been running, null while none is. */
  sinceUs: number | null
  /** Its writer has no buffer. */
  isUnavailable: boolean
  backPressuredSinceUs: number | null
  runningUs: number
  busyUs: number
  backPressuredUs: number
  backPressured: number
  sizeBytes: number | null
}

/** Hands all on to `next`. Only runs with a clock mean anything. */
export class PressureSink implements TraceSink {
  readonly #cluster: Cluster
  readonly #next: TraceSink | null
  readonly #queues: FullQueues
  readonly #measures: readonly Measure[]
  /** By actor: the index of its task, -1 for none. */
  readonly #taskOf: readonly number[]

  /** The event before: what it did shows when the next one comes. */
  #last = { timeUs: 0, actor: -1, peer: -1 }

  /** @param world not started yet */
  constructor(cluster: Cluster, world: World, next: TraceSink | null) {
    const { plan, spec } = cluster
    this.#cluster = cluster
    this.#next = next
    this.#queues = new FullQueues(world)
    this.#measures = plan.tasks.map((task) => ({
      task, actor: -1, sinceUs: null, isUnavailable: false, backPressuredSinceUs: null,
      runningUs: 0, busyUs: 0, backPressuredUs: 0, backPressured: 0, sizeBytes: null,
    }))
    this.#taskOf = spec.actors.map((_, actor) => plan.layout.subtasks.findIndex((places) => places.includes(actor)))
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void {
    this.#settle()
    if (kind !== 'crash' && kind !== 'boot') this.#last = { timeUs, actor, peer }
    if (kind === 'timer') this.#onTimer(actor, message as TimerFired)
    else if (kind === 'deliver' && message!.type === 'task-state') this.#onTaskState(timeUs, peer, message as TaskStateUpdate)
    else if (kind === 'crash') this.#onCrash(timeUs, actor)
    this.#next?.kernelEvent(timeUs, kind, actor, peer, message, cause)
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    if (type === 'backpressured' || type === 'released') {
      this.#measures[b].isUnavailable = type === 'backpressured'
      this.#look(b, timeUs)
    } else if (type === 'buffer-size') {
      this.#measures[b].sizeBytes = a
    }
    this.#next?.emit(timeUs, actor, type, a, b, text)
  }

  /** What was so until a time, by subtask. The run may go on. */
  pressure(untilUs: number): readonly SubtaskPressure[] {
    this.#settle()
    return this.#measures.map((measure) => {
      const { task, busyUs, backPressured, sizeBytes } = measure
      const runningUs = measure.runningUs + (measure.sinceUs === null ? 0 : untilUs - measure.sinceUs)
      const backPressuredUs = measure.backPressuredUs + pendingUs(measure, untilUs)
      const perSecond = (us: number): number => (runningUs === 0 ? 0 : Math.round((us * 1000) / runningUs))
      return {
        subtask: task.name,
        runningTime: runningUs,
        busyTimeMsPerSecond: perSecond(busyUs),
        backPressuredTimeMsPerSecond: perSecond(backPressuredUs),
        idleTimeMsPerSecond: perSecond(Math.max(0, runningUs - busyUs - backPressuredUs)),
        backPressured,
        debloatedBufferSize: sizeBytes,
      }
    })
  }

  /** Whoever handled the last event may have filled a queue, and whoever sent it has room in one. */
  #settle(): void {
    const { timeUs, actor, peer } = this.#last
    if (actor < 0) return
    const task = this.#taskOf[actor]
    if (task >= 0) this.#look(task, timeUs)
    if (peer >= 0 && peer !== actor && this.#taskOf[peer] >= 0) this.#look(this.#taskOf[peer], timeUs)
    this.#last.actor = -1
  }

  #look(task: number, timeUs: number): void {
    const measure = this.#measures[task]
    const isHeld = measure.sinceUs !== null && (measure.isUnavailable || this.#queues.isHeldBack(measure.actor))
    if (!isHeld) release(measure, timeUs)
    else if (measure.backPressuredSinceUs === null) {
      measure.backPressured++
      measure.backPressuredSinceUs = timeUs
    }
  }

  /** Only records that take time have a timer of their own; one whose task ends before counts as never begun. */
  #onTimer(actor: ActorId, { name }: TimerFired): void {
    if (name !== WORK_TIMER) return
    const measure = this.#measures[this.#taskOf[actor]]
    measure.busyUs += measure.task.vertex.costsUs[measure.task.subtask]
  }

  /** The JobManager hears from the task itself that it runs; that it has ended, its TaskExecutor hears first. */
  #onTaskState(timeUs: number, peer: ActorId, { task, state }: TaskStateUpdate): void {
    const measure = this.#measures[task]
    if (state === 'RUNNING') {
      measure.actor = peer
      measure.sinceUs = timeUs
    } else if (this.#taskOf[peer] === task) {
      stop(measure, timeUs)
    }
  }

  #onCrash(timeUs: number, process: number): void {
    const { actors } = this.#cluster.spec
    for (const measure of this.#measures) if (measure.actor >= 0 && actors[measure.actor].process === process) stop(measure, timeUs)
  }
}

function pendingUs({ backPressuredSinceUs }: Measure, untilUs: number): number {
  return backPressuredSinceUs === null ? 0 : untilUs - backPressuredSinceUs
}

function release(measure: Measure, timeUs: number): void {
  measure.backPressuredUs += pendingUs(measure, timeUs)
  measure.backPressuredSinceUs = null
}

function stop(measure: Measure, timeUs: number): void {
  release(measure, timeUs)
  if (measure.sinceUs !== null) measure.runningUs += timeUs - measure.sinceUs
  measure.sinceUs = null
  measure.isUnavailable = false
}
