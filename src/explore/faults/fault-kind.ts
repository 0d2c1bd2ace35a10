/** A fault that may strike, with what it takes to carry it out and to undo it. */
import { kindOfFault, type FaultKindName } from '../../faults/fault-kinds.ts'
import { healingOf, type FaultTargets } from '../../faults/fault-text.ts'
import type { FaultOp } from '../../kernel/fault-op.ts'
import { InputError } from '../../scenario/input-error.ts'

export interface FaultKind {
  /** In words, such as `crash tm-2`. */
  readonly text: string
  /** Null: of none that has a name. */
  readonly kind: FaultKindName | null
  readonly ops: readonly FaultOp[]
  /** Empty: there is nothing to undo. */
  readonly healOps: readonly FaultOp[]
}

/** @throws InputError if the fault means nothing to these targets */
export function faultKind(targets: FaultTargets, text: string): FaultKind {
  const undoing = healingOf(text)
  return { text, kind: kindOfFault(text), ops: opsOf(targets, text), healOps: undoing === null ? [] : opsOf(targets, undoing) }
}

function opsOf(targets: FaultTargets, text: string): readonly FaultOp[] {
  const ops = targets.compile(text)
  if (typeof ops === 'string') throw new InputError([{ place: '', text: ops }])
  return ops
}
