import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { FoldValue } from './fold-job.ts'
import type { FoldClock } from './fold-timers.ts'

/** What an operator with timers has at hand. */
export interface TimedPlace {
  readonly state: KeyedMap<FoldValue>
  readonly timers: KeyedMap<FoldValue>
  readonly clock: FoldClock
  /** Processing time in milliseconds. */
  readonly nowMs: number
  /** To the next operator of the chain. */
  readonly emit: (value: FoldValue, timestampMs: number) => void
}
