/** What an operator that keeps time sees of its subtask. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { Value } from '../job.ts'
import type { Rules } from '../rules.ts'
import type { TimerService } from './timer-service.ts'

export interface TimeOperatorPort {
  /** The operator's keyed state. */
  readonly state: KeyedMap<Value>
  readonly timers: TimerService
  readonly rules: Pick<Rules, 'window' | 'intervalJoin' | 'timer'>
  /** Processing time in milliseconds. */
  nowMs(): number
  /** To the next operator of the chain. */
  emit(value: Value, timestampMs: number): void
  /** An element came too late and changed nothing. */
  dropLate(value: Value, timestampMs: number): void
}
