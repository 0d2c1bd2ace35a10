/** Numbers read from a run that has been made to its end: what the texts of lessons and myths state, and what answers are held against. */
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import { judgeOutput } from '../judge-output.ts'
import type { OutputView } from '../snapshot.ts'
import type { Branch } from '../timeline/branch.ts'
import { diagramOf, type Diagram } from '../timeline/diagram.ts'
import { judgeBranch } from '../timeline/judge-branch.ts'
import { crossings, type ChosenCut } from './crossings.ts'
import type { Measure } from './facts.ts'
import { findPlace, plainName } from './find-place.ts'
import { keysSent, pairsOf } from './messages-of.ts'
import type { Anchor, CutChoice } from './lesson.ts'

export interface MeasureContext {
  readonly anchors: Readonly<Record<string, Anchor>>
  readonly cuts: Readonly<Record<string, CutChoice>>
  /** The same job where something else happened instead; null where nothing is compared. */
  readonly twin: Branch | null
  /** The search that found the run; null where none was made. */
  readonly search: ExploreResult | null
}

const NOTHING: MeasureContext = { anchors: {}, cuts: {}, twin: null, search: null }

/** Each measure by its name; what follows a colon is its argument. */
type Reader = (run: MeasuredRun, argument: string) => number

const readers: Readonly<Record<string, Reader>> = {
  missing: ({ output }) => output.missing,
  extra: ({ output }) => output.extra,
  committed: ({ output }) => output.committed,
  expected: ({ output }) => output.expected ?? -1,
  records: ({ output }) => output.records,
  /** Restarts, and the checkpoint of the last: 0 is the beginning, -1 no restart. */
  restarts: (run) => run.deployments.length - 1,
  restored: ({ deployments }) => (deployments.length > 1 ? deployments[deployments.length - 1] : -1),
  /** Records that sources read more than once. */
  reread: (run) => run.reads - run.output.records,
  /** Machines that died. */
  crashes: ({ branch }) => branch.interventions.filter(({ hasLanded, text }) => hasLanded && text.startsWith('crash ')).length,
  count: (run, type) => run.rowsOf(type),
  /** Violations found by an oracle. */
  violated: (run, oracle) => judgeBranch(run.branch).filter((violation) => violation.oracle === oracle).length,
  /** Values that a reader could see at an anchor. */
  readable: (run, name) => {
    const place = findPlace(run.branch, name, run.context.anchors)
    return place < 0 ? -1 : judgeOutput(run.branch.simulation, run.branch.worldAt(place)).committed
  },
  ms: (run, name) => {
    const place = findPlace(run.branch, name, run.context.anchors)
    return place < 0 ? -1 : Math.round(run.branch.places.timeUsAt(place) / 1000)
  },
  inFlight: (run, cut) => run.cutOf(cut).inFlight.length,
  impossible: (run, cut) => run.cutOf(cut).impossible.length,
  /** Records of after the barrier in the checkpoint that the run went back to. */
  leaked: (run) => run.checkpointCut(readers.restored(run, '')).impossible.length,
  /** 1 if the first anchor lies before the second. */
  before: ({ branch, context }, names) => {
    const [first, second] = names.split(',').map((name) => findPlace(branch, name, context.anchors))
    return first >= 0 && second >= 0 && first < second ? 1 : 0
  },
  /** Numbers of an emission that are skipped or repeated: 0 if it counts 1, 2, 3. */
  gaps: ({ branch }, type) => {
    const numbers = [...branch.trace.rows()].filter((row) => row.type === type).map(({ a }) => a)
    return numbers.filter((number, at) => number !== at + 1).length
  },
  /** Pairs of actors between which such a message went, and those of them without the JobManager. */
  pairs: (run, type) => pairsOf(run.branch, type).length,
  pairsBeside: (run, type) => pairsOf(run.branch, type).filter((pair) => !pair.split(' ').includes('jm')).length,
  /** Different keys that a vertex was sent, and those of them outside the key groups of their subtask. */
  keys: ({ branch }, names) => keysSent(branch, names).length,
  strayKeys: ({ branch }, names) => keysSent(branch, names).filter(({ isStray }) => isStray).length,
  /** A search: schedules that it ran, those before the one that breaks, and the size of that one before and after shrinking. */
  schedules: ({ context: { search } }) => search?.schedules ?? -1,
  soundBefore: ({ context: { search } }) => search?.found?.index ?? search?.schedules ?? -1,
  found: ({ context: { search } }) => (search === null ? -1 : search.found === null ? 0 : 1),
  sizeBefore: ({ context: { search } }) => search?.found?.sizeBefore ?? -1,
  sizeAfter: ({ context: { search } }) => search?.found?.sizeAfter ?? -1,
  /** 1 if all that the bounds allow was looked at. */
  isComplete: ({ context: { search } }) => (search?.coverage === 'complete' ? 1 : 0),
  /** For how long after the fault the JobManager could not have told this run from the twin. */
  sameMs: (run) => run.sameAsTwinMs(),
}

/** The measures of one run. */
export function measureOf(branch: Branch, context: MeasureContext = NOTHING): Measure {
  const run = new MeasuredRun(branch, context)
  return (name) => {
    const [reader, argument = ''] = name.split(':')
    if (!(reader in readers)) throw new Error(`there is no measure ${JSON.stringify(name)}`)
    return readers[reader](run, argument)
  }
}

/** The photograph that a named cut takes. */
export function cutNamed(branch: Branch, context: MeasureContext, name: string): ChosenCut {
  return new MeasuredRun(branch, context).cutOf(name)
}

class MeasuredRun {
  readonly branch: Branch
  readonly context: MeasureContext
  readonly deployments: number[] = []
  readonly #counts = new Map<string, number>()
  reads = 0
  #diagram: Diagram | null = null
  #output: OutputView | null = null

  constructor(branch: Branch, context: MeasureContext) {
    this.branch = branch
    this.context = context
    branch.extend(Infinity)
    const { plan, spec } = branch.simulation.cluster
    const sources = new Set(plan.tasks.filter(({ vertex }) => vertex.source !== null).map(({ name }) => name))
    for (const { kind, type, a, actor } of branch.trace.rows()) {
      this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1)
      if (type === 'deployed') this.deployments.push(a)
      if (kind === 'action' && type === 'emit' && sources.has(plainName(spec.actors[actor].name))) this.reads++
    }
  }

  get output(): OutputView {
    this.#output ??= judgeOutput(this.branch.simulation, this.branch.worldAt(this.branch.end))
    return this.#output
  }

  rowsOf(type: string): number {
    return this.#counts.get(type) ?? 0
  }

  cutOf(name: string): ChosenCut {
    const { checkpoint, vertices = {} } = this.context.cuts[name]
    if (checkpoint !== undefined) return this.checkpointCut(checkpoint)
    const diagram = this.#draw()
    const { tasks } = this.branch.simulation.cluster.plan
    const places = diagram.lanes.map(() => -1)
    for (const task of tasks) {
      places[task.index + 1] = findPlace(this.branch, vertices[task.name] ?? vertices[task.vertex.id] ?? '', this.context.anchors)
    }
    return crossings(diagram, places)
  }

  checkpointCut(id: number): ChosenCut {
    const diagram = this.#draw()
    return crossings(diagram, diagram.cuts.find((cut) => cut.id === id)?.snapshots ?? [])
  }

  /** What reaches the JobManager, compared message by message. */
  sameAsTwinMs(): number {
    const { branch, context: { twin } } = this
    const fault = branch.interventions.find(({ hasLanded }) => hasLanded)
    if (twin === null || fault === undefined) return -1
    twin.extend(Infinity)
    const [mine, other] = [heardByJobManager(branch), heardByJobManager(twin)]
    const at = mine.findIndex(({ text, timeUs }, i) => text !== other[i]?.text || timeUs !== other[i]?.timeUs)
    const untilUs = at < 0 ? branch.places.timeUsAt(branch.end) : Math.min(mine[at].timeUs, other[at]?.timeUs ?? Infinity)
    return Math.floor((untilUs - fault.timeUs) / 1000)
  }

  #draw(): Diagram {
    this.#diagram ??= diagramOf(this.branch, 0)
    return this.#diagram
  }
}

function heardByJobManager(branch: Branch): { readonly text: string; readonly timeUs: number }[] {
  const { jobManager } = branch.simulation.cluster.plan.layout
  const heard: { text: string; timeUs: number }[] = []
  for (const { kind, actor, peer, type, detail, timeUs } of branch.trace.rows()) {
    if (kind === 'deliver' && actor === jobManager) heard.push({ text: `${String(peer)} ${type} ${detail}`, timeUs })
  }
  return heard
}
