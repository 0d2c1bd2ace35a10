/** What became of a link or a file that somebody opened. */
import type { Instead } from './instead.ts'
import type { RunStamp } from './share.ts'

export type OpenReport =
  | { readonly kind: 'opened' }
  /** It was opened, and is not the run that was recorded. */
  | { readonly kind: 'differs'; readonly recorded: RunStamp; readonly here: RunStamp }
  /** It holds a scenario and no run. */
  | { readonly kind: 'scenario'; readonly text: string }
  | {
      readonly kind: 'unusable'
      /** In one line. */
      readonly why: string
      /** What can be opened in its place. */
      readonly instead: Instead | null
    }
