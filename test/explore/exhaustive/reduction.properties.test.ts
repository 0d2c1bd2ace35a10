import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenCommutation } from '../../../src/explore/exhaustive/commutation.ts'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { Reduction, reductionRules, type ReductionRules } from '../../../src/explore/exhaustive/reduction.ts'
import { independence, type AnyActorType } from '../../../src/kernel/actor.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { arbitrarySearch, searchOf, spaceOf, type Found, type SearchPlan } from '../arbitrary-search.ts'

const STATES_MAX = 3_000

/** Names of the sets in which two searches differ. */
function differences(whole: Found, reduced: Found): readonly string[] {
  const sets = ['quiescent', 'afterFault', 'durable', 'verdicts', 'cuts', 'events'] as const
  return sets.filter((name) => whole[name].size !== reduced[name].size || [...whole[name]].some((one) => !reduced[name].has(one)))
}

/** Searches both ways; null where the whole graph is too large, or nothing reduces it. */
function compared(plan: SearchPlan, rules: Rules = soundRules, mistake?: Partial<ReductionRules>, statesMax = STATES_MAX) {
  const whole = searchOf(plan, false, statesMax, rules)
  if (whole === null) return null
  const reduction = (space: StateSpace<Rules>): Reduction<Rules> => new Reduction(space, { ...reductionRules, ...mistake })
  const reduced = searchOf(plan, true, Infinity, rules, { reduction })!
  return reduced.isReduced ? differences(whole, reduced) : null
}

describe('a reduced search of any small job', () => {
  it('reaches the same verdicts, ends, states after faults, durable images, completed checkpoints and events', () => {
    let searches = 0
    fc.assert(
      fc.property(arbitrarySearch, (plan) => {
        const found = compared(plan)
        if (found !== null) searches++
        expect(found ?? []).toEqual([])
      }),
      // One plan in nine is both small enough and reduced.
      { numRuns: 200 },
    )
    expect(searches).toBeGreaterThan(5)
  }, 120_000)

  it('judges broken protocols alike', () => {
    const { subtask, scheduler } = soundRules
    const broken: readonly Rules[] = [
      { ...soundRules, subtask: { ...subtask, restoredState: () => null } },
      { ...soundRules, scheduler: { ...scheduler, checkpointToRestore: () => null } },
      { ...soundRules, scheduler: { ...scheduler, isFinalCheckpoint: () => false } },
      { ...soundRules, subtask: { ...subtask, snapshotOrder: () => [...subtask.snapshotOrder()].reverse() } },
    ]
    fc.assert(
      fc.property(arbitrarySearch, fc.constantFrom(...broken), (plan, rules) => {
        const found = compared({ ...plan, shape: 'pair', faults: ['restart tm-1'], faultsMax: 1 }, rules)
        expect(found ?? []).toEqual([])
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})

const PLAN: SearchPlan = {
  shape: 'pair', records: 1, checkpoints: 1, taskManagers: 1, faults: ['restart tm-1'], faultsMax: 1, sink: 'two-phase-commit',
  storage: 'shared', operator: 'count', flow: 'bounded-queue', mode: 'EXACTLY_ONCE',
}

describe('a reduction with a mistake', () => {
  it.each<[what: string, mistake: Partial<ReductionRules>, change: Partial<SearchPlan>]>([
    ['forgets that a failure is on its way', { flagNeeded: () => independence.ofOrder }, {}],
    ['takes what no crash wipes out for wiped out', { isAbsorbedByAll: () => true }, { checkpoints: 0, faults: ['fail src-0'] }],
    ['lets a crash absorb what survives it', { absorbing: (footprint) => footprint & -footprint & ~1 }, {}],
    ['lets a crash absorb everything', { absorbing: () => ~0 }, {}],
  ])('that %s is caught', (_, mistake, change) => {
    const plan = { ...PLAN, ...change }
    expect(compared(plan, soundRules, {}, Infinity)).toEqual([])
    expect(compared(plan, soundRules, mistake, Infinity)).not.toEqual([])
  })
})

/** States whose pairs of steps are tried both ways. */
const PAIRS_MAX = 600

type Declares = NonNullable<AnyActorType['independence']>

/** The first pair of steps of a whole graph that do not commute although one of them is declared to; null if all do. */
function brokenIn(plan: SearchPlan, declares: (name: string, sound: Declares) => Declares = (_, sound) => sound): string | null {
  const { cluster } = spaceOf(plan)
  const actors = cluster.spec.actors.map((actor) => {
    const { independence: sound = () => 0 } = actor.type
    return { ...actor, type: { ...actor.type, independence: declares(actor.type.name, sound) } }
  })
  const { faults, options } = spaceOf(plan).space
  const space = new StateSpace({ ...cluster.spec, actors }, { faults, faultsMax: options.faultsMax })
  const next = new Int32Array(space.width)
  const always = (_: unknown, vector: Int32Array): string | null => {
    const steps = new Int32Array(64)
    const needed = space.isAlarmed(vector) ? independence.ofFailure : independence.ofOrder
    for (const step of steps.slice(0, space.enabled(vector, steps))) {
      if (space.branches(vector, step) !== 1) continue
      space.copy(vector, next)
      space.take(next, step, 0)
      const broken = (space.independence & needed) === 0 ? null : brokenCommutation(space, vector, step)
      if (broken !== null) return broken
    }
    return null
  }
  return exhaustive(space, { always, statesMax: PAIRS_MAX }).violation?.message ?? null
}

describe('what steps declare of their independence', () => {
  it('is so: both orders of each pair lead to one state, in the whole graph of any small job', () => {
    fc.assert(
      fc.property(arbitrarySearch, (plan) => {
        // Where something fails that no fault struck, a search does not reduce.
        fc.pre(searchOf(plan, true, PAIRS_MAX)?.isReduced === true)
        expect(brokenIn(plan)).toBeNull()
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  it('is found out where the JobManager declares too much', () => {
    expect(brokenIn(PLAN)).toBeNull()
    expect(brokenIn(PLAN, (name, sound) => (name === 'job-manager' ? () => ~0 : sound))).toContain(' and ')
  })
})
