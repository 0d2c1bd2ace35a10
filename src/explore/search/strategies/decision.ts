/** What `bounded` can decide in a run, each decision as one number: lists of them are long. */

import { assert } from '../../../kernel/assert.ts'

/** Kinds of decisions before a move. */
export const decision = {
  /** The step that would come now waits with what follows on its link, until released, its span is over or nothing else is enabled. */
  hold: 0,
  /** The hold number `which` is over. Costs nothing: it belongs to its hold. */
  release: 1,
  /** Of the steps enabled now and not held, the one in place `which` of the default order is taken. */
  hurry: 2,
  /** The fault number `which` strikes; it heals when its span is over. */
  fault: 3,
} as const

const KINDS = 4
/** More steps than this are never enabled at once in what can be searched. */
const PLACES = 16_384

/** Grows with the move. */
export function packDecision(move: number, kind: number, which: number): number {
  assert(which < PLACES, 'a decision fits into its number')
  return (move * KINDS + kind) * PLACES + which
}

export function moveOf(packed: number): number {
  return Math.floor(packed / (KINDS * PLACES))
}

export function kindOf(packed: number): number {
  return Math.floor(packed / PLACES) % KINDS
}

export function whichOf(packed: number): number {
  return packed % PLACES
}
