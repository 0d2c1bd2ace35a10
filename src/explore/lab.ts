/** Where runs of one scenario are made: what all of them share, built once. */
import { SeededChoices } from '../kernel/choices.ts'
import type { FaultKindName } from '../faults/fault-kinds.ts'
import type { Rules } from '../protocol/rules.ts'
import { formatFaultAction } from '../scenario/parse-fault-action.ts'
import type { Guarantee, Scenario } from '../scenario/scenario.ts'
import type { ExploreOptions } from './explore-options.ts'
import { armedFaults } from './draw-fault.ts'
import { faultKind, type FaultKind } from './fault-kind.ts'
import { FaultLottery } from './fault-lottery.ts'
import { faultsOfCluster } from './faults-of-cluster.ts'
import { registriesOf, type Registries } from './registries.ts'
import { runPlay, type Play } from './run.ts'
import { Simulation } from './simulation.ts'
import { timed } from './timed.ts'

/** What of the options decides what a run does: equal in every worker. */
export interface LabOptions {
  readonly faultsMax: number
  readonly deviationsMax: number
  readonly depth: number
  readonly seed: number
  readonly guarantee: Guarantee
  readonly registries: Registries
  /** Null: as the scenario says. */
  readonly rules: Rules | null
  /** Null: what the scenario or the cluster says. */
  readonly faultTexts: readonly string[] | null
  /** Null: all. */
  readonly faultKinds: readonly FaultKindName[] | null
}

/** Options with every default filled in. */
export function labOptions(scenario: Scenario, options: ExploreOptions): LabOptions {
  return {
    faultsMax: options.faults ?? scenario.bounds.faults,
    deviationsMax: options.deviations ?? scenario.bounds.deviations,
    depth: options.depth ?? DEPTH,
    seed: options.seed ?? 1,
    guarantee: options.guarantee ?? scenario.expect.guarantee,
    registries: registriesOf(options),
    rules: options.rules ?? null,
    faultTexts: options.faultTexts ?? null,
    faultKinds: options.faultKinds ?? null,
  }
}

const DEPTH = 3
/** A run of a search that takes this many times the events of the run without faults is cut short. */
const EVENTS_FACTOR = 20
const EVENTS_LEAST = 20_000
const STEPS_PER_FAULT_LEAST = 4

/** How long a run without deviations and faults is, in kernel events and in microseconds of virtual time. */
export interface Pilot {
  readonly events: number
  readonly virtualTime: number
}

export class Lab {
  readonly scenario: Scenario
  readonly options: LabOptions
  readonly #simulations = new Map<'timed' | 'untimed', Simulation>()
  readonly #kinds = new Map<'timed' | 'untimed', readonly FaultKind[]>()
  readonly #pilots = new Map<'timed' | 'untimed', Pilot>()

  constructor(scenario: Scenario, options: LabOptions) {
    this.scenario = scenario
    this.options = options
  }

  /** What every simulation and every run of this laboratory is given. */
  get given(): Registries & { readonly rules?: Rules } {
    const { registries, rules } = this.options
    return rules === null ? registries : { ...registries, rules }
  }

  simulation(mode: 'timed' | 'untimed'): Simulation {
    let simulation = this.#simulations.get(mode)
    if (simulation === undefined) {
      this.#simulations.set(mode, (simulation = new Simulation(this.scenario, { ...this.given, mode })))
    }
    return simulation
  }

  /** The run in the default order without a fault: how long the others may be expected to be. */
  pilot(mode: 'timed' | 'untimed'): Pilot {
    let pilot = this.#pilots.get(mode)
    if (pilot === undefined) {
      const simulation = this.simulation(mode)
      const play: Play = {
        name: 'pilot',
        simulation,
        makeChoices: () => new SeededChoices(this.options.seed),
        makeStrategy: () => timed(simulation.targets),
      }
      const { events, virtualTime } = runPlay(play, { guarantee: this.options.guarantee })
      this.#pilots.set(mode, (pilot = { events, virtualTime }))
    }
    return pilot
  }

  /** The pilot runs that have been made here, for laboratories that need not make them again. */
  get pilots(): readonly (readonly ['timed' | 'untimed', Pilot])[] {
    return [...this.#pilots]
  }

  /** Takes over pilot runs that another laboratory of the same scenario and options has made. */
  learnPilots(pilots: readonly (readonly ['timed' | 'untimed', Pilot])[]): void {
    for (const [mode, pilot] of pilots) this.#pilots.set(mode, pilot)
  }

  /** Faults that may strike. @throws InputError if one means nothing on this cluster */
  faults(mode: 'timed' | 'untimed'): readonly FaultKind[] {
    let kinds = this.#kinds.get(mode)
    if (kinds === undefined) {
      const { targets } = this.simulation(mode)
      this.#kinds.set(mode, (kinds = this.#faultTexts(mode).map((text) => faultKind(targets, text))))
    }
    return kinds
  }

  #faultTexts(mode: 'timed' | 'untimed'): readonly string[] {
    if (this.options.faultsMax === 0) return []
    const { faultTexts, faultKinds } = this.options
    if (faultTexts !== null) return faultTexts
    const { faults } = this.scenario
    if (faults.length === 0 || faultKinds !== null) return faultsOfCluster(this.simulation(mode).cluster, mode, faultKinds)
    return [...new Set(faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault)))]
  }

  /** Do runs in virtual time draw their faults, rather than take those that the scenario names at their times? */
  get drawsFaults(): boolean {
    const { faultTexts, faultKinds } = this.options
    return this.scenario.faults.length === 0 || faultTexts !== null || faultKinds !== null
  }

  /** The lottery of faults of one untimed run: as many strike as may, spread over the run. */
  lottery(choose: (label: string, n: number) => number): FaultLottery {
    const { faultsMax } = this.options
    const stepsPerFault = Math.max(STEPS_PER_FAULT_LEAST, Math.floor(this.pilot('untimed').events / (faultsMax + 1)))
    return new FaultLottery({ kinds: armedFaults(this.faults('untimed'), choose), faultsMax, stepsPerFault }, choose)
  }

  /** Kernel events after which a run of a search is cut short. */
  eventsMax(mode: 'timed' | 'untimed'): number {
    return Math.max(EVENTS_LEAST, this.pilot(mode).events * EVENTS_FACTOR)
  }
}
