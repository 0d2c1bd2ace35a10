/** What the command line's main thread and its search workers say to each other besides requests and answers. */
import type { Scenario } from '../../scenario/scenario.ts'
import type { PlainOptions, SearchAnswer } from '../../search-messages.ts'

/** What a worker starts with. */
export interface WorkerSetup {
  readonly scenario: Scenario
  readonly options: PlainOptions
  /** Modules that register functions, as URLs. */
  readonly modules: readonly string[]
  /** One cell: other than 0 when the search is to end. */
  readonly stop: Int32Array
}

export type WorkerAnswer =
  | SearchAnswer
  /** `isInput`: what a person wrote cannot be used; otherwise a defect of Cleancut. */
  | { readonly kind: 'failed'; readonly isInput: boolean; readonly message: string }
