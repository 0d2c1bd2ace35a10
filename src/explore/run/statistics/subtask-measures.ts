/** What is measured of one checkpoint at its subtasks, as their events come by. */

/** Times of one subtask's part in a checkpoint, -1 for what has not happened. */
export interface SubtaskMeasure {
  firstBarrierUs: number
  /** The snapshot was taken: with the last barrier. */
  snapshotUs: number
  /** The asynchronous part began. */
  asyncUs: number
  /** The asynchronous part was done, or its last write so far. */
  doneUs: number
  /** All that the snapshot refers to. */
  sizeBytes: number
  /** What of it is newly written. */
  writtenBytes: number
  processedBytes: number
}

const NO_BYTES = { sizeBytes: 0, writtenBytes: 0, processedBytes: 0 }

export class SubtaskMeasures {
  readonly #byId = new Map<number, (SubtaskMeasure | undefined)[]>()
  /** Subtasks between their first barrier of a checkpoint and its last: how many checkpoints each. */
  readonly #aligning: number[]
  #alignments = 0

  constructor(tasks: number) {
    this.#aligning = new Array<number>(tasks).fill(0)
  }

  /** Whether the size of a record at this subtask matters now. */
  isAligning(task: number): boolean {
    return this.#alignments > 0 && this.#aligning[task] > 0
  }

  /** A checkpoint begins; nothing is measured of one that has not begun or is over. */
  begin(id: number): void {
    this.#byId.set(id, [])
  }

  /** A checkpoint is over. */
  end(id: number): void {
    this.#byId.get(id)?.forEach((measure, task) => {
      if (measure !== undefined && measure.snapshotUs < 0) this.#addAligning(task, -1)
    })
    this.#byId.delete(id)
  }

  of(id: number, task: number): SubtaskMeasure | null {
    return this.#byId.get(id)?.[task] ?? null
  }

  /** A barrier, or at a source the trigger, reaches a subtask. */
  barrier(id: number, task: number, timeUs: number): void {
    const measures = this.#byId.get(id)
    if (measures === undefined || measures[task] !== undefined) return
    measures[task] = { firstBarrierUs: timeUs, snapshotUs: -1, asyncUs: -1, doneUs: -1, ...NO_BYTES }
    this.#addAligning(task, 1)
  }

  snapshot(id: number, task: number, timeUs: number): void {
    const measure = this.#byId.get(id)?.[task]
    if (measure === undefined || measure.snapshotUs >= 0) return
    measure.snapshotUs = timeUs
    this.#addAligning(task, -1)
  }

  /** A pool thread begins with the asynchronous part, which may end at once. */
  asyncPart(id: number, task: number, timeUs: number): void {
    const measure = this.#byId.get(id)?.[task]
    if (measure === undefined) return
    measure.asyncUs = timeUs
    measure.doneUs = timeUs
  }

  /** The storage has answered the asynchronous part. */
  written(id: number, task: number, timeUs: number): void {
    const measure = this.#byId.get(id)?.[task]
    if (measure !== undefined) measure.doneUs = timeUs
  }

  size(id: number, task: number, sizeBytes: number): void {
    const measure = this.#byId.get(id)?.[task]
    if (measure === undefined) return
    measure.sizeBytes = sizeBytes
    measure.writtenBytes = sizeBytes
  }

  /** Less is written than the snapshot refers to, where a state backend keeps increments. */
  writes(id: number, task: number, bytes: number): void {
    const measure = this.#byId.get(id)?.[task]
    if (measure !== undefined) measure.writtenBytes = bytes
  }

  /** A subtask that aligns reads records. */
  processed(task: number, bytes: number): void {
    for (const measures of this.#byId.values()) {
      const measure = measures[task]
      if (measure !== undefined && measure.snapshotUs < 0) measure.processedBytes += bytes
    }
  }

  #addAligning(task: number, change: number): void {
    this.#aligning[task] += change
    this.#alignments += change
  }
}
