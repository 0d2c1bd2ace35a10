/** What became of a link or a file that somebody opened. */
import type { Instead } from './instead.ts'

export type OpenReport =
  /** It is open; whether it is the run that was recorded is known when it has been computed. */
  | { readonly kind: 'opened' }
  /** It holds a scenario and no run. */
  | { readonly kind: 'scenario'; readonly text: string }
  | {
      readonly kind: 'unusable'
      /** In one line. */
      readonly why: string
      /** What can be opened in its place. */
      readonly instead: Instead | null
    }
