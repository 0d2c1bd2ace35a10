import { isCheckpointed } from '../protocol/is-checkpointed.ts'
import { isTransactional } from '../protocol/job.ts'
import { buildJobGraph } from './build-job-graph.ts'
import { builtInFunctions } from './built-in-functions.ts'
import { checkShape } from './check-shape.ts'
import { defectIds, type DefectRegistry } from './defects.ts'
import { InputError } from './input-error.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { parseConfig } from './parse-config.ts'
import { parseFaults } from './parse-faults.ts'
import { parseJsonText } from './parse-json-text.ts'
import { parseDurationUs } from './parse-quantity.ts'
import { formatPlace, showValue } from './place.ts'
import type { LocalText, Scenario, SearchBounds } from './scenario.ts'
import { scenarioSchema } from './scenario-schema.ts'
import type { ScenarioFile } from './scenario-schema.ts'
import { checkTriggerFunction } from './trigger-options.ts'
import type { FunctionRegistry } from './user-functions.ts'
import { checkStateBackend, type StateBackendRegistry } from './user-state-backends.ts'

/** What a scenario is read against. */
export interface ParseScenarioOptions {
  /** Functions that operators can name; the built-in ones when absent. */
  readonly functions?: FunctionRegistry
  /** State backends that `state.backend.type` can name, beside `hashmap`; none when absent. */
  readonly stateBackends?: StateBackendRegistry
  /** The defects that can be planted, or their ids; none when absent. */
  readonly defects?: DefectRegistry | readonly string[]
  /** What the person knows the scenario as; begins each message. */
  readonly fileName?: string
  /** Reads the file of a `lines` source; what it throws becomes the message. */
  readonly readFile?: (path: string) => string
}

/** How far a search goes when the scenario does not say. */
export const defaultBounds: SearchBounds = Object.freeze({ checkpoints: 3, faults: 1, deviations: 2, virtualTimeUs: 3_600_000_000 })

/**
 * Reads a scenario: the text of a file or what its JSON parses to.
 *
 * @param json text or a parsed value; it is not changed and not kept
 * @param options the registries of function and defect names
 * @returns a scenario that can run
 * @throws InputError one line that names the file, the place, what was expected and the nearest valid word
 */
export function parseScenario(json: unknown, options: ParseScenarioOptions = {}): Scenario {
  const fileName = options.fileName ?? null
  const value = typeof json === 'string' ? parseJsonText(json, fileName) : json
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError([{ place: '', text: `expected a scenario, which is an object, got ${showValue(value)}` }], fileName)
  }
  const shape = checkShape(scenarioSchema, value)
  if (shape.value === null) throw new InputError(shape.problems, fileName)
  const problems: Problem[] = []
  const scenario = readScenario(shape.value, options, problems)
  if (problems.length > 0) throw new InputError(problems, fileName)
  return scenario
}

function readScenario(file: ScenarioFile, options: ParseScenarioOptions, problems: Problem[]): Scenario {
  const configProblems: Problem[] = []
  const config = parseConfig(file.config, configProblems)
  const backendWarnings = checkStateBackend(config.config.stateBackend, options.stateBackends ?? {}, configProblems)
  const context = { functions: options.functions ?? builtInFunctions, config, readFile: options.readFile ?? null }
  const jobGraph = buildJobGraph(file, context, problems)
  checkTriggerFunction(config.config.checkpointing.recordTrigger, context.functions, problems)
  problems.push(...configProblems)
  const targets = { taskManagers: file.cluster.taskManagers, vertices: jobGraph.vertices, storage: jobGraph.config.storage.place.kind }
  const scenario: Scenario = {
    name: file.name,
    title: localText(file.title),
    description: file.description === undefined ? null : localText(file.description),
    cluster: { jobManagers: 1, taskManagers: file.cluster.taskManagers, slotsPerTaskManager: file.cluster.slotsPerTaskManager },
    jobGraph,
    bounds: readBounds(file, problems),
    faults: parseFaults(file.faults, targets, problems),
    defects: file.defects,
    expect: file.expect,
    checkpointHistory: config.checkpointHistory,
    dataSeed: file.dataSeed,
    warnings: [],
  }
  checkDefects(file.defects, defectIds(options.defects ?? []), problems)
  return { ...scenario, warnings: [...config.warnings, ...backendWarnings, ...scenarioWarnings(scenario)] }
}

function localText(text: { readonly en: string; readonly zh?: string | undefined }): LocalText {
  return { en: text.en, zh: text.zh ?? null }
}

function readBounds(file: ScenarioFile, problems: Problem[]): SearchBounds {
  const { checkpoints, faults, deviations, virtualTime } = file.bounds
  const quantity = virtualTime === undefined ? { value: defaultBounds.virtualTimeUs } : parseDurationUs(virtualTime)
  if ('expected' in quantity) {
    problems.push({ place: 'bounds.virtualTime', text: `expected ${quantity.expected}, got ${showValue(virtualTime)}` })
  }
  return {
    checkpoints: checkpoints ?? defaultBounds.checkpoints,
    faults: faults ?? defaultBounds.faults,
    deviations: deviations ?? defaultBounds.deviations,
    virtualTimeUs: 'value' in quantity ? quantity.value : 0,
  }
}

function checkDefects(defects: readonly string[], known: readonly string[], problems: Problem[]): void {
  defects.forEach((defect, index) => {
    const place = formatPlace(['defects', index])
    if (!known.includes(defect)) problems.push({ place, text: `unknown defect ${showValue(defect)}${hintFor(defect, known)}` })
    else if (defects.indexOf(defect) < index) problems.push({ place, text: `${showValue(defect)} is given twice` })
  })
}

/** What is legal but will surprise: a job that has to wait, a sink that never commits. */
function scenarioWarnings({ cluster, jobGraph }: Scenario): string[] {
  const warnings: string[] = []
  const needed = Math.max(0, ...jobGraph.vertices.map((vertex) => vertex.parallelism))
  const present = cluster.taskManagers * cluster.slotsPerTaskManager
  if (needed > present) warnings.push(`the job needs ${String(needed)} slots and the cluster has ${String(present)}, so it waits`)
  const transactional = jobGraph.vertices.find((vertex) => isTransactional(vertex.sink))
  if (transactional !== undefined && !isCheckpointed(jobGraph.config.checkpointing)) {
    warnings.push(`checkpointing is off, so "${transactional.id}" never commits: set execution.checkpointing.interval`)
  }
  return warnings
}
