/** A scenario that a person has written: is it one, and what does its run look like? The engine's thread loads it when it is asked. */
import { BUG_FILE_VERSION, type BugFile } from '../../../src/explore/bug-file.ts'
import { InputError, type Problem } from '../../../src/scenario/input-error.ts'
import { parseJsonText } from '../../../src/scenario/parse-json-text.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { openRun, registriesFor, type ReadScenario } from '../open-run.ts'
import type { Session } from '../session.ts'
import { pageProblems } from './page-limits.ts'

/** What stands in the way of a run, and what will surprise in it; each a line. */
export interface OwnCheck {
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

const NO_OVERRIDES: BugFile['overrides'] = { config: [], defects: [], untilUs: null }

export async function checkOwn(text: string): Promise<OwnCheck> {
  try {
    const file = readOwn(text)
    const { warnings } = parseScenario(file, await registriesFor({ overrides: NO_OVERRIDES }, file))
    return { problems: [], warnings }
  } catch (thrown) {
    if (thrown instanceof InputError) return { problems: thrown.problems, warnings: [] }
    throw thrown
  }
}

/**
 * The run with the scenario's own faults, each a branch; what equals a bundled scenario is known by its name alone.
 *
 * @throws InputError
 */
export async function openOwn(text: string, read: ReadScenario): Promise<Session> {
  const file = readOwn(text)
  const { $schema: _schema, ...scenario } = file
  const isBundled = JSON.stringify(await read(String(file['name']))) === JSON.stringify(file)
  const bug: BugFile = {
    scenario: isBundled ? null : scenario,
    scenarioRef: isBundled ? String(file['name']) : null,
    overrides: NO_OVERRIDES,
    seed: 1,
    strategy: 'timed',
    schedule: null,
    violated: [],
    witnesses: [],
    traceHash: null,
    version: BUG_FILE_VERSION,
  }
  return openRun(bug, read)
}

function readOwn(text: string): Readonly<Record<string, unknown>> {
  const value = parseJsonText(text)
  const problems = pageProblems(value)
  if (problems.length > 0) throw new InputError(problems)
  return value as Readonly<Record<string, unknown>>
}
