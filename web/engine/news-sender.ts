/** Tells the page what it shows and what the session is made of whenever that changes. */
import { holdForLife } from './hold-for-life.ts'
import type { Resume } from './resume.ts'
import { resumeOf } from './resume.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** What the thread tells without being asked. */
export type EngineNews = { readonly snapshot: Snapshot } | { readonly resume: Resume }

/** What plays by itself is shown ten times a second. */
const BEAT_MS = 100
/** What somebody does is shown at the next frame. */
const FRAME_MS = 12
/** A long computation says how far it is this often. */
const PROGRESS_MS = 400

export class NewsSender {
  readonly #session: () => Session
  readonly #takeSnapshot: () => Snapshot
  readonly #isPlaying: () => boolean
  #port: MessagePort | null = null
  #sentAtMs = -Infinity
  #isDue = false
  #toldOf: Session | null = null
  #toldBranches = 0

  constructor(session: () => Session, snapshot: () => Snapshot, isPlaying: () => boolean) {
    this.#session = session
    this.#takeSnapshot = snapshot
    this.#isPlaying = isPlaying
  }

  /**
   * @param life a lock that this thread holds as long as it lives: whoever waits for it learns of its end
   * @returns when the thread has it
   */
  async listen(port: MessagePort, life: string): Promise<void> {
    this.#port = port
    this.send()
    await holdForLife(life)
  }

  /** What the session is made of has changed, though it has as many branches. */
  tellAnew(): void {
    this.#toldOf = null
  }

  /** At once if the last time is long enough ago; else when it is, with what is true then. */
  send(): void {
    if (this.#port === null || this.#isDue) return
    const waitMs = this.#sentAtMs + (this.#isPlaying() ? BEAT_MS : FRAME_MS) - performance.now()
    if (waitMs <= 1) return this.#post()
    this.#isDue = true
    setTimeout(() => {
      this.#isDue = false
      this.#post()
    }, waitMs)
  }

  /** While something long is computed. */
  sendProgress(isDone: boolean): void {
    if (isDone || performance.now() - this.#sentAtMs > PROGRESS_MS) this.send()
  }

  #post(): void {
    this.#sentAtMs = performance.now()
    const session = this.#session()
    if (session !== this.#toldOf || session.branches.length !== this.#toldBranches) {
      this.#toldOf = session
      this.#toldBranches = session.branches.length
      this.#tell({ resume: resumeOf(session) })
    }
    this.#tell({ snapshot: this.#takeSnapshot() })
  }

  #tell(news: EngineNews): void {
    this.#port?.postMessage(news)
  }
}
