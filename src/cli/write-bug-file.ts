/** Keeps a run that went wrong, so that it can be seen again. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bugFileOf } from '../explore/schedule/bug-file-of.ts'
import { parseBugFile, printBugFile, type BugFile, type BugOverrides } from '../explore/schedule/bug-file.ts'
import type { RunResult } from '../explore/run/run-result.ts'
import { bugLink } from './bug-link.ts'
import { readTextFile, reasonOf } from './read-text-file.ts'
import { UsageError } from './usage-error.ts'

/** @returns the path of the file: equal runs, equal names. @throws UsageError if it cannot be written */
export function writeBugFile(folder: string, scenario: BugFile['scenario'], overrides: BugOverrides, result: RunResult): string {
  return saveBugFile(folder, bugFileOf(scenario, overrides, result, null), result)
}

/** As `writeBugFile`, of a bug file that is ready. @param result its run */
export function saveBugFile(folder: string, bug: BugFile, result: RunResult): string {
  const path = join(folder, `${result.scenario}-${String(result.seed)}-${result.traceHash}.json`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, printBugFile(bug))
  } catch (thrown) {
    throw new UsageError(`${path}: ${reasonOf(thrown, 'cannot be written')}`)
  }
  return path
}

/** Where the run is kept, the commands that show it again, and its address in the page. */
export function bugFileText(path: string | null): string {
  if (path === null) return ''
  const name = /^[A-Za-z0-9_./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
  const link = bugLink(parseBugFile(readTextFile(path), path))
  const page = link === null ? '' : `Page:      ${link} (while npm start runs)\n`
  return `\nBug file:  ${path}\nReplay:    cleancut replay ${name}\nExplain:   cleancut explain ${name}\n${page}`
}
