/** What the page has to say when something did not go as it should; the rest of it stays as it was. */
import type { Instead } from '../engine/instead.ts'
import type { Difference } from '../engine/share.ts'
import type { EngineTrouble } from './engine-keeper.ts'

export type Trouble =
  | { readonly kind: 'engine'; readonly what: EngineTrouble }
  | ({ readonly kind: 'differs' } & Difference)
  | {
      readonly kind: 'unusable'
      /** An address may hold a good run and lead to a view that is none. */
      readonly of: 'link' | 'address' | 'file'
      readonly why: string
      /** What can be opened in its place. */
      readonly instead: Instead | null
      /** What was given, so that it is not lost. */
      readonly raw: string
    }
