/** Who decides what happens next: the one interface that every strategy implements. */
import type { FaultOp } from '../../kernel/fault-op.ts'
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'

/** The situation in which a strategy decides; valid until the world moves. */
export interface Turn {
  readonly world: World
  /** What may happen, within the run's time. Not to be kept. */
  readonly steps: readonly Step[]
  /** Nothing at all is enabled, not even later than the run's time. */
  readonly isQuiescent: boolean
  /** Virtual time at which the run ends. */
  readonly untilUs: number
}

export interface TakeMove {
  readonly kind: 'take'
  readonly step: Step
}

export interface FaultMove {
  readonly kind: 'fault'
  /** Which fault of the run this is: the same number for its healing. */
  readonly fault: number
  readonly phase: 'do' | 'heal'
  /** The fault in words, also where this is its healing. */
  readonly text: string
  readonly ops: readonly FaultOp[]
  /** Time to which the clock goes first; null: as it is. */
  readonly atUs: number | null
  /** This is a healing because nothing else could happen. */
  readonly isAtEnd: boolean
  /** Nothing will heal it, not even the end. */
  readonly isForGood: boolean
}

export type Move = TakeMove | FaultMove

export type RunEnd =
  /** Nothing is left that could happen. */
  | 'quiescent'
  | 'time'
  | 'events'
  | 'steps'
  /** Whoever watches the run had seen enough. */
  | 'stopped'

export interface Strategy {
  readonly name: string
  /** What happens next; null when there is nothing left. */
  next(turn: Turn): Move | null
  /**
   * Until which virtual time this strategy only follows the default order, without being asked: the run then uses the
   * fast path. -1: ask at every step.
   */
  quietUntilUs?(): number
  /** The run is over. May throw if it was not the run that was asked for. */
  end?(end: RunEnd, world: World): void
}
