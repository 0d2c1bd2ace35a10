/** The Explorer's threads, as the page reaches them: one leads, the others make runs. */
import * as Comlink from 'comlink'
import type { SearchThread } from './search-thread.ts'
import type { Problem, SearchOutcome, SearchPlan, SearchSubject, SearchUpdate, SubjectFacts } from './search-plan.ts'

export class SearchTeam {
  #leader: { readonly worker: Worker; readonly remote: Comlink.Remote<SearchThread> } | null = null
  #failed: ((why: string) => void) | null = null

  /** @returns what can be asked of a subject, or one line that says what went wrong */
  async facts(subject: SearchSubject): Promise<SubjectFacts | Problem> {
    try {
      return await this.#lead().facts(subject)
    } catch (thrown) {
      return problemOf(thrown)
    }
  }

  /**
   * Searches with as many threads as the plan says; they end with the search.
   * @param onUpdate told several times a second
   * @returns what came of it, or one line that says what went wrong
   */
  async search(plan: SearchPlan, onUpdate: (update: SearchUpdate) => void): Promise<SearchOutcome | Problem> {
    const leader = this.#lead()
    const failure = new Promise<Problem>((resolve) => (this.#failed = (problem) => resolve({ problem })))
    const threads = Array.from({ length: plan.workers }, () => this.#start())
    const ports = threads.map(({ remote }) => {
      const { port1, port2 } = new MessageChannel()
      void remote.serve(Comlink.transfer(port1, [port1]))
      return port2
    })
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }: MessageEvent<SearchUpdate>) => onUpdate(data))
    port1.start()
    try {
      const work = leader.search(plan, Comlink.transfer([...ports], [...ports]), Comlink.transfer(port2, [port2]))
      return await Promise.race([work, failure])
    } catch (thrown) {
      return problemOf(thrown)
    } finally {
      port1.close()
      for (const { worker } of threads) worker.terminate()
    }
  }

  /** Ends the search, which keeps what it has found. */
  stop(): void {
    void this.#leader?.remote.stop()
  }

  /** Ends all threads. */
  close(): void {
    this.#leader?.worker.terminate()
    this.#leader = null
  }

  #lead(): Comlink.Remote<SearchThread> {
    this.#leader ??= this.#start()
    return this.#leader.remote
  }

  #start(): { readonly worker: Worker; readonly remote: Comlink.Remote<SearchThread> } {
    const worker = new Worker(new URL('../thread.worker.ts', import.meta.url), { type: 'module', name: 'cleancut-search' })
    worker.addEventListener('error', ({ message }) => this.#failed?.(message))
    return { worker, remote: Comlink.wrap<SearchThread>(worker) }
  }
}

function problemOf(thrown: unknown): Problem {
  return { problem: thrown instanceof Error ? thrown.message : String(thrown) }
}
