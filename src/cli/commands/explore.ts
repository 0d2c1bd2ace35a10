/** `cleancut explore`: searches a scenario for a run that breaks its guarantee. */
import { join } from 'node:path'
import { exploreInThreads } from '../../explore-in-threads.ts'
import { explainRun } from '../../explore/explain/explain.ts'
import type { StrategyName } from '../../explore/explore-options.ts'
import type { ExploreResult } from '../../explore/explore-result.ts'
import type { Registries } from '../../explore/run/registries.ts'
import { renderTime } from '../../explore/search/render-quantity.ts'
import type { PlainOptions } from '../../search-messages.ts'
import type { FaultKindName } from '../../faults/fault-kinds.ts'
import { statusOf } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadScenario } from '../load-scenario.ts'
import { SearchPool } from '../pool/search-pool.ts'
import { moduleUrl, registriesOfModules } from '../registries-of-modules.ts'
import { renderExplore } from '../render-explore.ts'
import { readSearchFile, searchKey, SearchLog } from '../search-file.ts'
import { searchProgress } from '../search-progress.ts'
import { UsageError } from '../usage-error.ts'
import { bugFileText, saveBugFile } from '../write-bug-file.ts'
import type { Format } from './run.ts'

export interface ExploreFlags {
  readonly strategy: StrategyName
  readonly runs?: number
  readonly faults?: number
  readonly deviations?: number
  readonly depth?: number
  /** Microseconds on the wall. */
  readonly budget?: number
  /** Bytes. */
  readonly memory?: number
  readonly faultKinds?: readonly FaultKindName[]
  readonly swarm: boolean
  readonly workers: number
  readonly seed: number
  readonly module: readonly string[]
  readonly config: readonly string[]
  readonly defect: readonly string[]
  readonly out: string
  readonly resume?: string
  readonly format: Format
}

/** Systematic searches end by themselves, some after years: this long where nobody says, in microseconds. */
const SYSTEMATIC_BUDGET_US = 60_000_000

/** What runs have shown a file can hold; what states are made of it cannot. */
function checkResume({ strategy, resume }: ExploreFlags): void {
  if (strategy !== 'exhaustive' || resume === undefined) return
  throw new UsageError('--resume: "exhaustive" keeps its states in memory and cannot go on from a file; give it a longer --budget instead')
}

/** @returns the exit status @throws UsageError, InputError if scenario or arguments cannot be used */
export async function exploreCommand(nameOrPath: string, flags: ExploreFlags, io: CliIo): Promise<number> {
  checkResume(flags)
  const modules = flags.module.map(moduleUrl)
  const registries = await registriesOfModules(modules)
  const { scenario, json } = loadScenario(nameOrPath, { config: flags.config, defects: flags.defect, input: null, registries })
  const overrides = { config: flags.config, defects: flags.defect, untilUs: null }
  const options: PlainOptions = { ...plainOptions(flags), written: json, overrides }
  // How long it may go on is not what a search is.
  const { runs: _runs, memoryMax: _memoryMax, ...identity } = options
  const key = searchKey(identity, modules)
  const log = new SearchLog(flags.resume === undefined ? [] : readSearchFile(flags.resume, key))
  const stop = stopSignal(budgetOf(flags))
  const progress = searchProgress(io)
  const begunMs = performance.now()
  let result: ExploreResult
  try {
    result = await exploreInThreads(scenario, options, {
      start: (most) => new SearchPool(Math.min(flags.workers, most), { scenario, options, modules }),
      registries,
      signal: stop.signal,
      onProgress: progress.tell,
      known: log.reports.slice(),
      onReport: (report) => log.add(report),
    })
  } finally {
    progress.stop()
    stop.release()
  }
  const wallMs = Math.round(performance.now() - begunMs)
  const bugFile = result.bug === null ? null : saveBugFile(flags.out, result.bug, result.found!.result)
  const name = `${scenario.name}-${flags.strategy}-${String(flags.seed)}.search.json`
  const searchFile = result.verdict === 'inconclusive' ? log.write(join(flags.out, name), key) : null
  const files = { bugFile, searchFile, workers: flags.workers, wallMs }
  if (flags.format === 'json') io.out(`${JSON.stringify({ ...exploreJson(result), ...files }, null, 2)}\n`)
  else io.out(renderExplore(result, storyOf(result, registries)) + bugFileText(bugFile) + resumeText(searchFile))
  return statusOf(result.verdict)
}

function plainOptions({ strategy, runs, faults, faultKinds, swarm, deviations, depth, memory, seed, budget }: ExploreFlags): PlainOptions {
  // A budget in time is meant to be used up.
  const runsMax = runs ?? (budget === undefined ? undefined : Infinity)
  return {
    strategy,
    seed,
    ...(swarm ? {} : { swarm }),
    ...(runsMax === undefined ? {} : { runs: runsMax }),
    ...(faults === undefined ? {} : { faults }),
    ...(faultKinds === undefined ? {} : { faultKinds }),
    ...(deviations === undefined ? {} : { deviations }),
    ...(depth === undefined ? {} : { depth }),
    ...(memory === undefined ? {} : { memoryMax: memory }),
  }
}

function budgetOf({ budget, strategy, runs }: ExploreFlags): number | null {
  if (budget !== undefined) return budget
  return (strategy === 'bounded' && runs === undefined) || strategy === 'exhaustive' ? SYSTEMATIC_BUDGET_US : null
}

/** Aborted when the time is over or the person interrupts; interrupting again ends the program at once. */
function stopSignal(budgetUs: number | null): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController()
  const interrupt = (): void => controller.abort('stopped')
  process.once('SIGINT', interrupt)
  const over = (): void => controller.abort(`the budget of ${renderTime(budgetUs ?? 0)} was over`)
  const timer = budgetUs === null ? undefined : setTimeout(over, Math.ceil(budgetUs / 1000))
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', interrupt)
      clearTimeout(timer)
    },
  }
}

function storyOf({ found }: ExploreResult, registries: Registries): readonly string[] {
  if (found === null) return []
  const { scenario, schedule, result: { guarantee } } = found
  return explainRun(scenario, { ...registries, schedule, guarantee }).lines
}

/** One object with the fields that every command prints; what belongs to one run is that of the shrunk one. */
function exploreJson({ bug: _, ...result }: ExploreResult): Readonly<Record<string, unknown>> {
  const run = result.found?.result ?? null
  const { scenario: _scenario, ...found } = result.found ?? {}
  return {
    ...result,
    found: result.found === null ? null : found,
    bounds: result.certificate.bounds,
    virtualTime: run?.virtualTime ?? null,
    traceHash: run?.traceHash ?? null,
    checkpoints: run?.checkpoints ?? null,
    restarts: run?.restarts ?? null,
    outputs: run?.outputs ?? null,
  }
}

function resumeText(path: string | null): string {
  return path === null ? '' : `\nGo on:     the same command with --resume ${path}\n`
}
