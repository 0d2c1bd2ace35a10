/** A session's run as a bug file that needs nothing else: the scenario is in it, and what it violates. */
import { printBugFile } from '../../../src/explore/schedule/bug-file.ts'
import type { ReadScenario } from '../open-run.ts'
import type { Session } from '../session.ts'
import { bugOfSession } from '../share.ts'
import { judgeBranch } from '../timeline/judge-branch.ts'

/** Evidence that the file keeps. */
const WITNESSES_MAX = 20

export async function printRun(session: Session, read: ReadScenario): Promise<string> {
  const bug = bugOfSession(session)
  const { branch } = session.current
  const violations = branch.isOver ? judgeBranch(branch) : []
  const file = bug.scenario ?? ((await read(session.simulation.scenario.name)) as Readonly<Record<string, unknown>>)
  const { $schema: _schema, ...scenario } = file
  return printBugFile({
    ...bug,
    scenario,
    scenarioRef: null,
    violated: [...new Set(violations.map(({ oracle }) => oracle))],
    witnesses: [...new Set(violations.flatMap(({ witnesses }) => witnesses))].slice(0, WITNESSES_MAX),
  })
}
