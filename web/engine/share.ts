/**
 * The address of a run: its scenario, its schedule and its hash as a bug file, deflated into the fragment, then where
 * one looks. The command line opens the same address.
 */
import { BUG_FILE_VERSION, isHashComparable, parseBugFile, type BugFile } from '../../src/explore/schedule/bug-file.ts'
import { bytesOfLink, fragmentOf, linkText } from '../../src/explore/schedule/link.ts'
import { picksOf } from '../../src/explore/schedule/picks-of.ts'
import { isNamed } from '../../src/explore/schedule/schedule.ts'
import { ScheduleMismatch } from '../../src/explore/schedule/schedule-mismatch.ts'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseJsonText } from '../../src/scenario/parse-json-text.ts'
import { deflate, inflate } from './deflate.ts'
import { insteadOf, insteadOfWord, type Instead } from './instead.ts'
import { MOVES_MAX } from './run-budget.ts'
import { named, openRun, scheduleAsOpened, type ReadScenario } from './open-run.ts'
import { scenarioNames } from './scenario-names.ts'
import { readScenario } from './scenarios.ts'
import type { Session } from './session.ts'
import type { Branch } from './timeline/branch.ts'
import { scheduleOf } from './timeline/schedule-of.ts'

const SEED = 1
/** What messages call a link. */
const LINK = 'the link'

/** A session's current run as a bug file; where a seed gives the run it is not written down, which would take thousands of draws. */
export function bugOfSession(session: Session): BugFile {
  const { branch } = session.current
  const { file, config, defects, seed } = session.from
  const isSeeded = seed !== null && session.isAsOpened
  return {
    scenario: file,
    scenarioRef: file === null ? session.simulation.scenario.name : null,
    overrides: { config: [...config], defects: [...defects], untilUs: null },
    seed: seed ?? SEED,
    strategy: 'timed',
    schedule: isSeeded ? null : (scheduleAsOpened(branch) ?? scheduleOf(branch)),
    violated: [],
    witnesses: [],
    traceHash: branch.isOver ? branch.traceHash : null,
    version: BUG_FILE_VERSION,
  }
}

/** The fragment of a session's current run and place, with its `#`. */
export async function shareText(session: Session): Promise<string> {
  const bug = bugOfSession(session)
  return `${await shortFragment(session.current.branch, bug)}&i=${String(session.place)}`
}

/** More differences than these nobody reads one by one: their steps are given by number, if that is shorter. */
const NAMED_MAX = 64

/** What was written down last, and what of the run it held: the same run is asked for wherever somebody looks. */
const written = new WeakMap<Branch, { readonly of: string; readonly fragment: string }>()

async function shortFragment(branch: Branch, bug: BugFile): Promise<string> {
  const { schedule } = bug
  if (schedule === null || !isNamed(schedule) || schedule.deviations.length <= NAMED_MAX) return fragmentOfBug(bug)
  const of = `${String(branch.end)} ${String(bug.traceHash)}`
  const before = written.get(branch)
  if (before?.of === of) return before.fragment
  const byNumber = { ...bug, schedule: picksOf(branch.simulation, schedule, MOVES_MAX) }
  const fragments = await Promise.all([bug, byNumber].map((form) => fragmentOfBug(form)))
  const fragment = fragments.reduce((shortest, other) => (other.length < shortest.length ? other : shortest))
  written.set(branch, { of, fragment })
  return fragment
}

/** The fragment that carries a bug file, with its `#`. */
export async function fragmentOfBug(bug: BugFile): Promise<string> {
  return fragmentOf(await deflate(linkText(await named(bug, readScenario))))
}

/** Which run was made: the version of what a recorded one means, and its hash. */
export interface RunStamp {
  readonly version: number
  readonly traceHash: string | null
}

/** A run that was opened, none of which has been computed yet. */
export interface OpenedLink {
  readonly session: Session
  /** The place that somebody looked at. */
  readonly place: number
  /** What the link says that the run is. */
  readonly recorded: RunStamp
}

/** What a link says that its run is, and what it is here. */
export interface Difference {
  readonly recorded: RunStamp
  readonly here: RunStamp
}

/** Why a link or a file cannot be opened, and what of it can. */
export interface Unusable {
  readonly problem: string
  /** What can be opened in its place. */
  readonly instead: Instead | null
}

/** @returns the run, or one line that says what is wrong with the link */
export async function openShared(fragment: string, read: ReadScenario): Promise<OpenedLink | Unusable> {
  let held: unknown = null
  try {
    held = parseJsonText(await inflate(bytesOfLink(fragment)), LINK)
    return await openBug(parseBugFile(held, LINK), read, placeOf(fragment))
  } catch (thrown) {
    const unusable = await unusableBy(thrown, LINK, held, read)
    return held === null ? { ...unusable, instead: insteadOfWord(fragment.slice(1).replace(/&.*$/, '')) } : unusable
  }
}

/** @throws InputError, ScheduleMismatch */
export async function openBug(bug: BugFile, read: ReadScenario, place: number): Promise<OpenedLink> {
  const { version, traceHash } = bug
  return { session: await openRun(bug, read, scenarioNames), place, recorded: { version, traceHash } }
}

/** Is it the run that was recorded? Computes it to its end. @returns null unless the two differ and can be compared */
export function differenceOf({ session: { opened }, recorded }: Pick<OpenedLink, 'session' | 'recorded'>): Difference | null {
  opened.extend(Math.max(0, MOVES_MAX - opened.end))
  const here: RunStamp = { version: BUG_FILE_VERSION, traceHash: opened.traceHash }
  const isSame = isHashComparable(recorded) && here.traceHash === recorded.traceHash
  return recorded.traceHash === null || !opened.isOver || isSame ? null : { recorded, here }
}

/**
 * @param what the link or the name of the file
 * @param held what it holds, as far as that could be read
 * @throws what is no fault of the person's
 */
export async function unusableBy(thrown: unknown, what: string, held: unknown, read: ReadScenario): Promise<Unusable> {
  const problem = lineOf(thrown)
  return { problem: problem.startsWith(`${what}: `) ? problem : `${what}: ${problem}`, instead: await insteadOf(held, read) }
}

/** What is wrong with what a person wrote or opened. @throws what is no fault of theirs */
export function lineOf(thrown: unknown): string {
  if (thrown instanceof InputError || thrown instanceof ScheduleMismatch) return thrown.message
  throw thrown
}

function placeOf(fragment: string): number {
  const place = /&i=([0-9]{1,9})(?:&|$)/.exec(fragment)?.[1]
  return place === undefined ? 0 : Number(place)
}
