/** An exhibit as the museum shows it: the same small schedule with the defect and without it, side by side. */
import { printBugFile, type BugFile } from '../../../src/explore/schedule/bug-file.ts'
import { explain } from '../../../src/explore/explain/explain.ts'
import { rerunSchedule } from '../../../src/explore/run/run.ts'
import type { StoryLine } from '../../../src/explore/explain/story-fact.ts'
import type { RunResult } from '../../../src/explore/run/run-result.ts'
import type { Exhibit } from '../../../src/museum/exhibit.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'
import type { TraceRow } from '../../../src/kernel/trace.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { firstBroken, mustHold } from '../lab/must-hold.ts'
import { fragmentOfBug, openBug } from '../share.ts'
import type { Branch } from '../timeline/branch.ts'
import { diagramOf, type Diagram } from '../timeline/diagram.ts'

/** One of the two runs. */
export interface ExhibitRun {
  readonly diagram: Diagram
  /** What is broken in it, the promise that the exhibit is about first. */
  readonly broken: readonly { readonly oracle: string; readonly message: string }[]
  /** Place at which something first breaks; the end where nothing does. */
  readonly place: number
  readonly isTimed: boolean
  /** Values that readers see, and those that they should see; null where the order of arrival decides. */
  readonly committed: number
  readonly expected: number | null
  readonly verdict: RunResult['verdict']
  /** The run in 5 to 15 lines. */
  readonly story: readonly StoryLine[]
  /** Where faults struck, and on which lane; -1 for one that belongs to none. */
  readonly faults: readonly { readonly place: number; readonly lane: number; readonly text: string }[]
  /** Fragment of the address that opens it there, with its `#`. */
  readonly fragment: string
  /** Its bug file. */
  readonly bugFile: string
}

export interface ShownExhibit {
  readonly id: string
  readonly defective: ExhibitRun
  readonly sound: ExhibitRun
  /** Up to this place both runs are the same. */
  readonly sameUntil: number
}

const readNothing = (): Promise<unknown> => Promise.resolve(null)

/** Runs the schedule of the bug file with the defect, and what fits of it without. */
export async function exhibitRuns(exhibit: Exhibit, bug: BugFile): Promise<ShownExhibit> {
  const scenario = { ...bug.scenario, defects: [] }
  const { schedule } = rerunSchedule(parseScenario(scenario), bug.schedule!)
  const unbroken = { ...bug, scenario, schedule, traceHash: null }
  const [defective, sound] = await Promise.all([runOf(exhibit, bug), runOf(exhibit, unbroken, true)])
  const sameUntil = sameStart(defective.branch, sound.branch)
  return { id: exhibit.id, defective: defective.run, sound: sound.run, sameUntil }
}

async function runOf({ oracle }: Exhibit, bug: BugFile, isSound = false): Promise<{ readonly run: ExhibitRun; readonly branch: Branch }> {
  const { session } = await openBug(bug, readNothing, 0)
  session.seekEnd()
  const { branch } = session.current
  const { told: story, result } = explain(bug, { defects: museumDefects })
  const place = firstBroken(branch)
  const broken = mustHold(branch).filter(({ brokenAt }) => brokenAt !== null)
  const first = broken.find((promise) => promise.oracle === oracle)
  const sorted = first === undefined ? broken : [first, ...broken.filter((promise) => promise !== first)]
  // Without the defect only that promise is asked about: what else the faults do to the job is another story.
  const told = isSound ? sorted.filter((promise) => promise === first) : sorted
  const diagram = diagramOf(branch, 0)
  const run: ExhibitRun = {
    diagram,
    broken: told.map(({ oracle: name, message }) => ({ oracle: name, message })),
    place: first?.brokenAt ?? place,
    isTimed: branch.simulation.mode === 'timed',
    ...countsOf(result),
    verdict: result.verdict,
    faults: branch.interventions.filter(({ hasLanded, isHealing }) => hasLanded && !isHealing).map(({ place: at, text }) => ({
      place: at + 1, lane: diagram.lanes.findIndex((lane) => text.split(' ').includes(lane)), text,
    })),
    story,
    fragment: `${await fragmentOfBug(bug)}&i=${String(place)}`,
    bugFile: printBugFile(bug),
  }
  return { run, branch }
}

function countsOf({ outputs }: RunResult): { readonly committed: number; readonly expected: number | null } {
  let committed = 0
  let expected: number | null = 0
  for (const output of Object.values(outputs)) {
    committed += sizeOf(output.committed)
    expected = expected === null || output.expected === null ? null : expected + sizeOf(output.expected)
  }
  return { committed, expected }
}

function sizeOf(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((sum, count) => sum + count, 0)
}

function said({ kind, type, actor, a, b }: TraceRow): string {
  return [kind, type, actor, a, b].join(' ')
}

/** The last place before which both have written the same. */
function sameStart(x: Branch, y: Branch): number {
  const others = y.trace.rows()
  for (const row of x.trace.rows()) {
    const { value: other } = others.next()
    if (other === undefined || said(row) !== said(other)) return x.places.placeOfRow(row.row)
  }
  return Math.min(x.end, y.end)
}
