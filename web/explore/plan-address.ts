/** A question to the Explorer as part of an address, so that it can be sent to somebody. */
import { STRATEGY_NAMES, type StrategyName } from '../../src/explore/explore-options.ts'
import type { SearchPlan } from '../engine/explore/search-plan.ts'
import { SEARCH_BOUNDS } from './search-bounds.ts'

/** What an address may say; what it does not say is as the subject would have it. */
export interface AskedPlan {
  /** Name of a scenario or id of an exhibit; null: the run that the address itself holds, or none. */
  readonly name: string | null
  readonly isSound: boolean
  /** Of the run that the address holds: from its start. */
  readonly isWhole: boolean
  readonly strategy: StrategyName | null
  readonly faults: number | null
  readonly deviations: number | null
  readonly checkpoints: number | null
  readonly runs: number | null
  readonly seconds: number | null
  readonly seed: number | null
}

const NAMED = ['faults', 'deviations', 'checkpoints', 'runs', 'seconds', 'seed'] as const

/** @param fragment with its `#` */
export function planInAddress(fragment: string): AskedPlan {
  const of = (key: string): string | null => new RegExp(`[#&]${key}=([A-Za-z0-9_-]+)(?:&|$)`).exec(fragment)?.[1] ?? null
  const count = (name: (typeof NAMED)[number]): number | null => {
    const { letter, from, to } = SEARCH_BOUNDS[name]
    const text = of(letter)
    return text !== null && /^[0-9]{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null
  }
  const strategy = of('s')
  return {
    name: of('x'),
    isSound: of('sound') !== null,
    isWhole: of('whole') !== null,
    strategy: STRATEGY_NAMES.find((name) => name === strategy) ?? null,
    faults: count('faults'),
    deviations: count('deviations'),
    checkpoints: count('checkpoints'),
    runs: count('runs'),
    seconds: count('seconds'),
    seed: count('seed'),
  }
}

/** The part of an address behind the view; a subject of one's own stands before it as a run. */
export function planSuffix({ subject, strategy, faults, deviations, checkpoints, runs, seconds, seed }: SearchPlan): string {
  const numbers = { faults, deviations, checkpoints, runs, seconds, seed }
  const bounds = NAMED.flatMap((name) => {
    const value = numbers[name]
    return value === null ? [] : [`${SEARCH_BOUNDS[name].letter}=${String(value)}`]
  })
  const isOwn = subject.file !== null || subject.from !== null || subject.config.length > 0
  const named = isOwn ? (subject.from === null ? ['whole=1'] : []) : [`x=${subject.name}`]
  return ['', ...named, ...(subject.isSound ? ['sound=1'] : []), `s=${strategy}`, ...bounds].join('&')
}
