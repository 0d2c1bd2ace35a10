/**
 * The columns of a trace: one typed array a field, grown by doubling from small, because short runs are many and
 * long runs must not pay for each event again.
 */
const ROWS_AT_FIRST = 256

/** What crosses to another thread: trimmed columns, no methods. */
export interface TraceColumnsData {
  readonly timeUs: Float64Array<ArrayBuffer>
  readonly kind: Uint8Array<ArrayBuffer>
  readonly event: Int32Array<ArrayBuffer>
  readonly actor: Int32Array<ArrayBuffer>
  readonly peer: Int32Array<ArrayBuffer>
  readonly cause: Int32Array<ArrayBuffer>
  readonly type: Int32Array<ArrayBuffer>
  readonly detail: Int32Array<ArrayBuffer>
}

export class TraceColumns {
  length = 0
  timeUs = new Float64Array(ROWS_AT_FIRST)
  kind = new Uint8Array(ROWS_AT_FIRST)
  event = new Int32Array(ROWS_AT_FIRST)
  actor = new Int32Array(ROWS_AT_FIRST)
  peer = new Int32Array(ROWS_AT_FIRST)
  /** Kernel events: the event that made it possible. Emissions: their place among the emissions. */
  cause = new Int32Array(ROWS_AT_FIRST)
  type = new Int32Array(ROWS_AT_FIRST)
  detail = new Int32Array(ROWS_AT_FIRST)

  /** Makes room for one more row. @returns its index */
  add(): number {
    if (this.length === this.timeUs.length) this.#grow()
    return this.length++
  }

  #grow(): void {
    const capacity = this.length * 2
    this.timeUs = grown(this.timeUs, new Float64Array(capacity))
    this.kind = grown(this.kind, new Uint8Array(capacity))
    this.event = grown(this.event, new Int32Array(capacity))
    this.actor = grown(this.actor, new Int32Array(capacity))
    this.peer = grown(this.peer, new Int32Array(capacity))
    this.cause = grown(this.cause, new Int32Array(capacity))
    this.type = grown(this.type, new Int32Array(capacity))
    this.detail = grown(this.detail, new Int32Array(capacity))
  }

  /** A copy without the spare rows. */
  trimmed(): TraceColumnsData {
    const { length } = this
    return {
      timeUs: this.timeUs.slice(0, length),
      kind: this.kind.slice(0, length),
      event: this.event.slice(0, length),
      actor: this.actor.slice(0, length),
      peer: this.peer.slice(0, length),
      cause: this.cause.slice(0, length),
      type: this.type.slice(0, length),
      detail: this.detail.slice(0, length),
    }
  }

  static from(data: TraceColumnsData): TraceColumns {
    const columns = new TraceColumns()
    if (data.timeUs.length === 0) return columns
    columns.length = data.timeUs.length
    columns.timeUs = data.timeUs
    columns.kind = data.kind
    columns.event = data.event
    columns.actor = data.actor
    columns.peer = data.peer
    columns.cause = data.cause
    columns.type = data.type
    columns.detail = data.detail
    return columns
  }
}

/** Copies a full column into a longer one. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(column: T, longer: T): T {
  longer.set(column)
  return longer
}
