/** Refuses bounds that mean nothing before anything is run. */
import { FAULT_KINDS } from '../faults/fault-kinds.ts'
import { InputError, type Problem } from '../scenario/input-error.ts'
import { didYouMean } from '../scenario/nearest-word.ts'
import { STRATEGY_NAMES, type ExploreOptions } from './explore-options.ts'

/** The least that each bound may be. */
const LEAST = { runs: 1, faults: 0, deviations: 0, depth: 1, seed: 0, memoryMax: 1, shrinkRunsMax: 0 } as const

/** @throws InputError that names the option, what was expected and what was given */
export function checkExploreOptions(options: ExploreOptions): void {
  const problems: Problem[] = []
  for (const name of Object.keys(LEAST) as (keyof typeof LEAST)[]) {
    const value = options[name]
    if (value === undefined || (name === 'runs' && value === Infinity) || (Number.isSafeInteger(value) && value >= LEAST[name])) continue
    problems.push({ place: name, text: `expected a whole number from ${String(LEAST[name])} on, got ${String(value)}` })
  }
  const { strategy } = options
  if (strategy !== undefined && !STRATEGY_NAMES.includes(strategy)) {
    const expected = `expected one of ${STRATEGY_NAMES.join(', ')}`
    problems.push({ place: 'strategy', text: `${expected}, got ${JSON.stringify(strategy)}${didYouMean(strategy, STRATEGY_NAMES)}` })
  }
  for (const kind of options.faultKinds ?? []) {
    if (FAULT_KINDS.includes(kind)) continue
    const expected = `expected kinds of faults out of ${FAULT_KINDS.join(', ')}`
    problems.push({ place: 'faultKinds', text: `${expected}, got ${JSON.stringify(kind)}${didYouMean(kind, FAULT_KINDS)}` })
  }
  if (options.from !== undefined && (strategy !== 'timed' || options.from.schedule.mode !== 'timed')) {
    problems.push({ place: 'from', text: 'only the strategy "timed" goes on from a moment, and only of a run with a clock' })
  }
  if (problems.length > 0) throw new InputError(problems)
}
