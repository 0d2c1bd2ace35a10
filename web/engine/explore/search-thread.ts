/**
 * A thread of the Explorer: it leads a search, makes runs for the one that does, or takes a failing run apart. One script; what
 * each of them needs is fetched when it is asked for.
 */
import * as Comlink from 'comlink'
import type { Inevitability } from '../../../src/explore/explain/inevitability.ts'
import type { Leader } from './leader.ts'
import type { Problem, SearchOutcome, SearchPlan, SearchSubject, SubjectFacts } from './search-plan.ts'

export class SearchThread {
  #leader: Promise<Leader> | null = null

  #lead(): Promise<Leader> {
    return (this.#leader ??= import('./leader.ts').then(({ Leader }) => new Leader()))
  }

  /** @returns what can be asked of a subject, or one line that says what is wrong with it */
  async facts(subject: SearchSubject): Promise<SubjectFacts | Problem> {
    return (await this.#lead()).facts(subject)
  }

  /**
   * @param ports one for each thread that makes runs
   * @param updates told how far it has come
   * @returns what came of it, or one line that says what is wrong with the plan
   */
  async search(plan: SearchPlan, ports: readonly MessagePort[], updates: MessagePort): Promise<SearchOutcome | Problem> {
    return (await this.#lead()).search(plan, ports, updates)
  }

  /** Ends the search, which keeps what it has found. */
  async stop(): Promise<void> {
    (await this.#lead()).stop()
  }

  /** Makes runs for whoever holds the other end of the port. */
  async serve(port: MessagePort): Promise<void> {
    const { Runner } = await import('./runner.ts')
    Comlink.expose(new Runner(), port)
  }

  /** From which step on the failure of a bug file was inevitable; `updates` is told of each point. Null if nothing fails. */
  async doom(bugFile: string, oracle: string, updates: MessagePort): Promise<Inevitability | null> {
    const { doomOf } = await import('./doom-of.ts')
    return doomOf(bugFile, oracle, (soFar) => updates.postMessage(soFar))
  }
}

