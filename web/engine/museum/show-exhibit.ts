/** Finds the run of an exhibit among the bug files that come with Cleancut. */
import { parseBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { exhibitById } from '../../../src/museum/exhibits.ts'
import { exhibitRuns, type ShownExhibit } from './exhibit-runs.ts'

const files = import.meta.glob<{ readonly default: unknown }>('../../../scenarios/bugs/*.json')

/** @returns null if there is no exhibit of that id, or nobody has found it yet */
export async function showExhibit(id: string): Promise<ShownExhibit | null> {
  const exhibit = exhibitById(id)
  const file = Object.entries(files).find(([path]) => path.endsWith(`/${id.toLowerCase()}.json`))
  if (exhibit === null || file === undefined) return null
  return exhibitRuns(exhibit, parseBugFile((await file[1]()).default))
}
