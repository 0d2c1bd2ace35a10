/** Hands what a run says to those who listen: its tally, the oracles, its statistics, a trace. */
import type { ActorId, Message } from '../../kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../../kernel/trace-sink.ts'
import type { RunTally } from './run-tally.ts'

export class RunSink implements TraceSink {
  readonly #tally: RunTally
  readonly #oracles: TraceSink
  readonly #statistics: TraceSink | null
  readonly #trace: TraceSink | null

  constructor(tally: RunTally, oracles: TraceSink, statistics: TraceSink | null, trace: TraceSink | null) {
    this.#tally = tally
    this.#oracles = oracles
    this.#statistics = statistics
    this.#trace = trace
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void {
    this.#oracles.kernelEvent(timeUs, kind, actor, peer, message, cause)
    if (this.#statistics !== null) this.#statistics.kernelEvent(timeUs, kind, actor, peer, message, cause)
    if (this.#trace !== null) this.#trace.kernelEvent(timeUs, kind, actor, peer, message, cause)
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    this.#tally.emit(timeUs, actor, type, a, b, text)
    this.#oracles.emit(timeUs, actor, type, a, b, text)
    if (this.#statistics !== null) this.#statistics.emit(timeUs, actor, type, a, b, text)
    if (this.#trace !== null) this.#trace.emit(timeUs, actor, type, a, b, text)
  }
}
