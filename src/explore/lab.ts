/** Where runs of one scenario are made: what all of them share, built once. */
import { SeededChoices } from '../kernel/choices.ts'
import { soundRules, type Rules } from '../protocol/rules.ts'
import { builtInFunctions } from '../scenario/built-in-functions.ts'
import { formatFaultAction } from '../scenario/parse-fault-action.ts'
import type { Guarantee, Scenario } from '../scenario/scenario.ts'
import type { FunctionRegistry } from '../scenario/user-functions.ts'
import type { ExploreOptions } from './explore-options.ts'
import { faultsOfCluster } from './faults-of-cluster.ts'
import { runPlay, type Play } from './run.ts'
import type { RunResult } from './run-result.ts'
import { Simulation } from './simulation.ts'
import { timed } from './timed.ts'

/** What of the options decides what a run does: equal in every worker. */
export interface LabOptions {
  readonly faultsMax: number
  readonly deviationsMax: number
  readonly depth: number
  readonly seed: number
  readonly guarantee: Guarantee
  readonly functions: FunctionRegistry
  readonly rules: Rules
  /** Null: what the scenario or the cluster says. */
  readonly faultTexts: readonly string[] | null
}

/** Options with every default filled in. */
export function labOptions(scenario: Scenario, options: ExploreOptions): LabOptions {
  return {
    faultsMax: options.faults ?? scenario.bounds.faults,
    deviationsMax: options.deviations ?? scenario.bounds.deviations,
    depth: options.depth ?? DEPTH,
    seed: options.seed ?? 1,
    guarantee: options.guarantee ?? scenario.expect.guarantee,
    functions: options.functions ?? builtInFunctions,
    rules: options.rules ?? soundRules,
    faultTexts: options.faultTexts ?? null,
  }
}

const DEPTH = 3
/** A run of a search that takes this many times the events of the run without faults is cut short. */
const EVENTS_FACTOR = 20
const EVENTS_LEAST = 20_000

export class Lab {
  readonly scenario: Scenario
  readonly options: LabOptions
  readonly #simulations = new Map<'timed' | 'untimed', Simulation>()
  readonly #pilots = new Map<'timed' | 'untimed', RunResult>()

  constructor(scenario: Scenario, options: LabOptions) {
    this.scenario = scenario
    this.options = options
  }

  simulation(mode: 'timed' | 'untimed'): Simulation {
    let simulation = this.#simulations.get(mode)
    if (simulation === undefined) {
      const { functions, rules } = this.options
      this.#simulations.set(mode, (simulation = new Simulation(this.scenario, { functions, rules, mode })))
    }
    return simulation
  }

  /** The run in the default order without a fault: how long the others may be expected to be. */
  pilot(mode: 'timed' | 'untimed'): RunResult {
    let pilot = this.#pilots.get(mode)
    if (pilot === undefined) {
      const simulation = this.simulation(mode)
      const play: Play = {
        name: 'pilot',
        simulation,
        makeChoices: () => new SeededChoices(this.options.seed),
        makeStrategy: () => timed(simulation.targets),
      }
      this.#pilots.set(mode, (pilot = runPlay(play, { guarantee: this.options.guarantee })))
    }
    return pilot
  }

  /** Faults that may strike, in words. */
  faults(mode: 'timed' | 'untimed'): readonly string[] {
    if (this.options.faultsMax === 0) return []
    if (this.options.faultTexts !== null) return this.options.faultTexts
    const { faults } = this.scenario
    if (faults.length === 0) return faultsOfCluster(this.simulation(mode).cluster, mode)
    return [...new Set(faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault)))]
  }

  /** Kernel events after which a run of a search is cut short. */
  eventsMax(mode: 'timed' | 'untimed'): number {
    return Math.max(EVENTS_LEAST, this.pilot(mode).events * EVENTS_FACTOR)
  }
}
