/** Who listens to a run: the trace, oracles, a view. Nothing in a run depends on the answer. */
import type { ActorId, Message } from './actor.ts'

/** A process stands still or goes on; what one process sends to another (the peer) waits or comes through. */
export type KernelDisturbance = 'pause' | 'resume' | 'hold' | 'release'

export type KernelEventKind = 'deliver' | 'timer' | 'action' | 'spawn' | 'stop' | 'crash' | 'boot' | 'fault' | KernelDisturbance

export interface TraceSink {
  /**
   * Something happened in the kernel.
   * @param actor who handled it (the process for `crash`, `boot` and disturbances)
   * @param peer who sent it, or -1
   * @param cause index of the kernel event that made it possible, or -1
   */
  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void
  /** What the actor that handles the current kernel event says of it. */
  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void
}
