/** The strategy `exhaustive`: every interleaving within the bounds, time abstracted, each state once. */
import { assert } from '../kernel/assert.ts'
import { StateSpace } from '../kernel/state-space.ts'
import type { Rules } from '../protocol/rules.ts'
import { InputError } from '../scenario/input-error.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { crossCheckReduction, DIFFERENT } from './cross-check-reduction.ts'
import { beginExhaustive, type ExhaustiveResult, type ExhaustiveSearch, type PathStep } from './exhaustive.ts'
import { stopReason, type ExploreOptions, type Progress } from './explore-options.ts'
import type { ExploreResult } from './explore-result.ts'
import { followFused } from './follow-fused.ts'
import { graphCertificate } from './graph-certificate.ts'
import { judgeEnd, whyEndsTellNothing } from './judge-end.ts'
import { Lab, labOptions } from './lab.ts'
import { nominalDraws } from './nominal-draws.ts'
import { restartFaults } from './restart-faults.ts'
import { recordPlay, type RecordedRun } from './run.ts'
import { shrinkFound } from './shrink-found.ts'
import { Simulation } from './simulation.ts'
import { walkPath } from './walk-path.ts'

/** What a search keeps for a state, roughly: its fingerprint, and its share of the values that states are made of. */
const STATE_BYTES = 160
const MEMORY_MAX_BYTES = 1 << 30

const CYCLE = 'a path leads back to a state that it has passed: not shown that each one ends'

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
      findsCycles: true,
      statesMax: Math.max(1, Math.floor((options.memoryMax ?? MEMORY_MAX_BYTES) / STATE_BYTES)),
      atEnd: judgeEnd(this.#searched.simulation, lab.options.guarantee),
      progress: () => {
        options.onProgress?.(this.progress)
        this.#reason = stopReason(options)
        return this.#reason === ''
      },
    })
  }

  /** How far it has come. */
  get progress(): Progress {
    const { states, depth } = this.#search
    return { strategy: 'exhaustive', schedules: 0, states, frontier: depth, depth, memoryBytes: states * STATE_BYTES }
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
    return summaryOf(this.#searched, this.#result ?? this.#search.stop(), reason === '' ? this.#reason : reason, options)
  }
}

function summaryOf(searched: Searched, result: ExhaustiveResult, whyEnded: string, options: ExploreOptions): ExploreResult {
  const { lab, faultTexts } = searched
  const { scenario } = lab
  let reason = whyEnded
  if (result.verdict === 'inconclusive' && reason === '') reason = 'the memory that it may use was full'
  if (result.verdict === 'holds' && result.hasCycle) reason = CYCLE
  const shrunk = result.violation === null ? null : foundBy(searched, result.violation.path, result, options)
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
  const { texts, ops } = restartFaults(lab)
  return { lab, simulation, faultTexts: texts, space: new StateSpace(simulation.cluster.spec, { faults: ops, faultsMax }) }
}

/** Paths followed until they ended or came to a state that was known. */
function pathsOf({ states, transitions, terminalStates }: ExhaustiveResult): number {
  return transitions - (states - 1) + terminalStates
}

function foundBy(searched: Searched, path: readonly PathStep[], result: ExhaustiveResult, options: ExploreOptions) {
  const recorded = recordUnfused(searched, path)
  const { lab } = searched
  assert(recorded.result.verdict === 'violated', `the oracles see what the search saw: ${String(result.violation?.message)}`)
  return shrinkFound(lab, { recorded, variant: null, index: pathsOf(result), strategy: 'exhaustive', seed: lab.options.seed }, options)
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
  return recordPlay(play, { guarantee: lab.options.guarantee })
}
