/** The engine's thread: runs the job, sends what the page shows at most ten times a second, obeys the page's commands. */
import * as Comlink from 'comlink'
import { openRun, scenario } from './opening.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** Real milliseconds between two batches of a run that plays; each is followed by a snapshot. */
const BEAT_MS = 100

class Engine {
  #run = openRun()
  #port: MessagePort | null = null
  #speed = 1
  #listsAll = false
  #beat: ReturnType<typeof setInterval> | null = null
  #playedAtMs = 0
  #sentAtMs = -Infinity
  #isSendDue = false

  /** Snapshots go to this port from now on. */
  listen(port: MessagePort): void {
    this.#port = port
    this.#send()
  }

  play(): void {
    if (this.#beat === null && !this.#run.isOver) {
      this.#playedAtMs = performance.now()
      this.#beat = setInterval(() => this.#play(), BEAT_MS)
    }
    this.#send()
  }

  pause(): void {
    this.#stop()
    this.#send()
  }

  /** One event. */
  step(): void {
    this.#stop()
    this.#run.step()
    this.#send()
  }

  /** @param speed virtual seconds for each real second */
  setSpeed(speed: number): void {
    this.#speed = speed
  }

  /** @param taskManager index from 0 */
  crash(taskManager: number): void {
    this.#run.crash(taskManager)
    this.#send()
  }

  restart(): void {
    this.#stop()
    this.#run = openRun()
    this.play()
  }

  runToEnd(): void {
    this.#stop()
    this.#run.advanceTo(scenario.bounds.virtualTimeUs)
    this.#send()
  }

  setListsAll(listsAll: boolean): void {
    this.#listsAll = listsAll
    this.#send()
  }

  #play(): void {
    const nowMs = performance.now()
    // A thread that slept does not catch up: the run goes on from where it was seen.
    const realUs = Math.min(nowMs - this.#playedAtMs, 2 * BEAT_MS) * 1000
    this.#playedAtMs = nowMs
    this.#run.advanceTo(Math.round(this.#run.nowUs + realUs * this.#speed))
    if (this.#run.isOver) this.#stop()
    this.#send()
  }

  #stop(): void {
    if (this.#beat !== null) clearInterval(this.#beat)
    this.#beat = null
  }

  /** At once if the last one is long enough ago; else when it is, with what is true then. */
  #send(): void {
    if (this.#port === null || this.#isSendDue) return
    const waitMs = this.#sentAtMs + BEAT_MS - performance.now()
    if (waitMs <= 1) return this.#post()
    this.#isSendDue = true
    setTimeout(() => {
      this.#isSendDue = false
      this.#post()
    }, waitMs)
  }

  #post(): void {
    this.#sentAtMs = performance.now()
    this.#port?.postMessage(takeSnapshot(this.#run, { isPlaying: this.#beat !== null, listsAll: this.#listsAll }))
  }
}

export type { Engine }

Comlink.expose(new Engine())
