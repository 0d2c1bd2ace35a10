/** Shortens what a link carries: the scenario of an exhibit comes with Cleancut, so that its name is enough. */
import type { BugFile } from '../explore/schedule/bug-file.ts'
import { exhibitById } from '../museum/exhibits.ts'

/** The bug file with its scenario only named, where that is the scenario of an exhibit; otherwise as it is. */
export function withNamedExhibit(bug: BugFile): BugFile {
  const name = String(bug.scenario?.['name'])
  const isExhibit = bug.scenario !== null && JSON.stringify(exhibitById(name)?.scenario) === JSON.stringify(bug.scenario)
  return isExhibit ? { ...bug, scenario: null, scenarioRef: name } : bug
}
