/** What a search may do beside what the actors do by themselves: faults, choices, guard timers. */
import type { FaultOp } from './fault-op.ts'
import type { SpaceFault } from './space-fault.ts'

export interface StateSpaceOptions {
  /** Faults that may happen, each spending one of `faultsMax`. */
  readonly faults: readonly (FaultOp | SpaceFault)[]
  readonly faultsMax: number
  /** Links that may come to exist; a vector has a place for each. */
  readonly linksMax: number
  /** Choice labels whose every value is explored; of all others only the nominal one is. */
  readonly branchOn: (label: string) => boolean
  /** Guard timers that may fire. */
  readonly guards: (name: string) => boolean
}

/** No faults, every choice nominal, no guard fires. */
export const defaultSpaceOptions: StateSpaceOptions = {
  faults: [],
  faultsMax: 0,
  linksMax: 192,
  branchOn: () => false,
  guards: () => false,
}
