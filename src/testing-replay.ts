/** How a person sees a failing run again: a command that works when it is pasted, or why there is none. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { printBugFile, type BugFile } from './explore/schedule/bug-file.ts'
import { fragmentOf, linkText } from './explore/schedule/link.ts'
import type { Registries } from './explore/run/registries.ts'
import type { RunOptions } from './explore/run/run.ts'
import { museumDefects } from './museum/exhibits.ts'
import { builtInFunctions } from './scenario/built-in-functions.ts'

/** A longer link makes a message that nobody reads to its end, and terminals cut it. */
const LINK_MAX = 2000
const FOLDER = 'cleancut-bugs'

interface Given extends Registries {
  readonly rules?: RunOptions['rules']
  readonly out?: string
}

/** @returns one line. Writes the bug file where a folder is given or the link would be too long */
export function howToReplay(bug: BugFile, given: Given): string {
  const kept = whatOnlyCodeKnows(given)
  if (kept !== null) return `Replay: replay(error.bug, { ... }) with the same ${kept}, which the command line does not know`
  const link = fragmentOf(deflateRawSync(linkText(bug)))
  if (given.out === undefined && link.length <= LINK_MAX) return `Replay: npx cleancut replay '${link}'`
  const folder = given.out ?? FOLDER
  const path = join(folder, `${nameOf(bug)}-${bug.traceHash ?? String(bug.seed)}.json`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, printBugFile(bug))
  return `Replay: npx cleancut replay '${path.replaceAll("'", "'\\''")}'`
}

function nameOf({ scenario }: BugFile): string {
  const name = scenario?.name
  return typeof name === 'string' ? name : 'scenario'
}

function whatOnlyCodeKnows({ rules, functions = {}, stateBackends = {}, defects = {} }: Given): string | null {
  if (rules !== undefined) return 'rules'
  if (Object.keys(functions).some((name) => !(name in builtInFunctions))) return 'functions'
  if (Object.keys(stateBackends).length > 0) return 'stateBackends'
  return Object.keys(defects).some((id) => !(id in museumDefects)) ? 'defects' : null
}
