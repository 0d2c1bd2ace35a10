/**
 * The trace of a run: append-only, one row for each kernel event and each emission, without an object for any of them.
 * 100,000 events cross to another thread as transferables.
 */
import type { ActorId, Message, OwnAction, TimerFired } from './actor.ts'
import { StringTable } from './string-table.ts'
import { grown, TraceColumns, type TraceColumnsData } from './trace-columns.ts'
import type { KernelEventKind, TraceSink } from './trace-sink.ts'

export type TraceRowKind = KernelEventKind | 'emit'

const KINDS: readonly TraceRowKind[] = [
  ...['deliver', 'timer', 'action', 'spawn', 'stop', 'crash', 'boot', 'fault', 'emit', 'pause', 'resume', 'hold', 'release'] as const,
]
const KIND_CODES: Readonly<Record<TraceRowKind, number>> = {
  deliver: 0,
  timer: 1,
  action: 2,
  spawn: 3,
  stop: 4,
  crash: 5,
  boot: 6,
  fault: 7,
  emit: 8,
  pause: 9,
  resume: 10,
  hold: 11,
  release: 12,
}
const EMIT = KIND_CODES.emit

/** One row, as a plain object for whoever reads it. */
export interface TraceRow {
  readonly row: number
  readonly timeUs: number
  readonly kind: TraceRowKind
  /** Index of the kernel event: its own, or for an emission that of the event being handled. */
  readonly event: number
  /** The actor; the process for `crash`, `boot` and disturbances. */
  readonly actor: number
  /** Who sent it, or -1. */
  readonly peer: number
  /** Index of the kernel event that made it possible, or -1; for an emission the event being handled. */
  readonly cause: number
  /** The message's type or the emission's. */
  readonly type: string
  /** What `describe` said of the message; the text of an emission. */
  readonly detail: string
  /** Numbers of an emission; 0 otherwise. */
  readonly a: number
  readonly b: number
}

/** A trace as data that can be posted. */
export interface TraceData {
  readonly columns: TraceColumnsData
  readonly a: Float64Array<ArrayBuffer>
  readonly b: Float64Array<ArrayBuffer>
  readonly strings: readonly string[]
}

export interface TraceOptions {
  /** A short readable detail of a message, such as `barrier 2`; called once for each event. Default: none. */
  readonly describe?: (message: Message) => string
  /** Index of the first kernel event that it will hear, where it does not listen from the start. */
  readonly firstEvent?: number
}

export class Trace implements TraceSink {
  #columns = new TraceColumns()
  #a = new Float64Array(64)
  #b = new Float64Array(64)
  /** Texts of the emissions: most are new, so they get numbers when somebody asks for transferables. */
  #texts: string[] = []
  #emissions = 0
  #nextEvent: number
  #strings = new StringTable()
  readonly #describe: ((message: Message) => string) | null

  constructor(options: TraceOptions = {}) {
    this.#describe = options.describe ?? null
    this.#nextEvent = options.firstEvent ?? 0
  }

  /** Rows so far: kernel events and emissions. */
  get length(): number {
    return this.#columns.length
  }

  /** Kernel events so far. */
  get events(): number {
    return this.#columns.length - this.#emissions
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void {
    const type = message === null ? 0 : this.#strings.idOf(nameOf(message))
    const detail = message === null || this.#describe === null ? 0 : this.#strings.idOf(this.#describe(message))
    this.#add(timeUs, KIND_CODES[kind], this.#nextEvent++, actor, peer, cause, type, detail)
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    const emission = this.#emissions++
    if (emission === this.#a.length) {
      this.#a = grown(this.#a, new Float64Array(emission * 2))
      this.#b = grown(this.#b, new Float64Array(emission * 2))
    }
    this.#a[emission] = a
    this.#b[emission] = b
    this.#texts.push(text)
    this.#add(timeUs, EMIT, this.#nextEvent - 1, actor, -1, emission, this.#strings.idOf(type), 0)
  }

  #add(timeUs: number, kind: number, event: number, actor: number, peer: number, cause: number, type: number, detail: number): void {
    const columns = this.#columns
    const row = columns.add()
    columns.timeUs[row] = timeUs
    columns.kind[row] = kind
    columns.event[row] = event
    columns.actor[row] = actor
    columns.peer[row] = peer
    columns.cause[row] = cause
    columns.type[row] = type
    columns.detail[row] = detail
  }

  /** The row with that index, from 0. */
  at(row: number): TraceRow {
    if (!(row >= 0 && row < this.length)) throw new RangeError(`row ${row} of a trace with ${this.length} rows`)
    const columns = this.#columns
    const isEmission = columns.kind[row] === EMIT
    const event = columns.event[row]
    return {
      row,
      timeUs: columns.timeUs[row],
      kind: KINDS[columns.kind[row]],
      event,
      actor: columns.actor[row],
      peer: columns.peer[row],
      cause: isEmission ? event : columns.cause[row],
      type: this.#strings.texts[columns.type[row]],
      detail: isEmission ? this.#texts[columns.cause[row]] : this.#strings.texts[columns.detail[row]],
      a: isEmission ? this.#a[columns.cause[row]] : 0,
      b: isEmission ? this.#b[columns.cause[row]] : 0,
    }
  }

  /** The rows from one index up to, not including, another. */
  *rows(from = 0, to = this.length): IterableIterator<TraceRow> {
    for (let row = from; row < to && row < this.length; row++) yield this.at(row)
  }

  /** The row of a kernel event, -1 if the trace does not hold it. */
  rowOfEvent(event: number): number {
    const events = this.#columns.event
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (events[middle] < event) low = middle + 1
      else high = middle
    }
    return low < this.length && events[low] === event && this.#columns.kind[low] !== EMIT ? low : -1
  }

  /** A copy to post to another thread, and the buffers to hand over with it. This trace stays usable. */
  transferables(): { data: TraceData; transfer: ArrayBuffer[] } {
    const columns = this.#columns.trimmed()
    for (let row = 0; row < this.length; row++) {
      if (columns.kind[row] === EMIT) columns.detail[row] = this.#strings.idOf(this.#texts[columns.cause[row]])
    }
    const a = this.#a.slice(0, this.#emissions)
    const b = this.#b.slice(0, this.#emissions)
    const { timeUs, kind, event, actor, peer, cause, type, detail } = columns
    const arrays = [timeUs, kind, event, actor, peer, cause, type, detail, a, b]
    return { data: { columns, a, b, strings: this.#strings.texts.slice() }, transfer: arrays.map((array) => array.buffer) }
  }

  /** A trace from what another thread posted; it can be read and go on growing. */
  static fromTransferables(data: TraceData, options: TraceOptions = {}): Trace {
    const trace = new Trace(options)
    trace.#columns = TraceColumns.from(data.columns)
    trace.#emissions = data.a.length
    if (data.a.length > 0) {
      trace.#a = data.a
      trace.#b = data.b
    }
    trace.#strings = new StringTable(data.strings)
    trace.#texts = new Array<string>(trace.#emissions).fill('')
    const { kind, cause, detail } = data.columns
    for (let row = 0; row < kind.length; row++) if (kind[row] === EMIT) trace.#texts[cause[row]] = data.strings[detail[row]]
    trace.#nextEvent = trace.length === 0 ? 0 : trace.#columns.event[trace.length - 1] + 1
    return trace
  }
}

/** Messages are known by their type, timers and own actions by their name. */
function nameOf(message: Message): string {
  if (message.type !== 'timer' && message.type !== 'action') return message.type
  return (message as TimerFired | OwnAction).name
}
