/** Who listens to a run: the trace, oracles, a view. Nothing in a run depends on the answer. */
import type { ActorId, Message } from './actor.ts'

export type KernelEventKind = 'deliver' | 'timer' | 'action' | 'spawn' | 'stop' | 'crash' | 'boot' | 'fault'

export interface TraceSink {
  /**
   * Something happened in the kernel.
   * @param actor who handled it (the process for `crash` and `boot`)
   * @param peer who sent it, or -1
   * @param cause index of the kernel event that made it possible, or -1
   */
  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void
  /** What the actor that handles the current kernel event says of it. */
  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void
}
