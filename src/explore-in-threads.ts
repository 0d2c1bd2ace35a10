/** A search whose runs are made by several threads. The result is that of `explore`, whatever their number. */
import { checkExploreOptions } from './explore/check-explore-options.ts'
import type { Progress } from './explore/explore-options.ts'
import type { ExploreResult } from './explore/explore-result.ts'
import { ExploreSession, type RunTask } from './explore/search/explore-session.ts'
import type { Registries } from './explore/run/registries.ts'
import type { RunReport } from './explore/search/search.ts'
import type { ShrunkFind } from './explore/shrink/shrink-found.ts'
import type { Scenario } from './scenario/scenario.ts'
import type { PlainOptions, SearchThreads } from './search-messages.ts'

export interface Team {
  /** Starts the threads, at most so many. */
  readonly start: (threadsMax: number) => SearchThreads
  /** What the scenario names and does not hold. */
  readonly registries: Registries
  /** Ends the search when aborted; its reason, a text, says why. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** What came of runs in an earlier, interrupted search, by index. */
  readonly known?: readonly RunReport[]
  /** Told what came of each run, in order. */
  readonly onReport?: (report: RunReport, session: ExploreSession) => void
  /** Told of the run that violates something as it was found, and as it is in the end. */
  readonly onFound?: (shrunk: ShrunkFind, isFinal: boolean) => void
}

/** Runs given to a thread at a time. */
const CHUNK = 4
/** How long the thread that shrinks may take to hand over what it has when the search is stopped. */
const GRACE_MS = 60

/** @throws InputError if scenario or options cannot be used */
export async function exploreInThreads(scenario: Scenario, options: PlainOptions, team: Team): Promise<ExploreResult> {
  checkExploreOptions(options)
  const { signal, onProgress } = team
  const isGraph = options.strategy === 'exhaustive'
  const shouldStop = (): boolean | string => (signal.aborted ? String(signal.reason) : false)
  const all = { ...options, ...team.registries, shouldStop, ...(onProgress === undefined ? {} : { onProgress }) }
  const session = isGraph ? null : new ExploreSession(scenario, all)
  const threads = team.start(isGraph ? 1 : Infinity)
  const onAbort = (): void => threads.stop()
  signal.addEventListener('abort', onAbort)
  try {
    const work = session === null ? searchGraph(threads, team) : searchRuns(threads, session, team)
    return await Promise.race([work, threads.failure])
  } finally {
    signal.removeEventListener('abort', onAbort)
    await threads.close()
  }
}

function searchGraph(threads: SearchThreads, { onProgress, signal }: Team): Promise<ExploreResult> {
  return new Promise((resolve) => {
    threads.ask(0, { kind: 'graph' }, (answer) => {
      if (answer.kind === 'progress') onProgress?.(answer.progress)
      if (answer.kind !== 'result') return
      const { result } = answer
      resolve(result.reason === 'stopped' ? { ...result, reason: String(signal.reason) } : result)
    })
  })
}

async function searchRuns(threads: SearchThreads, session: ExploreSession, team: Team): Promise<ExploreResult> {
  const known = team.known ?? []
  for (let tasks = session.take(); tasks.length > 0; tasks = session.take()) {
    const old = tasks.filter(({ index }) => index < known.length)
    for (const task of old) session.learn(task, known[task.index])
    await runPortion(threads, session, tasks.slice(old.length), team)
  }
  const { violating } = session
  return session.finish(violating === null ? null : await shrinkIn(threads, violating, team))
}

/** Makes the runs and tells the session of them in their order; done early when something is violated or the search is stopped. */
function runPortion(threads: SearchThreads, session: ExploreSession, tasks: readonly RunTask[], { signal, onReport }: Team): Promise<void> {
  return new Promise((resolve) => {
    const arrived = new Map<number, RunReport>()
    let given = 0
    let learnt = 0
    const end = (): void => {
      signal.removeEventListener('abort', end)
      resolve()
    }
    const isOver = (): boolean => learnt === tasks.length || session.violating !== null || signal.aborted
    const give = (thread: number): void => {
      const first = given
      if (first >= tasks.length) return
      given = Math.min(tasks.length, first + CHUNK)
      threads.ask(thread, { kind: 'run', tasks: tasks.slice(first, given) }, (answer) => {
        if (answer.kind !== 'reports' || isOver()) return
        session.lab.learnPilots(answer.pilots)
        answer.reports.forEach((report, at) => arrived.set(first + at, report))
        for (let report = arrived.get(learnt); report !== undefined && session.violating === null; report = arrived.get(learnt)) {
          arrived.delete(learnt)
          session.learn(tasks[learnt++], report)
          onReport?.(report, session)
        }
        if (isOver()) end()
        else give(thread)
      })
    }
    signal.addEventListener('abort', end)
    if (isOver()) return end()
    for (let thread = 0; thread < threads.size; thread++) give(thread)
  })
}

/** Shrinks in a thread, so that this one hears a stop: then what there is by then, the run as it was found at least. */
function shrinkIn(threads: SearchThreads, task: RunTask, { signal, onFound }: Team): Promise<ShrunkFind> {
  return new Promise((resolve) => {
    let newest: ShrunkFind | null = null
    let isLate = false
    const onAbort = (): void => {
      setTimeout(() => {
        isLate = true
        if (newest !== null) resolve(newest)
      }, GRACE_MS)
    }
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    threads.ask(0, { kind: 'shrink', task }, (answer) => {
      if (answer.kind !== 'found') return
      newest = answer.shrunk
      onFound?.(newest, answer.isFinal)
      if (!answer.isFinal && !isLate) return
      signal.removeEventListener('abort', onAbort)
      resolve(newest)
    })
  })
}
