/** One scenario with its functions and decisions, ready to run: makes worlds of it and knows what faults mean there. */
import type { FaultTargets } from '../../faults/fault-text.ts'
import type { PlannedFault } from '../../faults/fault-plan.ts'
import type { Lane, WorldSpec } from '../../kernel/actor.ts'
import type { Choices } from '../../kernel/choices.ts'
import { World } from '../../kernel/world.ts'
import { createCluster, type Cluster } from '../../protocol/cluster.ts'
import type { Fusion } from '../../protocol/lanes.ts'
import { soundRules, type Rules } from '../../protocol/rules.ts'
import { builtInFunctions } from '../../scenario/built-in-functions.ts'
import { plantDefects } from '../../scenario/defects.ts'
import { formatFaultAction } from '../../scenario/parse-fault-action.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { FunctionRegistry, UserFunction } from '../../scenario/user-functions.ts'
import { stateBackendNamed } from '../../scenario/user-state-backends.ts'
import { clusterFaultTargets } from '../faults/cluster-fault-targets.ts'
import type { Registries } from './registries.ts'
import type { ScheduledFault } from '../schedule/schedule.ts'

export interface SimulationOptions extends Registries {
  /** The protocol's decisions. Default: as Flink takes them. */
  readonly rules?: Rules
  /** `timed` has a clock; `untimed` abstracts from time and bounds the periodic checkpoints. Default: `timed`. */
  readonly mode?: 'timed' | 'untimed'
  /** Default: every hand-off is a step of its own. */
  readonly fusion?: Fusion
}

/** A message takes up to this much longer than nominal, as a part of its lane's latency. */
const JITTER_PART = 0.5

export class Simulation {
  readonly scenario: Scenario
  readonly functions: FunctionRegistry
  readonly cluster: Cluster
  readonly targets: FaultTargets
  readonly mode: 'timed' | 'untimed'
  readonly #spec: WorldSpec<Rules>

  constructor(scenario: Scenario, options: SimulationOptions = {}) {
    const { functions = builtInFunctions, stateBackends = {}, mode = 'timed', fusion = 'none' } = options
    const isTimed = mode === 'timed'
    this.scenario = scenario
    this.functions = functions
    this.mode = mode
    this.cluster = createCluster(scenario.jobGraph, {
      taskManagers: scenario.cluster.taskManagers,
      slotsPerTaskManager: scenario.cluster.slotsPerTaskManager,
      functions: (name) => functionNamed(functions, name),
      stateBackend: stateBackendNamed(scenario.jobGraph.config.stateBackend, stateBackends),
      rules: decisionsOf(scenario, options),
      fusion,
      isTimed,
      checkpointsMax: isTimed ? null : scenario.bounds.checkpoints,
    })
    this.targets = clusterFaultTargets(this.cluster)
    this.#spec = isTimed ? { ...this.cluster.spec, lanes: this.cluster.spec.lanes.map(withJitter) } : this.cluster.spec
  }

  /** A world that has not started. */
  readonly makeWorld = (choices: Choices): World => {
    return new World<Rules>(this.#spec, choices, { timed: this.mode === 'timed', hashed: true, frozen: false }) as World
  }

  /** As `makeWorld`, for who forks it: a run that can be gone back in. */
  readonly makeForkingWorld = (choices: Choices): World => {
    return new World<Rules>(this.#spec, choices, { timed: this.mode === 'timed', hashed: true, frozen: true }) as World
  }

  /** The scenario's faults that come at a time. */
  get plannedFaults(): readonly PlannedFault[] {
    return this.scenario.faults.flatMap((fault): PlannedFault[] => {
      if (fault.kind === 'scheduled') return []
      return [{ atUs: fault.atUs, do: formatFaultAction(fault), healUs: fault.healUs ?? 'end' }]
    })
  }

  /** The scenario's faults that come after a named step. */
  get scheduledFaults(): readonly ScheduledFault[] {
    return this.scenario.faults.flatMap((fault): ScheduledFault[] => {
      if (fault.kind !== 'scheduled') return []
      return [{ after: fault.after, do: formatFaultAction(fault.action), heal: fault.healAfter ?? 'end', delayUs: 0, healDelayUs: 0 }]
    })
  }
}

/** @throws InputError if the scenario names a defect and nobody says what it is */
function decisionsOf({ defects: ids }: Scenario, { rules, defects }: SimulationOptions): Rules {
  if (rules !== undefined && defects === undefined) return rules
  return plantDefects(rules ?? soundRules, ids, defects ?? [])
}

function functionNamed(functions: FunctionRegistry, name: string): UserFunction {
  return functions[name].fn
}

/** Draws differ from seed to seed: what is remote takes between its latency and half as long again. */
function withJitter(lane: Lane): Lane {
  return lane.isInstant ? lane : { ...lane, jitterUs: Math.floor(lane.latencyUs * JITTER_PART) }
}
