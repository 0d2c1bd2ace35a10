/** Plays a run: its virtual clock goes on with the real one, in batches. */
import type { Session } from './session.ts'

/** Real milliseconds between two batches; each is followed by a snapshot. */
const BEAT_MS = 100

export class Player {
  readonly #session: () => Session
  readonly #onBeat: () => void
  #speed = 1
  #beat: ReturnType<typeof setInterval> | null = null
  #playedAtMs = 0
  /** Virtual time that is being played; it may lie between two places. */
  #clockUs = 0

  /** @param onBeat told after each batch */
  constructor(session: () => Session, onBeat: () => void) {
    this.#session = session
    this.#onBeat = onBeat
  }

  get isPlaying(): boolean {
    return this.#beat !== null
  }

  /** Virtual time at the cursor. */
  get nowUs(): number {
    const { current, place } = this.#session()
    return current.branch.places.timeUsAt(place)
  }

  /** @param speed virtual seconds for each real second */
  setSpeed(speed: number): void {
    this.#speed = speed
  }

  start(): void {
    if (this.isPlaying || this.#isAtEnd) return
    this.#playedAtMs = performance.now()
    this.goOnFromHere()
    this.#beat = setInterval(() => this.#play(), BEAT_MS)
  }

  stop(): void {
    if (this.#beat !== null) clearInterval(this.#beat)
    this.#beat = null
  }

  /** The cursor has moved in another way. */
  goOnFromHere(): void {
    this.#clockUs = this.nowUs
  }

  get #isAtEnd(): boolean {
    const { current: { branch }, place } = this.#session()
    return branch.isOver && place === branch.end
  }

  #play(): void {
    const nowMs = performance.now()
    // A thread that slept does not catch up: the run goes on from where it was seen.
    const realUs = Math.min(nowMs - this.#playedAtMs, 2 * BEAT_MS) * 1000
    this.#playedAtMs = nowMs
    this.#clockUs += realUs * this.#speed
    this.#session().seekTime(this.#clockUs)
    if (this.#isAtEnd) this.stop()
    this.#onBeat()
  }
}
