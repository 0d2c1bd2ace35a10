/**
 * Reads a run's statistics from what it says: listens to a world, or is told the rows of a stored trace.
 * Nothing is measured within the protocol: Flink's subtasks send their metrics with the acknowledgement; here they are taken from the
 * very events at the subtask, and count once the acknowledgement has come (CC-33, CC-34).
 */
import type { ActorId, Message, OwnAction } from '../../../kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../../../kernel/trace-sink.ts'
import type { ExecutionPlan } from '../../../protocol/execution-plan.ts'
import type { Value } from '../../../protocol/job.ts'
import { taskByActor } from '../../../oracle/task-by-actor.ts'
import { CheckpointTracker } from './checkpoint-tracker.ts'
import { RecoveryTracker } from './recovery-tracker.ts'
import type { RunStatistics } from './run-statistics.ts'
import { SubtaskMeasures } from './subtask-measures.ts'

/** What of a message matters here; the rest of its fields depend on its type. */
interface Heard extends Message {
  readonly id?: number
  readonly checkpointId?: number
  readonly value?: Value
  readonly values?: readonly Value[]
  readonly wholeCheckpoint?: boolean
}

export class StatisticsSink implements TraceSink {
  readonly #isTimed: boolean
  readonly #taskOf: readonly number[]
  readonly #measures: SubtaskMeasures
  readonly #checkpoints: CheckpointTracker
  readonly #recoveries: RecoveryTracker

  /** @param historySize `web.checkpoints.history`: checkpoints that the history keeps */
  constructor(plan: ExecutionPlan, historySize: number) {
    const { tasks } = plan
    this.#isTimed = plan.isTimed
    this.#taskOf = taskByActor(plan)
    this.#measures = new SubtaskMeasures(tasks.length)
    this.#checkpoints = new CheckpointTracker(tasks, historySize)
    this.#recoveries = new RecoveryTracker(tasks.length)
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, _peer: ActorId, message: Message | null): void {
    if (kind === 'action') {
      if ((message as OwnAction).name === 'emit') this.#recoveries.recordRead(this.#taskOf[actor])
    } else if (kind === 'deliver') {
      this.#delivered(this.#isTimed ? timeUs : 0, this.#taskOf[actor] ?? -1, message!)
    }
  }

  #delivered(timeUs: number, task: number, message: Heard): void {
    switch (message.type) {
      case 'record':
        if (this.#measures.isAligning(task)) this.#measures.processed(task, sizeOf(message.value))
        return
      case 'buffer':
        if (this.#measures.isAligning(task)) for (const value of message.values!) this.#measures.processed(task, sizeOf(value))
        return
      case 'barrier':
        return this.#measures.barrier(message.id!, task, timeUs)
      case 'trigger-checkpoint':
        // On its way it is also delivered to the TaskExecutor.
        if (task >= 0) this.#measures.barrier(message.checkpointId!, task, timeUs)
        return
      case 'async-snapshot':
        return this.#measures.asyncPart(message.checkpointId!, task, timeUs)
      case 'state-written':
        return this.#measures.written(message.checkpointId!, task, timeUs)
      case 'delete':
        if (message.wholeCheckpoint === true) this.#checkpoints.discarded(message.checkpointId!)
    }
  }

  emit(worldTimeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    const timeUs = this.#isTimed ? worldTimeUs : 0
    switch (type) {
      case 'checkpoint-triggered':
        this.#measures.begin(a)
        return this.#checkpoints.triggered(a, timeUs)
      case 'checkpoint-trigger-failed':
        if (a < 0) this.#checkpoints.triggerFailed()
        return
      case 'checkpoint-acknowledged':
        return this.#checkpoints.acknowledged(a, b, timeUs, this.#measures.of(a, b))
      case 'checkpoint-completed':
        this.#measures.end(a)
        this.#recoveries.completed(a)
        return this.#checkpoints.completed(a)
      case 'checkpoint-aborted':
        this.#measures.end(a)
        return this.#checkpoints.failed(a, timeUs, text)
      case 'snapshot':
        this.#recoveries.snapshot(a, b)
        return this.#measures.snapshot(a, b, timeUs)
      case 'state-size':
        return this.#measures.size(a, this.#taskOf[actor], b)
      case 'state-write-started':
        return this.#measures.writes(a, this.#taskOf[actor], b)
      default:
        this.#onJobEmission(timeUs, type, a, b, text)
    }
  }

  #onJobEmission(timeUs: number, type: string, a: number, b: number, text: string): void {
    if (type === 'failure') this.#recoveries.failed(timeUs, text)
    else if (type === 'execution-state' && text === 'RUNNING') this.#recoveries.running(timeUs, a)
    else if (type === 'deployed') {
      if (a > 0) this.#checkpoints.restored(a, timeUs)
      this.#recoveries.deployed(timeUs, a, b)
    }
  }

  /** All so far. */
  statistics(): RunStatistics {
    return { checkpoints: this.#checkpoints.statistics(), ...this.#recoveries.statistics() }
  }
}

/** Bytes of a record, a character of its JSON text a byte. */
function sizeOf(value: Value | undefined): number {
  return JSON.stringify(value).length
}
