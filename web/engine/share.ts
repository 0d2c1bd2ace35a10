/**
 * The address of a run: its scenario, its schedule and its hash as a bug file, deflated into the fragment, then where
 * one looks. The command line opens the same address.
 */
import { BUG_FILE_VERSION, isHashComparable, type BugFile } from '../../src/explore/bug-file.ts'
import { bugOfLinkText, bytesOfLink, fragmentOf, linkText, LINK_TEXT_MAX, unusable } from '../../src/explore/link.ts'
import { scenarioOfBug } from '../../src/explore/replay-bug.ts'
import { recordRun } from '../../src/explore/run.ts'
import { Simulation } from '../../src/explore/simulation.ts'
import { ScheduleMismatch } from '../../src/explore/schedule-mismatch.ts'
import { withChangedFields } from '../../src/explore/shrunk-fields.ts'
import type { DefectRegistry } from '../../src/scenario/defects.ts'
import { InputError } from '../../src/scenario/input-error.ts'
import { openedFrom, Session } from './session.ts'
import { actsOf } from './timeline/acts-of.ts'
import { scheduleOf } from './timeline/schedule-of.ts'

const SEED = 1

/** The fragment of a session's current run and place, with its `#`. */
export async function shareText(session: Session): Promise<string> {
  const { branch } = session.current
  const bug: BugFile = {
    scenario: session.from.file,
    scenarioRef: session.from.file === null ? session.simulation.scenario.name : null,
    overrides: { config: [...session.from.config], defects: [], untilUs: null },
    seed: SEED,
    strategy: 'timed',
    schedule: scheduleOf(branch),
    violated: [],
    witnesses: [],
    traceHash: branch.isOver ? branch.traceHash : null,
    version: BUG_FILE_VERSION,
  }
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(linkText(bug)))
  return `${fragmentOf(bytes)}&i=${String(session.place)}`
}

export interface OpenedLink {
  readonly session: Session
  /** The run that the link was made of was another one: its hash differs, or that of its version cannot be compared. */
  readonly isSameRun: boolean
}

/** What the file of a bundled scenario holds, null if there is none of that name. */
export type ReadScenario = (name: string) => Promise<unknown>

/** @returns the run, or one line that says what is wrong with the link */
export async function openShared(fragment: string, read: ReadScenario): Promise<OpenedLink | { readonly problem: string }> {
  try {
    return await open(fragment, read)
  } catch (thrown) {
    if (thrown instanceof InputError || thrown instanceof ScheduleMismatch) return { problem: thrown.message }
    throw thrown
  }
}

async function open(fragment: string, readScenario: ReadScenario): Promise<OpenedLink> {
  const bug = bugOfLinkText(await inflate(bytesOfLink(fragment)))
  const file = bug.scenario ?? (await readScenario((bug.scenarioRef ?? '').replace(/^.*\/|\.json$/g, '')))
  if (file === null) throw unusable(`names the scenario ${JSON.stringify(bug.scenarioRef)}, which is not among those here`)
  const registries = await registriesFor(bug, file as NonNullable<BugFile['scenario']>)
  const scenario = scenarioOfBug({ ...bug, scenario: file as BugFile['scenario'], scenarioRef: null }, registries)
  const schedule = bug.schedule ?? recordRun(scenario, { seed: bug.seed, ...registries }).schedule
  if (schedule.mode === 'untimed') throw unusable('holds a run without time, which the command line replays: cleancut replay')
  const { scenario: changed, config } = bug.overrides
  const from = openedFrom(changed === undefined ? bug.scenario : withChangedFields(file as NonNullable<BugFile['scenario']>, changed), config)
  const session = new Session(scenario, actsOf(new Simulation(scenario, registries), schedule), schedule.draws, from, registries)
  session.seekEnd()
  const isSameRun = isHashComparable(bug) && session.current.branch.traceHash === bug.traceHash
  session.seek(placeOf(fragment))
  return { session, isSameRun }
}

interface Planted {
  readonly defects?: DefectRegistry
}

/** The museum is fetched only for runs that name one of its defects. */
async function registriesFor({ overrides }: BugFile, file: NonNullable<BugFile['scenario']>): Promise<Planted> {
  const own = Array.isArray(file['defects']) ? file['defects'] : []
  if (own.length + overrides.defects.length === 0) return {}
  return { defects: (await import('../../src/museum/exhibits.ts')).museumDefects }
}

function placeOf(fragment: string): number {
  const place = /&i=([0-9]{1,9})(?:&|$)/.exec(fragment)?.[1]
  return place === undefined ? 0 : Number(place)
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const inflated = await through(new DecompressionStream('deflate-raw'), bytes)
    return new TextDecoder('utf-8', { fatal: true }).decode(inflated)
  } catch {
    throw unusable('is damaged: what its fragment carries cannot be unpacked')
  }
}

/** @throws if it would become longer than any link of ours */
async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
    if (length > LINK_TEXT_MAX) throw new Error('too long')
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
