/** The search of a strategy that draws each run apart from all others: seed after seed, without an end. */
import type { RunSpec, Search } from '../search.ts'

export function sampler(strategy: string, seed: number, statement: (schedules: number) => string): Search {
  let index = 0
  return {
    strategy,
    next: (): RunSpec => ({ strategy, seed: seed + index++, plan: [] }),
    learn: () => undefined,
    isComplete: false,
    frontier: 0,
    memoryBytes: 0,
    statement,
  }
}
