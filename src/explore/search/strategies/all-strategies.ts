import { boundedSearch } from './bounded.ts'
import { noveltySearch } from './novelty.ts'
import { pctSearch } from './pct.ts'
import type { SearchStrategy } from './player.ts'
import { posSearch } from './pos.ts'
import { randomSearch } from './random.ts'
import { timedSearch } from './timed.ts'

/** The strategies that search by runs, in the order in which a portfolio asks them. */
export const allStrategies: readonly SearchStrategy[] = [timedSearch, posSearch, boundedSearch, pctSearch, noveltySearch, randomSearch]

/** The strategy of that name. */
export function strategyNamed(name: string): SearchStrategy {
  const strategy = allStrategies.find((one) => one.name === name)
  if (strategy === undefined) throw new Error(`there is no strategy "${name}" that searches by runs`)
  return strategy
}
