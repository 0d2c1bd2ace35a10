/** Keeps an engine running: when its thread ends, for want of memory or by a fault of ours, a new one takes its place where it was. */
import type { EngineNews } from '../engine/news-sender.ts'
import type { Resume } from '../engine/resume.ts'
import type { Snapshot } from '../engine/snapshot.ts'
import { startEngine, type RemoteEngine } from '../engine/start-engine.ts'

/** Where somebody is, in what run. */
export interface Moment {
  readonly resume: Resume
  readonly branch: number
  readonly place: number
}

export type EngineTrouble = 'restarted' | 'keeps-dying' | 'no-workers' | { readonly failed: string }

export interface KeeperListener {
  onSnapshot(snapshot: Snapshot): void
  /** The first one, and each that takes its place. */
  onEngine(engine: RemoteEngine): void
  onTrouble(trouble: EngineTrouble): void
}

/** A thread that ends this often in this time ends because of what it is asked to do. */
const DEATHS_MAX = 3
const DEATHS_WITHIN_MS = 60_000

export class EngineKeeper {
  readonly #listener: KeeperListener
  #resume: Resume | null = null
  #snapshot: Snapshot | null = null
  #deathsMs: number[] = []
  /** News of a new engine's own beginning is not shown: the last frame stays until it has arrived there. */
  #isCatchingUp = false

  constructor(listener: KeeperListener) {
    this.#listener = listener
  }

  /** Null before the engine has said anything. */
  get moment(): Moment | null {
    if (this.#resume === null || this.#snapshot === null) return null
    return { resume: this.#resume, branch: this.#snapshot.branchId, place: this.#snapshot.place }
  }

  /** @param moment where to begin; default: at the beginning. @returns when it is there */
  async start(moment: Moment | null = null): Promise<void> {
    this.#isCatchingUp = moment !== null
    const engine = this.#startThread()
    if (engine === null) return
    this.#listener.onEngine(engine)
    if (moment === null) return
    this.#resume = moment.resume
    try {
      await engine.resume(moment.resume, moment.branch, moment.place)
    } catch {
      // What it was made of is not known any more: then it begins at the beginning.
    }
    this.#isCatchingUp = false
    await engine.tellAgain()
  }

  #startThread(): RemoteEngine | null {
    try {
      return startEngine({
        onNews: (news) => this.#onNews(news),
        onFailure: (failed) => this.#listener.onTrouble({ failed }),
        onDeath: () => void this.#onDeath(),
      })
    } catch {
      this.#listener.onTrouble('no-workers')
      return null
    }
  }

  #onNews(news: EngineNews): void {
    if (this.#isCatchingUp) return
    if ('resume' in news) {
      this.#resume = news.resume
    } else {
      this.#snapshot = news.snapshot
      this.#listener.onSnapshot(news.snapshot)
    }
  }

  /** Whoever is told that the run is where it was can go on with it. */
  async #onDeath(): Promise<void> {
    const nowMs = performance.now()
    this.#deathsMs = [...this.#deathsMs.filter((atMs) => nowMs - atMs < DEATHS_WITHIN_MS), nowMs]
    const isHopeless = this.#deathsMs.length >= DEATHS_MAX
    await this.start(isHopeless ? null : this.moment)
    this.#listener.onTrouble(isHopeless ? 'keeps-dying' : 'restarted')
  }
}
