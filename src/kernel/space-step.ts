/** Steps of a state space as numbers: what the inner loop of a search moves about. */

/** `index` is a link, an actor or a fault; `position` its place in the queue, the timers or the actions; of a fault: strikes, heals. */
export interface SpaceStep {
  readonly kind: 'deliver' | 'timer' | 'action' | 'fault'
  readonly index: number
  readonly position: number
}

export const DELIVER = 0
export const TIMER = 1
export const ACTION = 2
export const FAULT = 3
const KINDS = ['deliver', 'timer', 'action', 'fault'] as const
/** Positions of a fault's steps. */
export const STRIKE = 0
export const HEAL = 1
const POSITIONS_MAX = 1023

export function unpackStep(step: number): SpaceStep {
  return { kind: KINDS[step & 3], index: step >>> 12, position: (step >>> 2) & POSITIONS_MAX }
}

export function packStep(kind: number, index: number, position: number): number {
  return (index << 12) | (position << 2) | kind
}

/** Whether a packed step is a fault, or the healing of one. */
export function isFaultStep(step: number): boolean {
  return (step & 3) === FAULT
}

export function isHealingStep(step: number): boolean {
  return (step & 3) === FAULT && ((step >>> 2) & POSITIONS_MAX) === HEAL
}
