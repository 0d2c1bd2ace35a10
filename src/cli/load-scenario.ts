/** A scenario as the command line runs it: found, changed as its flags say, validated. */
import { resolve } from 'node:path'
import { applyConfigOverrides } from '../scenario/apply-config-overrides.ts'
import type { Registries } from '../explore/run/registries.ts'
import { museumDefects } from '../museum/exhibits.ts'
import { hintFor } from '../scenario/nearest-word.ts'
import { parseJsonText } from '../scenario/parse-json-text.ts'
import { parseScenario } from '../scenario/parse-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { withInputText } from '../scenario/with-input-text.ts'
import { findScenario } from './find-scenario.ts'
import { keepFailing } from './keep-failing.ts'
import { readTextFile } from './read-text-file.ts'
import { UsageError } from './usage-error.ts'

export interface ScenarioFlags {
  /** `KEY=VALUE`, in order. */
  readonly config: readonly string[]
  /** Ids of defects to plant. */
  readonly defects: readonly string[]
  /** A file whose lines take the place of the first source's records; null: none. */
  readonly input: string | null
  /** What modules registered. Default: nothing. */
  readonly registries?: Registries
}

export interface LoadedScenario {
  readonly scenario: Scenario
  /** As written, with the input in it and all records that it read from files; without the overrides of flags. */
  readonly json: Readonly<Record<string, unknown>>
}

/**
 * @throws UsageError if a file cannot be read or a defect is not known
 * @throws InputError if what is in the file cannot be used
 */
export function loadScenario(nameOrPath: string, flags: ScenarioFlags): LoadedScenario {
  checkDefects(flags.defects)
  const { label, text, folder } = findScenario(nameOrPath)
  const written = parseJsonText(text, label)
  const read = (json: unknown): Scenario =>
    parseScenario(withDefects(applyConfigOverrides(json, flags.config), flags.defects), {
      ...flags.registries,
      fileName: label,
      defects: museumDefects,
      readFile: (path) => readTextFile(resolve(folder, path)),
    })
  if (flags.input === null) {
    const scenario = read(written)
    return { scenario, json: withRecords(written, scenario) }
  }
  const withInput = withInputText(written, readTextFile(flags.input))
  const json = { ...(withInput as object), faults: keepFailing(read(withInput)) }
  const scenario = read(json)
  return { scenario, json: withRecords(json, scenario) }
}

function checkDefects(defects: readonly string[]): void {
  const known = Object.keys(museumDefects)
  const unknown = defects.find((id) => !known.includes(id))
  if (unknown !== undefined) throw new UsageError(`--defect: unknown defect ${JSON.stringify(unknown)}${hintFor(unknown, known)}`)
}

/** The scenario's own defects and those of the flags, each once. */
function withDefects(json: unknown, defects: readonly string[]): unknown {
  if (defects.length === 0) return json
  const { defects: own, ...rest } = json as { defects?: unknown }
  return { ...rest, defects: [...new Set([...(Array.isArray(own) ? (own as readonly unknown[]) : []), ...defects])] }
}

/** Sources of lines become logs that hold their records, so that what is written down needs no other file. */
function withRecords(json: unknown, scenario: Scenario): Readonly<Record<string, unknown>> {
  const { job, ...rest } = json as { job: { vertices: readonly { id: string; source?: Record<string, unknown> }[] } }
  const vertices = job.vertices.map((vertex) => {
    if (vertex.source?.type !== 'lines') return vertex
    const { type: _type, file: _file, partitions: _partitions, ...pace } = vertex.source
    const recordsByPartition = scenario.jobGraph.vertices.find(({ id }) => id === vertex.id)?.source?.records
    return { ...vertex, source: { type: 'log', recordsByPartition, ...pace } }
  })
  return { ...rest, job: { ...job, vertices } }
}
