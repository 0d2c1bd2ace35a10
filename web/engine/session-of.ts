/** The session that another thread had, or the page before a reload. */
import { BUG_FILE_VERSION } from '../../src/explore/schedule/bug-file.ts'
import { openRun, type ReadScenario } from './open-run.ts'
import type { Resume } from './resume.ts'
import type { Session } from './session.ts'

/** @throws InputError if the scenario is not known any more */
export async function sessionOf(resume: Resume, branch: number, place: number, read: ReadScenario): Promise<Session> {
  const { scenario, from, mode, draws, branches } = resume
  const { file, config, defects, seed } = from
  const session = await openRun({
    scenario: file,
    scenarioRef: file === null ? scenario : null,
    overrides: { config, defects, untilUs: null },
    seed: seed ?? 1,
    strategy: 'timed',
    schedule: seed === null ? { mode, draws, deviations: [], faults: [] } : null,
    violated: [],
    witnesses: [],
    traceHash: null,
    version: BUG_FILE_VERSION,
  }, read)
  session.restore(branches, branch, place)
  return session
}
