/** What the page has to say when something did not go as it should; the rest of it stays as it was. */
import type { Difference } from '../engine/share.ts'
import type { EngineTrouble } from './engine-keeper.ts'

export type Trouble =
  | { readonly kind: 'engine'; readonly what: EngineTrouble }
  | ({ readonly kind: 'differs' } & Difference)
  | {
      readonly kind: 'unusable'
      readonly of: 'link' | 'file'
      readonly why: string
      /** A bundled scenario that can be opened instead. */
      readonly canOpen: string | null
      /** What was given, so that it is not lost. */
      readonly raw: string
    }
