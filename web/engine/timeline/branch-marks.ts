/** What stands on the scrubber: where checkpoints of a branch were completed or given up, where faults struck and healed. */
import type { Branch } from './branch.ts'

export interface CheckpointMark {
  readonly place: number
  readonly id: number
  readonly status: 'completed' | 'aborted'
}

export interface FaultMark {
  readonly place: number
  /** The fault in words, such as `crash tm-2`. */
  readonly text: string
  readonly isHealing: boolean
}

export interface BranchMarks {
  readonly checkpoints: readonly CheckpointMark[]
  readonly faults: readonly FaultMark[]
}

/** Reads what a branch has grown by since it was asked last. */
export class MarksReader {
  readonly #branch: Branch
  readonly #checkpoints: CheckpointMark[] = []
  #read = 0
  #marks: BranchMarks = { checkpoints: [], faults: [] }

  constructor(branch: Branch) {
    this.#branch = branch
  }

  read(): BranchMarks {
    const { trace, places, interventions } = this.#branch
    if (trace.length === this.#read) return this.#marks
    for (const { kind, type, a, row } of trace.rows(this.#read)) {
      if (kind !== 'emit' || (type !== 'checkpoint-completed' && type !== 'checkpoint-aborted')) continue
      const status = type === 'checkpoint-completed' ? 'completed' : 'aborted'
      this.#checkpoints.push({ place: places.placeOfRow(row) + 1, id: a, status })
    }
    this.#read = trace.length
    const landed = interventions.filter(({ hasLanded }) => hasLanded)
    const faults = landed.map(({ place, text, isHealing }) => ({ place: place + 1, text, isHealing }))
    this.#marks = { checkpoints: [...this.#checkpoints], faults }
    return this.#marks
  }
}
