/** What is told from the trace alone: checkpoints, transactions, and which rows a person wants to see. */
import type { Trace, TraceRow } from '../../src/kernel/trace.ts'
import type { CheckpointView, TransactionView } from './snapshot.ts'

/** Emissions that tell the story of a run; every other row is detail. */
const NOTABLE: ReadonlySet<string> = new Set([
  'job-status', 'deployed', 'failure', 'task-failed', 'task-manager-registered', 'task-manager-lost', 'checkpoint-triggered',
  'checkpoint-completed', 'checkpoint-aborted', 'checkpoint-trigger-failed', 'transaction-committed', 'transaction-aborted',
  'transaction-timed-out',
])

/** What a run has said up to some row of its trace. Going back begins anew: a run says little that lasts. */
export class RunHistory {
  readonly checkpoints = new Map<number, CheckpointView>()
  readonly transactions = new Map<string, TransactionView>()
  /** Rows of the trace that tell the story. */
  readonly notable: number[] = []
  restarts = 0
  /** Values that readers have begun to see. */
  visible = 0
  #read = 0
  readonly #trace: Trace
  readonly #tasks: number

  /** @param tasks how many subtasks a checkpoint waits for */
  constructor(trace: Trace, tasks: number) {
    this.#trace = trace
    this.#tasks = tasks
  }

  /** Goes to where so many rows have been written. */
  goTo(rows: number): this {
    if (rows < this.#read) this.#begin()
    for (const row of this.#trace.rows(this.#read, rows)) {
      if (row.kind === 'crash' || row.kind === 'boot') this.#onProcess(row)
      else if (row.kind === 'emit') this.#onEmission(row)
    }
    this.#read = rows
    return this
  }

  #begin(): void {
    this.checkpoints.clear()
    this.transactions.clear()
    this.notable.length = 0
    this.restarts = 0
    this.visible = 0
    this.#read = 0
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
