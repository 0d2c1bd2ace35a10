/** What a search says to the threads that make its runs, and what they answer: plain data, whichever threads a host has. */
import type { ExploreOptions, Progress } from './explore/explore-options.ts'
import type { ExploreResult } from './explore/explore-result.ts'
import type { RunTask } from './explore/search/explore-session.ts'
import type { Lab } from './explore/search/lab.ts'
import type { RunReport } from './explore/search/search.ts'
import type { ShrunkFind } from './explore/shrink/shrink-found.ts'

/** Options that can be sent to another thread. */
export type PlainOptions = Omit<ExploreOptions, 'functions' | 'stateBackends' | 'defects' | 'rules' | 'shouldStop' | 'onProgress'>

export type SearchRequest =
  | { readonly kind: 'run'; readonly tasks: readonly RunTask[] }
  /** Answered twice: with the run as it was found, then shrunk. */
  | { readonly kind: 'shrink'; readonly task: RunTask }
  /** The whole of an exhaustive search. */
  | { readonly kind: 'graph' }

export type SearchAnswer =
  /** With the pilot runs that the thread has made, so that nobody else has to. */
  | { readonly kind: 'reports'; readonly reports: readonly RunReport[]; readonly pilots: Lab['pilots'] }
  | { readonly kind: 'found'; readonly shrunk: ShrunkFind; readonly isFinal: boolean }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: ExploreResult }

/** Threads that make runs: Node's, or a browser's. */
export interface SearchThreads {
  readonly size: number
  /** Rejects as soon as one thread fails. */
  readonly failure: Promise<never>
  /** Sends a request to one thread; `onAnswer` is told each answer until the thread is asked again. */
  ask(thread: number, request: SearchRequest, onAnswer: (answer: SearchAnswer) => void): void
  /** Tells the threads that the search is to end: they answer with what they have. */
  stop(): void
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>
}
