/** What may happen next. */

/** `deliver`: a message that waits on a link; `timer`: an armed timer; `action`: an actor's own next action. */
export type StepKind = 'deliver' | 'timer' | 'action'

/** A step that is enabled in one world now; valid until that world takes a step. */
export interface Step {
  readonly kind: StepKind
  /** Link index for `deliver`, actor index otherwise. */
  readonly index: number
  /** Position on the link, in the actor's timers, or in its list of actions. */
  readonly position: number
  /** When it happens in the default order, ties broken by `order`. */
  readonly dueUs: number
  readonly order: number
}

/** The default order: earliest due time, then oldest. */
export function isBefore(x: Step, y: Step): boolean {
  return x.dueUs < y.dueUs || (x.dueUs === y.dueUs && x.order < y.order)
}
