/** What is told from the trace alone: checkpoints, transactions, and which rows a person wants to see. */
import type { Trace, TraceRow } from '../../src/kernel/trace.ts'
import type { CheckpointView, TransactionView } from './snapshot.ts'

/** Emissions that tell the story of a run; every other row is detail. */
const NOTABLE: ReadonlySet<string> = new Set([
  'job-status', 'deployed', 'failure', 'task-failed', 'task-manager-registered', 'task-manager-lost', 'checkpoint-triggered',
  'checkpoint-completed', 'checkpoint-aborted', 'checkpoint-trigger-failed', 'transaction-committed', 'transaction-aborted',
  'transaction-timed-out',
])

/** Copies of what has been said are this many rows apart: going back reads no more than that again. */
const KEYFRAME_ROWS = 8192

interface Keyframe {
  readonly checkpoints: ReadonlyMap<number, CheckpointView>
  readonly transactions: ReadonlyMap<string, TransactionView>
  readonly notable: number
  readonly restarts: number
  readonly visible: number
}

/** What a run has said up to some row of its trace. Going back reads on from the nearest copy before. */
export class RunHistory {
  checkpoints = new Map<number, CheckpointView>()
  transactions = new Map<string, TransactionView>()
  /** Rows of the trace that tell the story. */
  readonly notable: number[] = []
  restarts = 0
  /** Values that readers have begun to see. */
  visible = 0
  #read = 0
  /** The copy after n times `KEYFRAME_ROWS` rows. */
  readonly #keyframes: Keyframe[] = []
  readonly #trace: Trace
  readonly #tasks: number

  /** @param tasks how many subtasks a checkpoint waits for */
  constructor(trace: Trace, tasks: number) {
    this.#trace = trace
    this.#tasks = tasks
  }

  /** Goes to where so many rows have been written. */
  goTo(rows: number): this {
    if (rows < this.#read) this.#goBack(rows)
    while (this.#read < rows) {
      if (this.#read % KEYFRAME_ROWS === 0) this.#keep()
      const until = Math.min(rows, (Math.floor(this.#read / KEYFRAME_ROWS) + 1) * KEYFRAME_ROWS)
      for (const row of this.#trace.rows(this.#read, until)) {
        if (row.kind === 'crash' || row.kind === 'boot') this.#onProcess(row)
        else if (row.kind === 'emit') this.#onEmission(row)
      }
      this.#read = until
    }
    return this
  }

  #keep(): void {
    const { checkpoints, transactions, notable, restarts, visible } = this
    this.#keyframes[this.#read / KEYFRAME_ROWS] ??= {
      checkpoints: new Map(checkpoints), transactions: new Map(transactions), notable: notable.length, restarts, visible,
    }
  }

  #goBack(rows: number): void {
    const at = Math.floor(rows / KEYFRAME_ROWS)
    const { checkpoints, transactions, notable, restarts, visible } = this.#keyframes[at]
    this.checkpoints = new Map(checkpoints)
    this.transactions = new Map(transactions)
    this.notable.length = notable
    this.restarts = restarts
    this.visible = visible
    this.#read = at * KEYFRAME_ROWS
  }

  /** The cluster's own beginning is no news. */
  #onProcess(row: TraceRow): void {
    if (row.timeUs > 0 || row.kind === 'crash') this.notable.push(row.row)
  }

  #onEmission(row: TraceRow): void {
    if (NOTABLE.has(row.type)) this.notable.push(row.row)
    switch (row.type) {
      case 'checkpoint-triggered':
        this.checkpoints.set(row.a, { id: row.a, status: 'pending', acknowledged: 0, awaited: this.#tasks, restored: 0 })
        break
      case 'checkpoint-acknowledged':
        this.#change(row.a, (checkpoint) => ({ acknowledged: checkpoint.acknowledged + 1 }))
        break
      case 'checkpoint-completed':
        this.#change(row.a, () => ({ status: 'completed' }))
        break
      case 'checkpoint-aborted':
        this.#change(row.a, () => ({ status: 'aborted' }))
        break
      case 'deployed':
        if (row.b > 1) this.restarts++
        this.#change(row.a, (checkpoint) => ({ restored: checkpoint.restored + 1 }))
        break
      case 'visible':
        this.visible++
        break
      case 'transaction-prepared':
        this.transactions.set(row.detail, { id: row.detail, status: 'open', values: row.a })
        break
      case 'transaction-committed':
        this.transactions.set(row.detail, { id: row.detail, status: 'committed', values: row.a })
        break
      case 'transaction-aborted':
      case 'transaction-timed-out':
        this.transactions.set(row.detail, { id: row.detail, status: 'aborted', values: 0 })
    }
  }

  #change(id: number, how: (checkpoint: CheckpointView) => Partial<CheckpointView>): void {
    const checkpoint = this.checkpoints.get(id)
    if (checkpoint !== undefined) this.checkpoints.set(id, { ...checkpoint, ...how(checkpoint) })
  }
}
