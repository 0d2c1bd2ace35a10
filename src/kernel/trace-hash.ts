/** The hash of all kernel events of a run so far: two runs are the same if and only if it is. */
import type { Message } from './actor.ts'
import { hashPlain, hex64, laneB, mixA, mixB } from './hash.ts'

export class TraceHash {
  #a = 0x12345678
  #b = 0x9abcdef0
  /** The message of the event before, and the last frozen one that came twice running, with its hash. */
  #previous: Message | null = null
  #constant: Message | null = null
  #constantA = 0
  #constantB = 0

  fork(): TraceHash {
    const fork = new TraceHash()
    fork.#a = this.#a
    fork.#b = this.#b
    return fork
  }

  /** Feeds one event: when, what it is called (as a hash), at whom, with what. */
  add(timeUs: number, nameA: number, nameB: number, actor: number, message: Message | null): void {
    const low = timeUs | 0
    const isConstant = message !== null && message === this.#constant
    const payloadA = isConstant ? this.#constantA : hashPlain(message)
    const payloadB = isConstant ? this.#constantB : laneB()
    if (!isConstant) this.#remember(message, payloadA, payloadB)
    this.#b = mixB(mixB(this.#b ^ low, nameB), payloadB)
    this.#a = mixA(mixA(mixA(this.#a, low), nameA ^ actor), payloadA)
  }

  #remember(message: Message | null, payloadA: number, payloadB: number): void {
    if (message !== this.#previous) {
      this.#previous = message
    } else if (Object.isFrozen(message)) {
      this.#constant = message
      this.#constantA = payloadA
      this.#constantB = payloadB
    }
  }

  /** 16 hexadecimal digits. */
  get text(): string {
    return hex64(this.#a, this.#b)
  }
}
