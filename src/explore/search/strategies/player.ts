/** The two halves of a strategy: how it searches, and how one of its runs is played. */
import type { RecordingChoices } from '../../schedule/record.ts'
import type { RunSpec, Search } from '../search.ts'
import type { Strategy } from '../../run/strategy.ts'
import type { Lab, Variant } from '../lab.ts'

export interface Player {
  readonly strategy: Strategy
  readonly choices: RecordingChoices
  /** Where it differs from the laboratory's: the variant of the scenario that is run. */
  readonly variant?: Variant
  /** What the strategy noted for its search; asked after the run. */
  notes?(): readonly number[]
}

export interface SearchStrategy {
  readonly name: string
  /** Has its runs a clock? */
  readonly mode: 'timed' | 'untimed'
  /** Its search over a laboratory's scenario. */
  search(lab: Lab): Search
  /** Plays one run that the search named. */
  play(lab: Lab, spec: RunSpec): Player
}
