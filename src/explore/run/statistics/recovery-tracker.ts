/** How long each restart took, from what it began, and what the sources read again. */
import type { Recovery } from './run-statistics.ts'

type Mutable<T> = { -readonly [F in keyof T]: T[F] }

export class RecoveryTracker {
  readonly #recoveries: Mutable<Recovery>[] = []
  /** The restart under way: from a failure until all tasks run. */
  #open: Mutable<Recovery> | null = null
  /** First failure since all tasks ran, while they do not. */
  #downSinceUs = 0
  #downtimeUs = 0
  /** By task: whether its current attempt runs. */
  readonly #isRunning: boolean[]
  /** By task: records that a source has read, from its restored position on; where it stood in each snapshot of a checkpoint. */
  readonly #position: number[]
  readonly #positionsAt = new Map<number, number[]>()

  constructor(tasks: number) {
    this.#isRunning = new Array<boolean>(tasks).fill(false)
    this.#position = new Array<number>(tasks).fill(0)
  }

  recordRead(task: number): void {
    this.#position[task]++
  }

  snapshot(id: number, task: number): void {
    let positions = this.#positionsAt.get(id)
    if (positions === undefined) this.#positionsAt.set(id, (positions = []))
    positions[task] = this.#position[task]
  }

  /** Nothing older is restored any more. */
  completed(id: number): void {
    for (const other of this.#positionsAt.keys()) if (other < id) this.#positionsAt.delete(other)
  }

  failed(timeUs: number, cause: string): void {
    if (this.#open !== null && this.#open.restartTimestampUs === null) {
      this.#open.failures++
      return
    }
    if (this.#open === null) this.#downSinceUs = timeUs
    this.#open = {
      failureTimestampUs: timeUs,
      cause,
      failures: 1,
      restartTimestampUs: null,
      attempt: null,
      restoredCheckpointId: null,
      runningTimestampUs: null,
      downtimeUs: null,
      recordsReadAgain: null,
    }
    this.#recoveries.push(this.#open)
  }

  /** All tasks are deployed. @param checkpointId 0 for none */
  deployed(timeUs: number, checkpointId: number, attempt: number): void {
    this.#isRunning.fill(false)
    const restored = this.#positionsAt.get(checkpointId)
    let again = 0
    this.#position.forEach((position, task) => {
      const from = restored?.[task] ?? 0
      again += position - from
      this.#position[task] = from
    })
    if (this.#open === null) return
    this.#open.restartTimestampUs = timeUs
    this.#open.attempt = attempt
    this.#open.restoredCheckpointId = checkpointId === 0 ? null : checkpointId
    this.#open.recordsReadAgain = again
  }

  running(timeUs: number, task: number): void {
    this.#isRunning[task] = true
    if (this.#open === null || this.#open.restartTimestampUs === null || !this.#isRunning.every((is) => is)) return
    this.#open.runningTimestampUs = timeUs
    this.#open.downtimeUs = timeUs - this.#downSinceUs
    this.#downtimeUs += this.#open.downtimeUs
    this.#open = null
  }

  statistics(): { readonly recoveries: readonly Recovery[]; readonly downtimeUs: number } {
    return { recoveries: this.#recoveries.map((recovery) => ({ ...recovery })), downtimeUs: this.#downtimeUs }
  }
}
