/** A search that was stopped, as a file: what came of its runs, so that it can go on where it was. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { RunReport } from '../explore/search/search.ts'
import { hashString, hex64, laneB } from '../kernel/hash.ts'
import { parseJsonText } from '../scenario/parse-json-text.ts'
import { readTextFile, reasonOf } from './read-text-file.ts'
import { UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const KIND = 'cleancut-search'
/** Numbers that the notes of all runs may have: more make a file that nobody can read back. */
const NOTES_MAX = 10_000_000

/** Tells searches apart: equal for equal scenarios, options and versions. */
export function searchKey(...parts: readonly unknown[]): string {
  const a = hashString(JSON.stringify([VERSION, ...parts]))
  return hex64(a, laneB())
}

/** What came of the runs so far. */
export class SearchLog {
  readonly reports: RunReport[]
  #notes = 0

  constructor(known: readonly RunReport[]) {
    this.reports = [...known]
  }

  add(report: RunReport): void {
    this.reports.push(report)
    this.#notes += report.notes.length
  }

  /** @returns the path, null if there is nothing that could be gone on with. @throws UsageError if it cannot be written */
  write(path: string, key: string): string | null {
    if (this.reports.length === 0 || this.#notes > NOTES_MAX) return null
    const rows = this.reports.map(({ traceHash, isViolated, isCut, sort, events, differsAt, notes }) =>
      JSON.stringify([traceHash, isViolated, isCut, sort, events, differsAt, notes]),
    )
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `{ "kind": "${KIND}", "version": "${VERSION}", "key": "${key}", "reports": [\n${rows.join(',\n')}\n] }\n`)
    } catch (thrown) {
      throw new UsageError(`${path}: ${reasonOf(thrown, 'cannot be written')}`)
    }
    return path
  }
}

/** @throws UsageError, InputError if the file is damaged, none of ours, or of another search */
export function readSearchFile(path: string, key: string): readonly RunReport[] {
  const json = parseJsonText(readTextFile(path), path) as { kind?: unknown; key?: unknown; reports?: unknown } | null
  if (typeof json !== 'object' || json?.kind !== KIND || !Array.isArray(json.reports)) {
    throw new UsageError(`${path}: expected the file of a stopped search, which "cleancut explore" writes`)
  }
  if (json.key !== key) throw new UsageError(`${path}: is of another search: its scenario, options or version differ from these`)
  return json.reports.map((row: unknown, index): RunReport => {
    const report = reportOf(row)
    if (report === null) throw new UsageError(`${path}: is damaged: reports[${String(index)}] is no report of a run`)
    return report
  })
}

function reportOf(row: unknown): RunReport | null {
  if (!Array.isArray(row)) return null
  const [traceHash, isViolated, isCut, sort, events, differsAt, notes] = row as readonly unknown[]
  const areWords = typeof traceHash === 'string' && typeof sort === 'string'
  if (!areWords || typeof isViolated !== 'boolean' || typeof isCut !== 'boolean' || !isWhole(events)) return null
  if (!(differsAt === null || isWhole(differsAt)) || !Array.isArray(notes) || !notes.every(isWhole)) return null
  return { traceHash, isViolated, isCut, sort, events, differsAt, notes: notes as readonly number[] }
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
