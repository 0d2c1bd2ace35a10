/** `cleancut run`: one run, judged. */
import { run } from '../../explore/run/run.ts'
import type { RunResult } from '../../explore/run/run-result.ts'
import { statisticsJson } from '../../explore/run/statistics/statistics-json.ts'
import { museumDefects } from '../../museum/exhibits.ts'
import { exitStatus, statusOf } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadScenario, type LoadedScenario } from '../load-scenario.ts'
import { renderRun } from '../render-run.ts'
import { bugFileText, writeBugFile } from '../write-bug-file.ts'
import { TraceFile } from '../write-trace.ts'

export type Format = 'text' | 'json'

export interface RunFlags {
  readonly seed: number
  readonly untilUs: number | null
  readonly input: string | null
  readonly config: readonly string[]
  readonly defect: readonly string[]
  /** Judges against what the scenario expects instead of its guarantee. */
  readonly check: boolean
  readonly trace: string | null
  readonly format: Format
  /** Folder for bug files. */
  readonly out: string
}

/** @returns the exit status */
export function runCommand(nameOrPath: string, flags: RunFlags, io: CliIo): number {
  const loaded = loadScenario(nameOrPath, { config: flags.config, defects: flags.defect, input: flags.input })
  const { scenario } = loaded
  const trace = flags.trace === null ? null : TraceFile.open(flags.trace, scenario)
  const begunMs = performance.now()
  const result = run(scenario, {
    seed: flags.seed,
    statistics: true,
    pressure: true,
    defects: museumDefects,
    ...(flags.untilUs === null ? {} : { untilUs: flags.untilUs }),
    ...(flags.input === null ? {} : roomFor(loaded, flags.untilUs)),
    ...(trace === null ? {} : { trace: trace.sink }),
  })
  const wallMs = Math.round(performance.now() - begunMs)
  trace?.write()
  const bugFile = result.verdict === 'violated' ? saveBug(loaded, flags, result) : null
  const check = flags.check ? { expected: scenario.expect.verdict, met: result.verdict === scenario.expect.verdict } : null
  if (flags.format === 'json') io.out(`${JSON.stringify({ ...runJson(result), check, bugFile, wallMs }, null, 2)}\n`)
  else io.out(renderRun(result) + bugFileText(bugFile) + checkText(check))
  if (check === null) return statusOf(result.verdict)
  if (check.met) return exitStatus.held
  return result.verdict === 'inconclusive' ? exitStatus.cutShort : exitStatus.violated
}

/** The result with its statistics under the names that Flink's REST API has for them. */
function runJson({ statistics, ...result }: RunResult): Readonly<Record<string, unknown>> {
  return { ...result, statistics: statistics === null ? null : statisticsJson(statistics) }
}

/** An input of any length gets the time and the events that it needs: every record may be read again after each failure. */
function roomFor({ scenario }: LoadedScenario, untilUs: number | null): { readonly untilUs: number; readonly eventsMax: number } {
  const sources = scenario.jobGraph.vertices.flatMap(({ source }) => (source === null ? [] : [source]))
  const longestUs = Math.max(0, ...sources.map(({ records, intervalUs }) => records.flat().length * intervalUs))
  return { untilUs: untilUs ?? scenario.bounds.virtualTimeUs + 10 * longestUs, eventsMax: Number.MAX_SAFE_INTEGER }
}

function saveBug({ json }: LoadedScenario, flags: RunFlags, result: RunResult): string {
  const { config, defect, untilUs } = flags
  return writeBugFile(flags.out, json, { config, defects: defect, untilUs }, result)
}

function checkText(check: { readonly expected: string; readonly met: boolean } | null): string {
  if (check === null) return ''
  return `Check: expected "${check.expected}": ${check.met ? 'as it came' : 'it came otherwise'}.\n`
}
