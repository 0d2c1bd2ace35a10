/** The strategy `exhaustive`: every interleaving within the bounds, time abstracted, each state once. */
import { assert } from '../../kernel/assert.ts'
import { StateSpace } from '../../kernel/state-space.ts'
import type { Rules } from '../../protocol/rules.ts'
import { InputError } from '../../scenario/input-error.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { crossCheckReduction, DIFFERENT } from './cross-check-reduction.ts'
import { beginExhaustive, type ExhaustiveResult, type ExhaustiveSearch, type PathStep } from './exhaustive.ts'
import { stopReason, type ExploreOptions, type Progress } from '../explore-options.ts'
import type { ExploreResult } from '../explore-result.ts'
import { findStuck, type StuckResult } from './find-stuck.ts'
import { followFused } from '../run/follow-fused.ts'
import { graphCertificate } from './graph-certificate.ts'
import { graphFaults } from './graph-faults.ts'
import { judgeEnd, whyEndsTellNothing } from '../run/judge-end.ts'
import { Lab, labOptions } from '../search/lab.ts'
import { nominalDraws } from '../run/nominal-draws.ts'
import { recordPlay, type RecordedRun } from '../run/run.ts'
import { shrinkFound, type ShrunkFind } from '../shrink/shrink-found.ts'
import { Simulation } from '../run/simulation.ts'
import { spaceView } from './space-view.ts'
import { stuckFind, stuckViolation } from './stuck-find.ts'
import { walkPath } from '../run/walk-path.ts'

const MEMORY_MAX_BYTES = 1 << 30

/** What came of a search, and of looking for circles that cannot be left; null where nobody needs to look. */
interface Outcome {
  readonly result: ExhaustiveResult
  readonly stuck: StuckResult | null
  /** Empty where it was over. */
  readonly whyEnded: string
}

/** A search under way, with the system that it searches. */
interface Searched {
  readonly lab: Lab
  readonly space: StateSpace<Rules>
  readonly simulation: Simulation
  readonly faultTexts: readonly string[]
}

/**
 * Searches the graph of states, hand-offs within a process taken with the step that makes them. What violates something is run
 * again with each hand-off a step of its own, under every oracle.
 *
 * @throws InputError if states alone cannot judge the job, or a fault is named that this search does not know
 */
export function exploreGraph(scenario: Scenario, options: ExploreOptions): ExploreResult {
  const search = new GraphSearch(scenario, options)
  search.advance(Infinity)
  return search.finish()
}

/** The same in pieces, for a thread that has to listen in between. */
export class GraphSearch {
  readonly #searched: Searched
  readonly #options: ExploreOptions
  readonly #search: ExhaustiveSearch
  #result: ExhaustiveResult | null = null
  /** Why it was ended. */
  #reason = ''

  /** @throws InputError as `exploreGraph` */
  constructor(scenario: Scenario, options: ExploreOptions) {
    const lab = new Lab(scenario, labOptions(scenario, options))
    this.#searched = searchedBy(lab)
    this.#options = options
    this.#search = beginExhaustive(this.#searched.space, {
      isReduced: true,
      memoryMax: options.memoryMax ?? MEMORY_MAX_BYTES,
      atEnd: judgeEnd(this.#searched.simulation, lab.options.guarantee),
      progress: (progress) => {
        options.onProgress?.({ strategy: 'exhaustive', schedules: 0, ...progress })
        this.#reason = stopReason(options)
        return this.#reason === ''
      },
    })
  }

  /** How far it has come. */
  get progress(): Progress {
    return { strategy: 'exhaustive', schedules: 0, ...this.#search.progress }
  }

  /** Goes on for so many transitions. @returns true when there is nothing more to search */
  advance(transitions: number): boolean {
    this.#result ??= this.#search.advance(transitions)
    return this.#result !== null
  }

  /**
   * Sums up.
   * @param reason why it was not gone on with; empty where it is over
   * @param options how long shrinking and checking may take
   */
  finish(reason = '', options = this.#options): ExploreResult {
    const result = this.#result ?? this.#search.stop()
    const isAsked = reason === '' && result.verdict === 'holds' && result.hasCycle
    const memoryMax = options.memoryMax ?? MEMORY_MAX_BYTES
    const isGoneOn = (): boolean => stopReason(options) === ''
    const stuck = isAsked ? findStuck(this.#searched.space, { isReduced: true, memoryMax, progress: isGoneOn }) : null
    return summaryOf(this.#searched, { result, stuck, whyEnded: reason === '' ? this.#reason : reason }, options)
  }
}

function summaryOf(searched: Searched, { result, stuck, whyEnded }: Outcome, options: ExploreOptions): ExploreResult {
  const { lab, faultTexts } = searched
  const { scenario } = lab
  let reason = whyEnded
  const isPartial = result.verdict === 'inconclusive' || stuck?.verdict === 'inconclusive'
  if (reason === '' && isPartial) reason = stopReason(options)
  if (reason === '' && isPartial) reason = 'the memory that it may use was full'
  const shrunk = foundBy(searched, result, stuck, options)
  const isChecked = shrunk === null && reason === '' && result.isReduced
  const crossCheck = isChecked ? crossCheckReduction(lab, faultTexts, () => stopReason(options) !== '') : 'not made'
  if (crossCheck.startsWith(DIFFERENT)) reason = `a defect of Cleancut, please report it: reduction has ${crossCheck}`
  const coverage = shrunk === null && reason === '' ? 'complete' : 'sampled'
  return {
    verdict: shrunk !== null ? 'violated' : reason === '' ? 'holds' : 'inconclusive',
    coverage,
    scenario: scenario.name,
    guarantee: lab.options.guarantee,
    violations: shrunk?.found.result.violations ?? [],
    reason: shrunk === null ? reason : '',
    seed: lab.options.seed,
    strategy: 'exhaustive',
    schedules: pathsOf(result),
    states: result.states,
    events: result.transitions,
    found: shrunk?.found ?? null,
    bug: shrunk?.bug ?? null,
    certificate: graphCertificate(lab, faultTexts, result, coverage, crossCheck),
    selfCheck: { runs: 0, defect: null },
    warnings: scenario.warnings,
  }
}

function searchedBy(lab: Lab): Searched {
  const { faultsMax } = lab.options
  const simulation = new Simulation(lab.scenario, { ...lab.given, mode: 'untimed', fusion: 'local' })
  const why = whyEndsTellNothing(simulation)
  if (why !== null) throw new InputError([{ place: 'strategy', text: `"exhaustive" judges states without their history, and ${why}` }])
  const faults = graphFaults(lab)
  const space = new StateSpace(simulation.cluster.spec, { faults, faultsMax })
  return { lab, simulation, faultTexts: faults.map(({ text }) => text), space }
}

/** Paths followed until they ended or came to a state that was known. */
function pathsOf({ states, transitions, terminalStates }: ExhaustiveResult): number {
  return transitions - (states - 1) + terminalStates
}

function foundBy(searched: Searched, result: ExhaustiveResult, stuck: StuckResult | null, options: ExploreOptions): ShrunkFind | null {
  const { lab, space, simulation } = searched
  const index = pathsOf(result)
  if (result.violation !== null) {
    const recorded = recordUnfused(searched, result.violation.path)
    assert(recorded.result.verdict === 'violated', `the oracles see what the search saw: ${result.violation.message}`)
    return shrinkFound(lab, { recorded, variant: null, index, strategy: 'exhaustive', seed: lab.options.seed }, options)
  }
  if (stuck === null || stuck.path === null) return null
  const vector = space.initial()
  for (const { step, branch } of stuck.path) space.take(vector, step, branch)
  const violation = stuckViolation(spaceView(space, vector, simulation.cluster.plan), stuck.path.length)
  return stuckFind(lab, recordUnfused(searched, stuck.path), violation, index)
}

/** The same path with each hand-off a step of its own. */
function recordUnfused({ lab, space, simulation, faultTexts }: Searched, path: readonly PathStep[]): RecordedRun {
  const { log } = walkPath(space, path, simulation.makeWorld, faultTexts)
  const unfused = lab.simulation('untimed')
  const play = {
    name: 'exhaustive',
    simulation: unfused,
    makeChoices: nominalDraws,
    makeStrategy: () => followFused(log, unfused.targets),
  }
  return recordPlay(play, { guarantee: lab.options.guarantee, eventsMax: lab.eventsMax('untimed') })
}
