import type { SearchStrategy } from './player.ts'
import { randomSearch } from './random.ts'
import { timedSearch } from './timed.ts'

/** The strategies that search by runs, by name. */
export const allStrategies: Readonly<Record<string, SearchStrategy>> = {
  timed: timedSearch,
  random: randomSearch,
}
