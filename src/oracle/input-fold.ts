/**
 * The fold of the input up to any offsets, kept where it was asked for last: a pure function of plan and offsets with a
 * memo of one, so that a long run folds each record once. Not part of any oracle's memory.
 */
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { canonicalText } from './fold/canonical-text.ts'
import { finishInput, foldInput, hasEventTime, type Output } from './fold/fold-input.ts'
import type { FoldJob } from './fold/fold-job.ts'
import { createFoldState, type FoldState } from './fold/fold-state.ts'
import { addValue, emptySum, type MultisetSum } from './fold/multiset.ts'
import { foldJobOf } from './job-for-fold.ts'

/** State and output of the job after some prefix of its input. */
export interface FoldedInput {
  readonly state: FoldState
  /** By vertex; empty where there is no sink. */
  readonly outputs: readonly MultisetSum[]
}

/** `offsets[vertex][partition]`: how far each source has been read. */
export type Offsets = readonly (readonly number[])[]

export class InputFold {
  readonly job: FoldJob
  #folded: FoldedInput
  #isBroken = false
  /** Event time has come to its end in what is folded: nothing can be folded on from there. */
  #isFinished = false

  constructor(plan: ExecutionPlan) {
    this.job = foldJobOf(plan)
    this.#folded = this.#start()
  }

  #start(): FoldedInput {
    this.#isFinished = false
    return { state: createFoldState(this.job), outputs: this.job.vertices.map(emptySum) }
  }

  /**
   * The fold up to these offsets, valid until the next call; null where a user function throws on the way. Event time passes
   * only at the end of all input, where everything that waits for it fires.
   */
  upTo(offsets: Offsets): FoldedInput | null {
    const isBehind = offsets.some((partitions, vertex) => partitions.some((at, p) => at < this.#folded.state.offsets[vertex][p]))
    if (isBehind || this.#isBroken || this.#isFinished) this.#folded = this.#start()
    const { state, outputs } = this.#folded
    this.#isBroken = true
    try {
      this.#isFinished = this.#fold(state, offsets, (vertex, value) => addValue(outputs[vertex], value))
    } catch {
      return null
    }
    this.#isBroken = false
    return this.#folded
  }

  /** @returns whether that was all */
  #fold(state: FoldState, offsets: Offsets, output: Output): boolean {
    foldInput(this.job, state, offsets, output)
    const isAll = hasEventTime(this.job) && this.end.every((ends, vertex) => ends.every((end, p) => offsets[vertex][p] === end))
    if (isAll) finishInput(this.job, state, output)
    return isAll
  }

  /** Where every source ends. */
  get end(): Offsets {
    return this.job.vertices.map(({ source }) => {
      return source === null ? [] : Array.from({ length: source.partitions }, (_, p) => source.lengthOf(p))
    })
  }

  /** The output of one sink up to these offsets, how often each canonical text. Costs a whole fold: for witnesses. */
  outputTexts(offsets: Offsets, sink: number): ReadonlyMap<string, number> {
    const texts = new Map<string, number>()
    this.#fold(createFoldState(this.job), offsets, (vertex, value) => {
      if (vertex !== sink) return
      const text = canonicalText(value)
      texts.set(text, (texts.get(text) ?? 0) + 1)
    })
    return texts
  }
}

const folds = new WeakMap<ExecutionPlan, InputFold>()

/** The one fold of a plan. */
export function inputFoldOf(plan: ExecutionPlan): InputFold {
  let fold = folds.get(plan)
  if (fold === undefined) folds.set(plan, (fold = new InputFold(plan)))
  return fold
}
