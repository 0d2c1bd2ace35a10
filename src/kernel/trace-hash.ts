/** The hash of all kernel events of a run so far: two runs are the same if and only if it is. */
import type { Message } from './actor.ts'
import { hashPlain, hex64, laneB, mixA, mixB } from './hash.ts'

export class TraceHash {
  #a = 0x12345678
  #b = 0x9abcdef0

  fork(): TraceHash {
    const fork = new TraceHash()
    fork.#a = this.#a
    fork.#b = this.#b
    return fork
  }

  /** Feeds one event: when, what it is called (as a hash), at whom, with what. */
  add(timeUs: number, nameA: number, nameB: number, actor: number, message: Message | null): void {
    const low = timeUs | 0
    const payload = hashPlain(message)
    this.#b = mixB(mixB(this.#b ^ low, nameB), laneB())
    this.#a = mixA(mixA(mixA(this.#a, low), nameA ^ actor), payload)
  }

  /** 16 hexadecimal digits. */
  get text(): string {
    return hex64(this.#a, this.#b)
  }
}
