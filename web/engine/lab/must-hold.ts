/** What must hold of a run, and where it first did not. */
import { oraclesFor } from '../../../src/oracle/oracles-for.ts'
import { isConfluent } from '../../../src/scenario/is-confluent.ts'
import type { Branch } from '../timeline/branch.ts'
import { judgeBranch } from '../timeline/judge-branch.ts'

export interface MustHold {
  /** Name of the oracle. */
  readonly oracle: string
  readonly invariants: readonly number[]
  /** Place at which it first showed that this does not hold; null: it holds in this run. */
  readonly brokenAt: number | null
  readonly message: string
  readonly witnesses: readonly string[]
}

const judged = new WeakMap<Branch, readonly MustHold[]>()

/** @param branch computed to its end */
export function mustHold(branch: Branch): readonly MustHold[] {
  const known = judged.get(branch)
  if (known !== undefined) return known
  const { simulation, trace, places } = branch
  const { graph } = simulation.cluster.plan
  const violations = judgeBranch(branch)
  const oracles = oraclesFor(graph, simulation.scenario.expect.guarantee, isConfluent(graph, simulation.functions))
  // What a run should have done once is no promise.
  const promises = oracles.filter(({ name }) => name !== 'sometimes')
  const all = promises.map(({ name, invariants }): MustHold => {
    const found = violations.find(({ oracle }) => oracle === name)
    if (found === undefined) return { oracle: name, invariants, brokenAt: null, message: '', witnesses: [] }
    const { step, message, witnesses } = found
    const row = trace.rowOfEvent(step)
    return { oracle: name, invariants, brokenAt: row < 0 ? branch.end : places.placeOfRow(row) + 1, message, witnesses }
  })
  judged.set(branch, all)
  return all
}

/** The place at which something that must hold first does not; the end where all of it holds. */
export function firstBroken(branch: Branch): number {
  return Math.min(branch.end, ...mustHold(branch).flatMap(({ brokenAt }) => brokenAt ?? []))
}
