/** A bug file: a run that went wrong, with all that it takes to see it again. */
import { InputError } from '../../scenario/input-error.ts'
import { parseJsonText } from '../../scenario/parse-json-text.ts'
import { showValue } from '../../scenario/place.ts'
import { readSchedule } from './parse-schedule.ts'
import { printSchedule } from './print-schedule.ts'
import { ShapeReader } from './read-shape.ts'
import type { AnySchedule } from './schedule.ts'
import { SHRUNK_FIELDS } from '../shrink/shrunk-fields.ts'

/**
 * Raised whenever the trace hash of the same run changes, by the protocol or by the kernel. The hash of a file with an
 * older version is not compared; what it violates always is.
 */
export const BUG_FILE_VERSION = 1

export interface BugFile {
  /** The scenario as a person wrote it; null if `scenarioRef` names it. Not validated here. */
  readonly scenario: Readonly<Record<string, unknown>> | null
  /** Path of a scenario file, relative to the bug file; null if `scenario` holds it. */
  readonly scenarioRef: string | null
  readonly overrides: BugOverrides
  readonly seed: number
  readonly strategy: string
  /** Null: the seed and the strategy alone give the run. */
  readonly schedule: AnySchedule | null
  /** Names of the oracles that were violated. */
  readonly violated: readonly string[]
  /** What they name as evidence, such as `lines-0#17`. */
  readonly witnesses: readonly string[]
  /** 16 hexadecimal digits, or null if nobody has recorded it. */
  readonly traceHash: string | null
  readonly version: number
}

/** What differs from the scenario as written. */
export interface BugOverrides {
  /** `KEY=VALUE`, as the command line takes them. */
  readonly config: readonly string[]
  /** `PLACE=JSON`: fields of the scenario that a search changed, such as `cluster.taskManagers=2`. Not written where there is none. */
  readonly set?: readonly string[]
  /** Ids of defects switched on besides the scenario's own. */
  readonly defects: readonly string[]
  /** Virtual time at which the run ends, in microseconds; null: the default. */
  readonly untilUs: number | null
  /** Fields that stand in for the scenario's own, whole: what shrinking made simpler. Absent where nothing was. */
  readonly scenario?: Readonly<Record<string, unknown>>
}

const FIELDS = ['scenario', 'scenarioRef', 'overrides', 'seed', 'strategy', 'schedule', 'violated', 'witnesses', 'traceHash', 'version']

/**
 * Reads a bug file.
 *
 * @param json its text, or what the text holds
 * @param fileName what the person knows it as; null leaves it out
 * @throws InputError with one line: the place, what was expected there, the nearest word; for a newer version what can be opened
 */
export function parseBugFile(json: unknown, fileName: string | null = null): BugFile {
  const value = typeof json === 'string' ? parseJsonText(json, fileName) : json
  const reader = new ShapeReader()
  const version = versionProblem(value)
  if (version !== null) throw new InputError([{ place: 'version', text: version }], fileName)
  const bug = readBug(reader, value)
  if (reader.problems.length > 0) throw new InputError(reader.problems, fileName)
  return bug
}

/** Does a replay of this file have to give its hash? */
export function isHashComparable({ version, traceHash }: Pick<BugFile, 'version' | 'traceHash'>): boolean {
  return version === BUG_FILE_VERSION && traceHash !== null
}

/** The one way in which a bug file is written. */
export function printBugFile(bug: BugFile): string {
  const { scenario, scenarioRef, schedule, ...rest } = bug
  const source = scenario === null ? { scenarioRef } : { scenario }
  const { overrides, seed, strategy, violated, witnesses, traceHash, version } = rest
  const parts: Record<string, unknown> = { ...source, overrides, seed, strategy, schedule, violated, witnesses, traceHash, version }
  const lines = Object.entries(parts).map(([field, value]) => {
    const text = field === 'schedule' && schedule !== null ? indented(printSchedule(schedule).trimEnd()) : JSON.stringify(value)
    return `  ${JSON.stringify(field)}: ${text}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}

/** A newer file may mean other things by the same fields, so nothing else in it is judged. */
function versionProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { version, scenario, scenarioRef, seed, strategy } = value as Record<string, unknown>
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return `expected the version of a bug file, from 1 to ${String(BUG_FILE_VERSION)}, got ${showValue(version)}`
  }
  if (version <= BUG_FILE_VERSION) return null
  const name = typeof scenario === 'object' && scenario !== null && 'name' in scenario ? scenario.name : scenarioRef
  const known = BUG_FILE_VERSION === 1 ? 'version 1' : `versions 1 to ${String(BUG_FILE_VERSION)}`
  const rest = typeof name === 'string' ? `; its scenario ${showValue(name)} can be run by itself${runHint(seed, strategy)}` : ''
  return `made by a newer Cleancut (version ${String(version)}), this one opens ${known}${rest}`
}

function runHint(seed: unknown, strategy: unknown): string {
  if (typeof seed !== 'number') return ''
  return `, with seed ${String(seed)}${typeof strategy === 'string' ? ` and strategy ${showValue(strategy)}` : ''}`
}

function readBug(reader: ShapeReader, value: unknown): BugFile {
  const fields = reader.fields(value, [], FIELDS) ?? {}
  const { scenario = null, scenarioRef = null, schedule = null, traceHash = null } = fields
  if ((scenario === null) === (scenarioRef === null)) reader.report(['scenario'], 'expected either "scenario" or "scenarioRef"')
  if (traceHash !== null && (typeof traceHash !== 'string' || !/^[0-9a-f]{16}$/.test(traceHash))) {
    reader.report(['traceHash'], `expected 16 hexadecimal digits, got ${showValue(traceHash)}`)
  }
  return {
    scenario: scenario === null ? null : asObject(reader, scenario),
    scenarioRef: scenarioRef === null ? null : reader.text(scenarioRef, ['scenarioRef'], 'the path of a scenario file'),
    overrides: readOverrides(reader, fields.overrides ?? {}),
    seed: reader.whole(fields.seed, ['seed'], 0),
    strategy: reader.text(fields.strategy, ['strategy'], 'the name of a strategy'),
    schedule: schedule === null ? null : readSchedule(reader, schedule, ['schedule']),
    violated: reader.list(fields.violated, ['violated'], (item, at) => reader.text(item, at, 'the name of an oracle')),
    witnesses: reader.list(fields.witnesses, ['witnesses'], (item, at) => reader.text(item, at, 'a witness')),
    traceHash: typeof traceHash === 'string' ? traceHash : null,
    version: reader.whole(fields.version, ['version'], 1),
  }
}

function asObject(reader: ShapeReader, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  reader.report(['scenario'], `expected a scenario, got ${showValue(value)}`)
  return {}
}

function readOverrides(reader: ShapeReader, value: unknown): BugOverrides {
  const fields = reader.fields(value, ['overrides'], ['config', 'set', 'defects', 'untilUs', 'scenario']) ?? {}
  const { untilUs = null, set, scenario } = fields
  return {
    config: reader.list(fields.config, ['overrides', 'config'], (item, at) => reader.text(item, at, 'KEY=VALUE')),
    ...(set === undefined ? {} : { set: reader.list(set, ['overrides', 'set'], (item, at) => reader.text(item, at, 'PLACE=JSON')) }),
    defects: reader.list(fields.defects, ['overrides', 'defects'], (item, at) => reader.text(item, at, 'the id of a defect')),
    untilUs: untilUs === null ? null : reader.whole(untilUs, ['overrides', 'untilUs'], 0),
    ...(scenario === undefined ? {} : { scenario: reader.fields(scenario, ['overrides', 'scenario'], SHRUNK_FIELDS) ?? {} }),
  }
}
