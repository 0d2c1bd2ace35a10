/** From which step on the failure of a bug file was inevitable. */
import { parseBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { failingRun } from '../../../src/explore/run/failing-run.ts'
import { inevitability, type Inevitability } from '../../../src/explore/explain/inevitability.ts'
import { runOptionsOfBug, scenarioOfBug } from '../../../src/explore/schedule/replay-bug.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'

/** Where a run is long, so many places of it are looked at. */
const POINTS_MAX = 40

/** @param oracle what is violated; null comes back if it is not */
export function doomOf(bugFile: string, oracle: string, onProgress: (soFar: Inevitability) => void): Inevitability | null {
  const bug = parseBugFile(bugFile)
  const scenario = scenarioOfBug(bug, { defects: museumDefects })
  const failing = failingRun(scenario, { ...runOptionsOfBug(bug), defects: museumDefects }, [oracle])
  return failing === null ? null : inevitability(failing, { pointsMax: POINTS_MAX, onProgress })
}
