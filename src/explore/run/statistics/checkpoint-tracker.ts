/** Flink's CheckpointStatsTracker: counts, a summary over completed checkpoints, and the history of the newest ones (CC-33). */
import type { TaskPlan } from '../../../protocol/execution-plan.ts'
import { checkpointDirectory } from '../../../protocol/storage/stored-file.ts'
import type {
  CheckpointStatistics, CheckpointStatus, RestoredStatistics, RunStatistics, SubtaskStatistics, VertexStatistics,
} from './run-statistics.ts'
import type { SubtaskMeasure } from './subtask-measures.ts'
import { SummaryBuilder } from './summary.ts'

interface Tracked {
  readonly id: number
  readonly triggerUs: number
  status: CheckpointStatus
  /** By task: null until it has acknowledged. */
  readonly acks: (SubtaskStatistics | null)[]
  isDiscarded: boolean
  failureUs: number | null
  failure: string | null
}

export class CheckpointTracker {
  readonly #tasks: readonly TaskPlan[]
  readonly #historySize: number
  readonly #counts = { restored: 0, total: 0, inProgress: 0, completed: 0, failed: 0 }
  readonly #pending = new Map<number, Tracked>()
  /** Ascending ids. */
  readonly #history: Tracked[] = []
  #latestCompleted: Tracked | null = null
  #latestFailed: Tracked | null = null
  #restored: RestoredStatistics | null = null
  readonly #summary = {
    checkpointedSizeBytes: new SummaryBuilder(),
    stateSizeBytes: new SummaryBuilder(),
    endToEndDurationUs: new SummaryBuilder(),
    processedDataBytes: new SummaryBuilder(),
    persistedDataBytes: new SummaryBuilder(),
  }

  /** @param historySize `web.checkpoints.history` */
  constructor(tasks: readonly TaskPlan[], historySize: number) {
    this.#tasks = tasks
    this.#historySize = historySize
  }

  triggered(id: number, timeUs: number): void {
    const acks = this.#tasks.map(() => null)
    const tracked: Tracked = { id, triggerUs: timeUs, status: 'IN_PROGRESS', acks, isDiscarded: false, failureUs: null, failure: null }
    this.#counts.total++
    this.#counts.inProgress++
    this.#pending.set(id, tracked)
    this.#history.push(tracked)
    if (this.#history.length > this.#historySize) this.#history.shift()
  }

  /** A trigger came to nothing before there was a checkpoint. */
  triggerFailed(): void {
    this.#counts.total++
    this.#counts.failed++
  }

  acknowledged(id: number, task: number, timeUs: number, measure: SubtaskMeasure | null): void {
    const tracked = this.#pending.get(id)
    if (tracked !== undefined) tracked.acks[task] = subtaskOf(this.#tasks[task].subtask, tracked.triggerUs, timeUs, measure)
  }

  completed(id: number): void {
    const tracked = this.#end(id, 'COMPLETED')
    if (tracked === null) return
    this.#counts.completed++
    this.#latestCompleted = tracked
    const totals = totalsOf(tracked.acks, tracked)
    this.#summary.endToEndDurationUs.add(totals.endToEndDurationUs ?? 0)
    this.#summary.checkpointedSizeBytes.add(totals.checkpointedSizeBytes)
    this.#summary.stateSizeBytes.add(totals.stateSizeBytes)
    this.#summary.processedDataBytes.add(totals.processedDataBytes)
    this.#summary.persistedDataBytes.add(totals.persistedDataBytes)
  }

  failed(id: number, timeUs: number, reason: string): void {
    const tracked = this.#end(id, 'FAILED')
    if (tracked === null) return
    this.#counts.failed++
    this.#latestFailed = tracked
    tracked.failureUs = timeUs
    tracked.failure = reason
  }

  restored(id: number, timeUs: number): void {
    this.#counts.restored++
    this.#restored = { id, restoreTimestampUs: timeUs, isSavepoint: false, externalPath: checkpointDirectory(id) }
  }

  /** The files of a checkpoint are gone. */
  discarded(id: number): void {
    for (const tracked of [...this.#history, this.#latestCompleted]) if (tracked?.id === id) tracked.isDiscarded = true
  }

  statistics(): RunStatistics['checkpoints'] {
    const { checkpointedSizeBytes, stateSizeBytes, endToEndDurationUs, processedDataBytes, persistedDataBytes } = this.#summary
    const told = (tracked: Tracked | null): CheckpointStatistics | null => (tracked === null ? null : this.#told(tracked))
    return {
      counts: { ...this.#counts },
      summary: {
        checkpointedSizeBytes: checkpointedSizeBytes.summary(),
        stateSizeBytes: stateSizeBytes.summary(),
        endToEndDurationUs: endToEndDurationUs.summary(),
        processedDataBytes: processedDataBytes.summary(),
        persistedDataBytes: persistedDataBytes.summary(),
      },
      latest: { completed: told(this.#latestCompleted), failed: told(this.#latestFailed), restored: this.#restored },
      history: [...this.#history].reverse().map((tracked) => this.#told(tracked)),
    }
  }

  #end(id: number, status: CheckpointStatus): Tracked | null {
    const tracked = this.#pending.get(id)
    if (tracked === undefined) return null
    this.#pending.delete(id)
    this.#counts.inProgress--
    tracked.status = status
    return tracked
  }

  #told(tracked: Tracked): CheckpointStatistics {
    const { id, status, triggerUs, acks, failureUs, failure, isDiscarded } = tracked
    const totals = totalsOf(acks, tracked)
    const tasks: Record<string, VertexStatistics> = {}
    this.#tasks.forEach(({ vertex }) => {
      tasks[vertex.id] ??= totalsOf(acks.filter((_, task) => this.#tasks[task].vertex === vertex), { triggerUs, failureUs: null })
    })
    const { latestAckTimestampUs, endToEndDurationUs, numSubtasks, numAcknowledgedSubtasks } = totals
    const { checkpointedSizeBytes, stateSizeBytes, processedDataBytes, persistedDataBytes } = totals
    return {
      id,
      status,
      isSavepoint: false,
      triggerTimestampUs: triggerUs,
      latestAckTimestampUs,
      endToEndDurationUs,
      checkpointedSizeBytes,
      stateSizeBytes,
      processedDataBytes,
      persistedDataBytes,
      numSubtasks,
      numAcknowledgedSubtasks,
      checkpointType: 'CHECKPOINT',
      externalPath: status === 'COMPLETED' ? checkpointDirectory(id) : null,
      discarded: isDiscarded,
      failureTimestampUs: failureUs,
      failureMessage: failure,
      tasks,
    }
  }
}

/** CC-34 */
function subtaskOf(index: number, triggerUs: number, ackUs: number, measure: SubtaskMeasure | null): SubtaskStatistics {
  const { firstBarrierUs, snapshotUs, asyncUs, doneUs, sizeBytes, writtenBytes, processedBytes } = measure ?? NOTHING_MEASURED
  const between = (fromUs: number, toUs: number): number => (fromUs < 0 || toUs < 0 ? 0 : Math.max(0, toUs - fromUs))
  return {
    index,
    ackTimestampUs: ackUs,
    endToEndDurationUs: between(triggerUs, ackUs),
    checkpointedSizeBytes: writtenBytes,
    stateSizeBytes: sizeBytes,
    checkpoint: { syncUs: between(snapshotUs, asyncUs), asyncUs: between(asyncUs, doneUs) },
    alignment: { processedBytes, persistedBytes: 0, durationUs: between(firstBarrierUs, snapshotUs) },
    startDelayUs: between(triggerUs, firstBarrierUs),
    unalignedCheckpoint: false,
    aborted: false,
  }
}

const NOTHING_MEASURED: SubtaskMeasure = {
  firstBarrierUs: -1, snapshotUs: -1, asyncUs: -1, doneUs: -1, sizeBytes: 0, writtenBytes: 0, processedBytes: 0,
}

/** What the acknowledgements of some subtasks come to. */
function totalsOf(
  acks: readonly (SubtaskStatistics | null)[],
  { triggerUs, failureUs }: Pick<Tracked, 'triggerUs' | 'failureUs'>,
): VertexStatistics {
  const subtasks = acks.filter((ack) => ack !== null)
  const sum = (of: (subtask: SubtaskStatistics) => number): number => subtasks.reduce((total, subtask) => total + of(subtask), 0)
  const latest = subtasks.length === 0 ? null : Math.max(...subtasks.map(({ ackTimestampUs }) => ackTimestampUs))
  const endUs = failureUs ?? latest
  return {
    numSubtasks: acks.length,
    numAcknowledgedSubtasks: subtasks.length,
    latestAckTimestampUs: latest,
    endToEndDurationUs: endUs === null ? null : Math.max(0, endUs - triggerUs),
    checkpointedSizeBytes: sum(({ checkpointedSizeBytes }) => checkpointedSizeBytes),
    stateSizeBytes: sum(({ stateSizeBytes }) => stateSizeBytes),
    processedDataBytes: sum(({ alignment }) => alignment.processedBytes),
    persistedDataBytes: sum(({ alignment }) => alignment.persistedBytes),
    subtasks,
  }
}
