/** Threads that make the runs of a search. */
import { Worker } from 'node:worker_threads'
import { AssertionError } from '../../kernel/assert.ts'
import type { SearchAnswer, SearchRequest, SearchThreads } from '../../search-messages.ts'
import { UsageError } from '../usage-error.ts'
import type { WorkerAnswer, WorkerSetup } from './search-messages.ts'

const IS_SOURCE = import.meta.url.endsWith('.ts')
const WORKER = new URL(IS_SOURCE ? './search-worker.ts' : './search-worker.js', import.meta.url)
/** Sources are TypeScript: the worker first starts the loader of the development tools. */
const FROM_SOURCE = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(WORKER.href)}) })`

export class SearchPool implements SearchThreads {
  readonly #workers: readonly Worker[]
  readonly #stop: Int32Array
  #fail: (reason: Error) => void = () => undefined
  /** Rejects as soon as one worker fails. */
  readonly failure: Promise<never>

  /** @param workers how many threads */
  constructor(workers: number, setup: Omit<WorkerSetup, 'stop'>) {
    this.#stop = new Int32Array(new SharedArrayBuffer(4))
    const workerData: WorkerSetup = { ...setup, stop: this.#stop }
    this.failure = new Promise((_, reject) => (this.#fail = reject))
    // Whoever waits for an answer also waits for this; where nobody does, there is nothing to fail.
    this.failure.catch(() => undefined)
    this.#workers = Array.from({ length: workers }, () => {
      const worker = IS_SOURCE ? new Worker(FROM_SOURCE, { workerData, eval: true, execArgv: [] }) : new Worker(WORKER, { workerData })
      return worker.on('error', (thrown: unknown) => {
        const why = thrown instanceof Error ? thrown.message : String(thrown)
        this.#fail(new UsageError(`a thread of the search ended: ${why}`))
      })
    })
  }

  get size(): number {
    return this.#workers.length
  }

  ask(thread: number, request: SearchRequest, onAnswer: (answer: SearchAnswer) => void): void {
    const worker = this.#workers[thread]
    worker.removeAllListeners('message')
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind !== 'failed') onAnswer(answer)
      else this.#fail(answer.isInput ? new UsageError(answer.message) : new AssertionError(answer.message))
    })
    worker.postMessage(request)
  }

  stop(): void {
    Atomics.store(this.#stop, 0, 1)
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}
