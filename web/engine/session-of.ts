/** The session that another thread had, or the page before a reload. */
import { BUG_FILE_VERSION } from '../../src/explore/bug-file.ts'
import { openRun, type ReadScenario } from './open-run.ts'
import type { Resume } from './resume.ts'
import type { Session } from './session.ts'

/** @throws InputError if the scenario is not known any more */
export async function sessionOf({ scenario, from, mode, draws, branches }: Resume, branch: number, place: number, read: ReadScenario): Promise<Session> {
  const { file, config, defects } = from
  const session = await openRun({
    scenario: file,
    scenarioRef: file === null ? scenario : null,
    overrides: { config, defects, untilUs: null },
    seed: 1,
    strategy: 'timed',
    schedule: { mode, draws, deviations: [], faults: [] },
    violated: [],
    witnesses: [],
    traceHash: null,
    version: BUG_FILE_VERSION,
  }, read)
  session.restore(branches, branch, place)
  return session
}
