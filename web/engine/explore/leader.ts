/** Leads a search: hands out runs to the other threads, learns of them in order, and tells the page how far it has come. */
import * as Comlink from 'comlink'
import { exploreInThreads } from '../../../src/explore-in-threads.ts'
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import type { Progress } from '../../../src/explore/explore-options.ts'
import { scheduleSize } from '../../../src/explore/schedule/schedule.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'
import { InputError } from '../../../src/scenario/input-error.ts'
import type { PlainOptions } from '../../../src/search-messages.ts'
import { counterexampleOf } from './counterexample.ts'
import { factsOf, readSubject, withBounds } from './read-subject.ts'
import { RemoteThreads } from './remote-threads.ts'
import type { Runner } from './runner.ts'
import type { Problem, SearchOutcome, SearchPlan, SearchSubject, SearchUpdate, SubjectFacts } from './search-plan.ts'

/** The page is told this often: often enough to look alive, seldom enough to cost nothing. */
const UPDATE_MS = 150
const NO_OVERRIDES = { config: [], defects: [], untilUs: null }

export class Leader {
  #stop: AbortController | null = null

  /** @returns what can be asked of a subject, or one line that says what is wrong with it */
  async facts(subject: SearchSubject): Promise<SubjectFacts | Problem> {
    return orProblem(async () => factsOf(await readSubject(subject)))
  }

  /**
   * @param ports one for each thread that makes runs
   * @param updates told how far it has come
   * @returns what came of it, or one line that says what is wrong with the plan
   */
  async search(plan: SearchPlan, ports: readonly MessagePort[], updates: MessagePort): Promise<SearchOutcome | Problem> {
    return orProblem(() => this.#search(plan, ports, updates))
  }

  async #search(plan: SearchPlan, ports: readonly MessagePort[], updates: MessagePort): Promise<SearchOutcome> {
    const begunMs = performance.now()
    const subject = withBounds(await readSubject(plan.subject), plan)
    const { scenario } = subject
    const options = optionsOf(plan, subject.written)
    const stop = new AbortController()
    this.#stop = stop
    const runners = ports.map((port) => Comlink.wrap<Runner>(port))
    for (const runner of runners) void runner.setUp(scenario, options)
    let latest: () => Progress = () => ({ strategy: plan.strategy, schedules: 0, states: 0, frontier: 0, depth: 0, memoryBytes: 0 })
    let bestSize: number | null = null
    const tell = (): void => {
      const phase = bestSize === null ? 'searching' : 'shrinking'
      const update: SearchUpdate = { phase, progress: latest(), elapsedMs: performance.now() - begunMs, bestSize }
      updates.postMessage(update)
    }
    const beat = setInterval(tell, UPDATE_MS)
    const over = setTimeout(() => stop.abort(`the time of ${String(plan.seconds)} s was over`), plan.seconds * 1000)
    try {
      const result = await exploreInThreads(scenario, options, {
        start: (most) => new RemoteThreads(runners.slice(0, most)),
        registries: { defects: museumDefects },
        signal: stop.signal,
        onProgress: (progress) => (latest = () => progress),
        onReport: (_, session) => (latest = () => session.progress),
        onFound: ({ found }) => (bestSize = scheduleSize(found.schedule)),
      })
      tell()
      return await outcomeOf(result, plan, performance.now() - begunMs)
    } finally {
      clearInterval(beat)
      clearTimeout(over)
    }
  }

  /** Ends the search, which keeps what it has found. */
  stop(): void {
    this.#stop?.abort('stopped')
  }
}

function optionsOf(plan: SearchPlan, written: PlainOptions['written'] & object): PlainOptions {
  const { strategy, faults, deviations, seed, runs, faultKinds, subject: { from } } = plan
  // A search without a number of runs goes on until its time is over.
  const options = { strategy, faults, deviations, seed, runs: runs ?? Infinity, written, overrides: NO_OVERRIDES }
  return {
    ...options,
    ...(faultKinds === null || strategy === 'exhaustive' ? {} : { faultKinds }),
    ...(from === null ? {} : { from }),
  }
}

async function outcomeOf(result: ExploreResult, plan: SearchPlan, elapsedMs: number): Promise<SearchOutcome> {
  const { verdict, coverage, reason, strategy, schedules, states, events, certificate, selfCheck } = result
  return {
    verdict,
    coverage,
    reason,
    strategy,
    schedules,
    states,
    events,
    elapsedMs,
    workers: plan.workers,
    certificate,
    checkedRuns: selfCheck.runs,
    found: await counterexampleOf(result),
  }
}

async function orProblem<T>(ask: () => Promise<T>): Promise<T | Problem> {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof InputError) return { problem: thrown.message }
    throw thrown
  }
}
