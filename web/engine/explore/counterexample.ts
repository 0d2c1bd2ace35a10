/** What a search found, ready to be read and opened: told as a story, and as the address of the moment at which it breaks. */
import { printBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { explainRun } from '../../../src/explore/explain/explain.ts'
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'
import { firstBroken } from '../lab/must-hold.ts'
import { fragmentOfBug, openBug } from '../share.ts'
import type { Counterexample } from './search-plan.ts'

const readNothing = (): Promise<unknown> => Promise.resolve(null)

/** @returns null where nothing was found */
export async function counterexampleOf({ found, bug }: ExploreResult): Promise<Counterexample | null> {
  if (found === null || bug === null) return null
  const { scenario, schedule, result, strategy, index, sizeBefore, sizeAfter, isMinimal } = found
  const { session } = await openBug(bug, readNothing, 0)
  session.seekEnd()
  const place = firstBroken(session.current.branch)
  const [{ oracle, message }] = result.violations
  return {
    oracle,
    message,
    violated: [...new Set(result.violations.map((violation) => violation.oracle))],
    strategy,
    index,
    sizeBefore,
    sizeAfter,
    isMinimal,
    story: explainRun(scenario, { defects: museumDefects, schedule, guarantee: result.guarantee }).told,
    fragment: `${await fragmentOfBug(bug)}&i=${String(place)}`,
    place,
    bugFile: printBugFile(bug),
  }
}
