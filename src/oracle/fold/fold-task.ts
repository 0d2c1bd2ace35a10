/** What one subtask holds while its input is folded. */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { isKeyed, keepsTime, type FoldValue, type FoldVertex } from './fold-job.ts'
import { createClock, type FoldClock } from './fold-timers.ts'

export interface FoldTask {
  /**
   * By operator: its state by key, null for stateless ones. Where an operator of the chain has timers, theirs follow in the
   * same order: by domain and time, `event 4999`, the list of key and namespace.
   */
  keyed: (KeyedMap<FoldValue> | null)[]
  /** By operator: null where it has no timers. */
  clocks: (FoldClock | null)[]
  /** Processing time in milliseconds. */
  nowMs: number
}

/** A subtask without state, or with the state that it had in a snapshot, which stays as it is. */
export function createFoldTask({ operators }: FoldVertex, snapshot: readonly (KeyedMap<FoldValue> | null)[] | null): FoldTask {
  const hasTimers = operators.some(({ type }) => keepsTime(type))
  const slots = [
    ...operators.map((operator) => isKeyed(operator)),
    ...(hasTimers ? operators.map(({ type }) => keepsTime(type)) : []),
  ]
  const keyed = slots.map((isThere, slot) => (isThere ? (snapshot?.[slot]?.fork() ?? new KeyedMap<FoldValue>()) : null))
  const clocks = operators.map(({ type }, operator) => (keepsTime(type) ? createClock(keyed[operators.length + operator]!) : null))
  return { keyed, clocks, nowMs: 0 }
}
