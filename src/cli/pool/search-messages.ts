/** What the command line's main thread and its search workers say to each other: plain data. */
import type { ExploreOptions, Progress } from '../../explore/explore-options.ts'
import type { ExploreResult } from '../../explore/explore-result.ts'
import type { Lab } from '../../explore/lab.ts'
import type { RunTask } from '../../explore/explore-session.ts'
import type { RunReport } from '../../explore/search.ts'
import type { ShrunkFind } from '../../explore/shrink-found.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** Options that can be sent to another thread. */
export type PlainOptions = Omit<ExploreOptions, 'functions' | 'stateBackends' | 'defects' | 'rules' | 'shouldStop' | 'onProgress'>

/** What a worker starts with. */
export interface WorkerSetup {
  readonly scenario: Scenario
  readonly options: PlainOptions
  /** Modules that register functions, as URLs. */
  readonly modules: readonly string[]
  /** One cell: other than 0 when the search is to end. */
  readonly stop: Int32Array
}

export type WorkerRequest =
  | { readonly kind: 'run'; readonly tasks: readonly RunTask[] }
  /** Answered twice: with the run as it was found, then shrunk. */
  | { readonly kind: 'shrink'; readonly task: RunTask }
  /** The whole of an exhaustive search. */
  | { readonly kind: 'graph' }

export type WorkerAnswer =
  /** With the pilot runs that the worker has made, so that nobody else has to. */
  | { readonly kind: 'reports'; readonly reports: readonly RunReport[]; readonly pilots: Lab['pilots'] }
  | { readonly kind: 'found'; readonly shrunk: ShrunkFind; readonly isFinal: boolean }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: ExploreResult }
  /** `isInput`: what a person wrote cannot be used; otherwise a defect of Cleancut. */
  | { readonly kind: 'failed'; readonly isInput: boolean; readonly message: string }
