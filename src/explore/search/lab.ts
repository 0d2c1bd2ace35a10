/** Where runs of one scenario are made: what all of them share, built once. */
import { SeededChoices } from '../../kernel/choices.ts'
import type { BugOverrides } from '../schedule/bug-file.ts'
import type { FaultKindName } from '../../faults/fault-kinds.ts'
import type { Rules } from '../../protocol/rules.ts'
import { formatFaultAction } from '../../scenario/parse-fault-action.ts'
import type { Guarantee, Scenario } from '../../scenario/scenario.ts'
import type { ExploreOptions, FromMoment } from '../explore-options.ts'
import { drawVariant } from './draw-variant.ts'
import { armedFaults } from '../faults/draw-fault.ts'
import { faultKind, type FaultKind } from '../faults/fault-kind.ts'
import { FaultLottery } from '../faults/fault-lottery.ts'
import { faultsOfCluster } from '../faults/faults-of-cluster.ts'
import { registriesOf, type Registries } from '../run/registries.ts'
import { runPlay, type Play } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import { scenarioOfBug } from '../schedule/replay-bug.ts'
import { strategyDraws } from '../run/random.ts'
import { InputError } from '../../scenario/input-error.ts'
import { Simulation } from '../run/simulation.ts'
import { timed } from '../run/timed.ts'

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
  /** Null: any oracle. */
  readonly wanted: string | null
  /** Null: all. */
  readonly faultKinds: readonly FaultKindName[] | null
  /** What variants of the scenario are made from; null: there are none. */
  readonly written: Readonly<Record<string, unknown>> | null
  readonly overrides: BugOverrides
  /** Null: from the start. */
  readonly from: FromMoment | null
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
    wanted: options.wanted ?? null,
    faultKinds: options.faultKinds ?? null,
    written: options.swarm === false ? null : (options.written ?? null),
    overrides: options.overrides ?? { config: [], defects: [], untilUs: null },
    from: options.from ?? null,
  }
}

const DEPTH = 3
/** Variants of the scenario that one search tries. */
export const VARIANTS = 64
/** One in so many is the scenario itself. */
const AS_WRITTEN_EVERY = 4

/** A scenario that a swarm tries, ready to be run. */
export interface Variant {
  readonly scenario: Scenario
  /** What differs from the scenario as written. */
  readonly overrides: BugOverrides
  readonly simulation: Simulation
  readonly faults: readonly FaultKind[]
}

/** A run of a search that takes this many times the events of the run without faults is cut short. */
const EVENTS_FACTOR = 20
const EVENTS_LEAST = 20_000
const STEPS_PER_FAULT_LEAST = 4

/** What a run without deviations and faults comes to. */
export type Pilot = Pick<RunResult, 'events' | 'virtualTime' | 'verdict' | 'checkpoints'>

export class Lab {
  readonly scenario: Scenario
  readonly options: LabOptions
  readonly #simulations = new Map<'timed' | 'untimed', Simulation>()
  readonly #kinds = new Map<'timed' | 'untimed', readonly FaultKind[]>()
  readonly #variants = new Map<number, Variant>()
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

  /** Are there other decisions than Flink's? Then the protocol's own assertions may fail. */
  get isBroken(): boolean {
    return this.options.rules !== null || this.scenario.defects.length > 0
  }

  /** Named faults fit only the cluster that they were named for, and a beginning only the run that it is of. */
  get hasVariants(): boolean {
    const { written, faultTexts, from } = this.options
    return written !== null && this.drawsFaults && faultTexts === null && from === null
  }

  /**
   * One of the `VARIANTS` variants of the scenario that a swarm tries: other sizes and options, drawn from the search's seed.
   * The scenario itself where it may not be varied, and where what was drawn makes no scenario, or none that can go on.
   */
  variant(number: number): Variant {
    let variant = this.#variants.get(number)
    if (variant === undefined) this.#variants.set(number, (variant = this.#makeVariant(number)))
    return variant
  }

  #makeVariant(number: number): Variant {
    const { scenario, options: { written, overrides, registries, seed, guarantee } } = this
    const simulation = this.simulation('timed')
    const asWritten: Variant = { scenario, overrides, simulation, faults: this.faults('timed') }
    if (written === null || !this.hasVariants || number % AS_WRITTEN_EVERY === 0) return asWritten
    const drawn = drawVariant(scenario, written, guarantee, strategyDraws(`${String(seed)}/variant ${String(number)}`))
    if (drawn.config.length + drawn.set.length === 0) return asWritten
    const set = [...(overrides.set ?? []), ...drawn.set]
    const all: BugOverrides = { ...overrides, config: [...overrides.config, ...drawn.config], set }
    try {
      const varied = scenarioOfBug({ scenario: written, scenarioRef: null, overrides: all }, registries)
      const own = new Simulation(varied, { ...this.given, mode: 'timed' })
      return this.#isViable(own) ? { scenario: varied, overrides: all, simulation: own, faults: this.#faultsOf(own) } : asWritten
    } catch (thrown) {
      if (thrown instanceof InputError) return asWritten
      throw thrown
    }
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
      this.#pilots.set(mode, (pilot = this.#pilotOf(this.simulation(mode))))
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

  #pilotOf(simulation: Simulation): Pilot {
    const play: Play = {
      name: 'pilot',
      simulation,
      makeChoices: () => new SeededChoices(this.options.seed),
      makeStrategy: () => timed(simulation.targets),
    }
    const { events, virtualTime, verdict, checkpoints } = runPlay(play, { guarantee: this.options.guarantee })
    return { events, virtualTime, verdict, checkpoints }
  }

  /** A timeout that is right for the scenario may be too short for a variant, whose checkpoints then all expire. */
  #isViable(variant: Simulation): boolean {
    const asWritten = this.pilot('timed')
    const { verdict, checkpoints } = this.#pilotOf(variant)
    return verdict === asWritten.verdict && checkpoints.failed <= asWritten.checkpoints.failed + 1
  }

  /** Faults that may strike. @throws InputError if one means nothing on this cluster */
  faults(mode: 'timed' | 'untimed'): readonly FaultKind[] {
    let kinds = this.#kinds.get(mode)
    if (kinds === undefined) {
      this.#kinds.set(mode, (kinds = this.#faultsOf(this.simulation(mode))))
    }
    return kinds
  }

  #faultsOf(simulation: Simulation): readonly FaultKind[] {
    return this.#faultTexts(simulation).map((text) => faultKind(simulation.targets, text))
  }

  #faultTexts({ cluster, mode }: Simulation): readonly string[] {
    if (this.options.faultsMax === 0) return []
    const { faultTexts, faultKinds } = this.options
    if (faultTexts !== null) return faultTexts
    const { faults } = this.scenario
    if (faults.length === 0 || faultKinds !== null) return faultsOfCluster(cluster, mode, faultKinds)
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
