/** Tells the page what it shows, not more often than it can be seen, and what the session is made of whenever that changes. */
import type { Resume } from './resume.ts'
import { resumeOf } from './resume.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** What the thread tells without being asked. */
export type EngineNews = { readonly snapshot: Snapshot } | { readonly resume: Resume }

const EVERY_MS = 100
/** A long computation says how far it is this often. */
const PROGRESS_MS = 400

export class NewsSender {
  readonly #session: () => Session
  readonly #takeSnapshot: () => Snapshot
  #port: MessagePort | null = null
  #life: Promise<never> | null = null
  #sentAtMs = -Infinity
  #isDue = false
  #toldOf: Session | null = null
  #toldBranches = 0

  constructor(session: () => Session, snapshot: () => Snapshot) {
    this.#session = session
    this.#takeSnapshot = snapshot
  }

  /**
   * @param life a lock that this thread holds as long as it lives: whoever waits for it learns of its end
   * @returns when the thread has it
   */
  async listen(port: MessagePort, life: string): Promise<void> {
    this.#port = port
    this.send()
    // What nothing refers to may be collected, and the lock with it.
    this.#life = new Promise(() => undefined)
    await new Promise<void>((resolve) => {
      if (navigator.locks === undefined) return resolve()
      void navigator.locks.request(life, () => {
        resolve()
        return this.#life
      })
    })
  }

  /** What the session is made of has changed, though it has as many branches. */
  tellAnew(): void {
    this.#toldOf = null
  }

  /** At once if the last time is long enough ago; else when it is, with what is true then. */
  send(everyMs = EVERY_MS): void {
    if (this.#port === null || this.#isDue) return
    const waitMs = this.#sentAtMs + everyMs - performance.now()
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
