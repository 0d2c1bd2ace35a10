/**
 * Below a schedule from which nothing can go: is there another one with fewer differences that violates the same? Looks at all of them,
 * those with few first, while the runs last.
 */
import type { Lab } from '../search/lab.ts'
import { nominalDraws } from '../run/nominal-draws.ts'
import { recordPlay, runPlay, type Play, type RecordedRun } from '../run/run.ts'
import { boundedSearch, costOfPlan } from '../search/strategies/bounded.ts'
import { Deviating } from '../search/strategies/deviating.ts'

/** How far the search below a schedule has come. Plain data. */
export interface Minimum {
  /** Differences of the shortest schedule that is known. */
  readonly size: number
  /** Every schedule with fewer has been run and violates something else or nothing; draws nominal, holds and faults within a run's time. */
  readonly isProven: boolean
  /** All schedules with at most so many differences have been run; -1: not even the default order. */
  readonly completeTo: number
  /** Runs that it took. */
  readonly runs: number
}

export interface BelowOptions {
  /** Runs at most. */
  readonly runsMax: number
  /** Asked before every run; true ends the search. */
  readonly isStopped?: () => boolean
}

/**
 * @param lab its bounds on faults and deviations are those of the search: one less than `size`
 * @param mode of the schedule whose differences were counted
 * @param oracle what must be violated
 * @param size its differences
 * @returns the shorter run too, if there is one
 */
export function searchBelow(
  lab: Lab,
  mode: 'timed' | 'untimed',
  oracle: string,
  size: number,
  { runsMax, isStopped }: BelowOptions,
): Minimum & { readonly found: RecordedRun | null } {
  const search = boundedSearch.search(lab)
  const options = { guarantee: lab.options.guarantee, eventsMax: lab.eventsMax(mode) }
  let runs = 0
  for (let spec = search.next(); spec !== null; spec = search.next()) {
    const { deviations, faults } = costOfPlan(spec.plan)
    const level = deviations + faults
    if (level >= size) break
    if (runs >= runsMax || isStopped?.() === true) return { size, isProven: false, completeTo: level - 1, runs, found: null }
    runs++
    const { play, notes } = deviatingPlay(lab, mode, spec.plan)
    const { violations } = runPlay(play, { ...options, stopsAt: oracle })
    if (violations.some((violation) => violation.oracle === oracle)) {
      return { size: level, isProven: true, completeTo: level - 1, runs, found: recordPlay(play, options) }
    }
    search.learn(spec, { traceHash: '', isViolated: false, isCut: false, sort: '', events: 0, differsAt: null, notes: notes() })
  }
  return { size, isProven: true, completeTo: size - 1, runs, found: null }
}

function deviatingPlay(lab: Lab, mode: 'timed' | 'untimed', plan: readonly number[]): { play: Play; notes: () => readonly number[] } {
  const { deviationsMax, faultsMax } = lab.options
  const { deviations, faults } = costOfPlan(plan)
  let deviating: Deviating | null = null
  const makeStrategy = (): Deviating => {
    deviating = new Deviating(plan, {
      faults: lab.faults(mode),
      mayDeviate: deviations < deviationsMax,
      mayStrike: faults < faultsMax,
      spanUs: Math.max(1, lab.pilot(mode).virtualTime),
    })
    return deviating
  }
  const play: Play = { name: 'bounded', simulation: lab.simulation(mode), makeChoices: nominalDraws, makeStrategy }
  return { play, notes: () => deviating?.alternatives ?? [] }
}
