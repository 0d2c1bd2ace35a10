/** What happened in a run, as a number a kernel event: enough to say where two runs part. */
import type { ActorId, Message } from '../../kernel/actor.ts'
import { hashPlain, hashString } from '../../kernel/hash.ts'
import type { KernelEventKind, TraceSink } from '../../kernel/trace-sink.ts'

export class StepDigests implements TraceSink {
  readonly #digests: number[] = []

  get length(): number {
    return this.#digests.length
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null): void {
    this.#digests.push(hashString(`${String(timeUs)} ${kind} ${String(actor)} ${String(peer)} ${String(hashPlain(message))}`))
  }

  emit(): void {
    // What a run says is not what happens in it.
  }

  /** Index of the first event that is another one, or is missing in one of the two; -1: there is none. */
  firstDifference(other: StepDigests): number {
    const length = Math.max(this.length, other.length)
    for (let index = 0; index < length; index++) if (this.#digests[index] !== other.#digests[index]) return index
    return -1
  }
}
