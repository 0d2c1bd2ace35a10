/** Browser threads as a search asks them. */
import type { Remote } from 'comlink'
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import type { SearchAnswer, SearchRequest, SearchThreads } from '../../../src/search-messages.ts'
import type { Runner } from './runner.ts'

export class RemoteThreads implements SearchThreads {
  readonly #runners: readonly Remote<Runner>[]
  readonly failure: Promise<never>
  #fail: (reason: unknown) => void = () => undefined
  #tellStop: () => void = () => undefined
  readonly #stopped: Promise<'stopped'>
  #isStopped = false

  constructor(runners: readonly Remote<Runner>[]) {
    this.#runners = runners
    this.failure = new Promise((_, reject) => (this.#fail = reject))
    // Where nobody waits for an answer there is nothing to fail.
    this.failure.catch(() => undefined)
    this.#stopped = new Promise((resolve) => (this.#tellStop = () => resolve('stopped')))
  }

  get size(): number {
    return this.#runners.length
  }

  ask(thread: number, request: SearchRequest, onAnswer: (answer: SearchAnswer) => void): void {
    this.#answer(this.#runners[thread], request, onAnswer).catch((thrown: unknown) => this.#fail(thrown))
  }

  async #answer(runner: Remote<Runner>, request: SearchRequest, onAnswer: (answer: SearchAnswer) => void): Promise<void> {
    switch (request.kind) {
      case 'run':
        return onAnswer({ kind: 'reports', reports: await runner.run(request.tasks), pilots: [] })
      case 'shrink':
        onAnswer({ kind: 'found', shrunk: await runner.shrink(request.task, false), isFinal: false })
        return onAnswer({ kind: 'found', shrunk: await runner.shrink(request.task, true), isFinal: true })
      case 'graph':
        return onAnswer({ kind: 'result', result: await this.#searchGraph(runner, onAnswer) })
    }
  }

  /** What a search has come to is known before it is shrunk and checked, so that a stop need not wait for that. */
  async #searchGraph(runner: Remote<Runner>, onAnswer: (answer: SearchAnswer) => void): Promise<ExploreResult> {
    for (;;) {
      const { progress, isOver } = await runner.searchOn()
      onAnswer({ kind: 'progress', progress })
      if (!isOver && !this.#isStopped) continue
      const result = await runner.sumUp(isOver ? '' : 'stopped', false)
      if (!isOver) return result
      const final = await Promise.race([runner.sumUp('', true), this.#stopped])
      return final === 'stopped' ? result : final
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#tellStop()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
