/** A worker of a search: makes the runs that it is told to make. */
import { parentPort, workerData } from 'node:worker_threads'
import { exploreGraph } from '../../explore/exhaustive/explore-graph.ts'
import type { ExploreOptions, Progress } from '../../explore/explore-options.ts'
import { recordFind } from '../../explore/search/explore-session.ts'
import { Lab, labOptions } from '../../explore/search/lab.ts'
import { runSpec } from '../../explore/search/run-spec.ts'
import { shrinkFound } from '../../explore/shrink/shrink-found.ts'
import { InputError } from '../../scenario/input-error.ts'
import type { SearchRequest } from '../../search-messages.ts'
import { registriesOfModules } from '../registries-of-modules.ts'
import { UsageError } from '../usage-error.ts'
import type { WorkerAnswer, WorkerSetup } from './search-messages.ts'

/** Seven times a second: what a person can follow. */
const TOLD_EVERY_MS = 140

const { scenario, options: plain, modules, stop } = workerData as WorkerSetup
const options: ExploreOptions = {
  ...plain,
  ...(await registriesOfModules(modules)),
  shouldStop: () => Atomics.load(stop, 0) !== 0,
  onProgress: tell,
}
let toldMs = -Infinity

function tell(progress: Progress): void {
  if (performance.now() - toldMs < TOLD_EVERY_MS) return
  toldMs = performance.now()
  say({ kind: 'progress', progress })
}

const lab = new Lab(scenario, labOptions(scenario, options))

function say(answer: WorkerAnswer): void {
  parentPort!.postMessage(answer)
}

function answer(request: SearchRequest): void {
  if (request.kind === 'run') {
    say({ kind: 'reports', reports: request.tasks.map(({ spec, isChecked }) => runSpec(lab, spec, isChecked)), pilots: lab.pilots })
  } else if (request.kind === 'graph') {
    say({ kind: 'result', result: exploreGraph(scenario, options) })
  } else {
    const find = recordFind(lab, request.task)
    say({ kind: 'found', shrunk: shrinkFound(lab, find, { ...options, shrinkRunsMax: 0 }), isFinal: false })
    say({ kind: 'found', shrunk: shrinkFound(lab, find, options), isFinal: true })
  }
}

parentPort!.on('message', (request: SearchRequest) => {
  try {
    answer(request)
  } catch (thrown) {
    const isInput = thrown instanceof InputError || thrown instanceof UsageError
    say({ kind: 'failed', isInput, message: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})
