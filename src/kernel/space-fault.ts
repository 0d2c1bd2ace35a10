import type { ProcessId } from './actor.ts'
import type { FaultOp } from './fault-op.ts'

/** A fault that may strike in a search: what it is made of, in order, and what undoes it. */
export interface SpaceFault {
  /** Those that can happen do; the fault can strike while any can. */
  readonly ops: readonly FaultOp[]
  /** Empty: nothing undoes it. Else it heals at some step after it struck, and no search ends before that. */
  readonly healOps: readonly FaultOp[]
  /**
   * Whatever the actors of this process were doing, and whatever was on its way between them, makes no difference after the fault:
   * as a crash wipes out its process. Absent: only of crashes is that known.
   */
  readonly wipes?: ProcessId
}

/** A bare operation is a fault that nothing undoes. */
export function toSpaceFault(fault: FaultOp | SpaceFault): SpaceFault {
  return 'ops' in fault ? fault : { ops: [fault], healOps: [] }
}
