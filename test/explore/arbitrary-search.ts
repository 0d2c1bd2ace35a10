/** Small searches made at random: jobs of several shapes, faults of every kind, storages, bounds; what each of them finds. */
import fc from 'fast-check'
import { exhaustive, type ExhaustiveOptions } from '../../src/explore/exhaustive/exhaustive.ts'
import { clusterFaultTargets } from '../../src/explore/faults/cluster-fault-targets.ts'
import { faultKind } from '../../src/explore/faults/fault-kind.ts'
import { hashPlain, laneB } from '../../src/kernel/hash.ts'
import { StateSpace, type StateVector } from '../../src/kernel/state-space.ts'
import { createCluster, type Cluster } from '../../src/protocol/cluster.ts'
import type { JobGraph, OperatorSpec, SinkSpec, StoragePlace } from '../../src/protocol/job.ts'
import { visibleValues, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { tinyJob, type TinyShape } from './tiny-job.ts'

export interface SearchPlan {
  readonly shape: TinyShape
  readonly records: number
  readonly checkpoints: number
  readonly taskManagers: number
  readonly faults: readonly string[]
  readonly faultsMax: number
  readonly sink: SinkSpec['type']
  readonly storage: StoragePlace['kind']
  readonly operator: 'count' | 'window'
  readonly flow: 'bounded-queue' | 'credit'
  readonly mode: 'EXACTLY_ONCE' | 'AT_LEAST_ONCE'
}

const FAULTS = [
  'restart tm-1', 'crash tm-1', 'fail src-0', 'fail out-0', 'lose-notification next', 'suspect tm-1', 'suspect jm tm-1', 'cut tm-1 jm',
  'storage fail next 1', 'pause tm-1', 'partition tm-1 jm', 'hang out-0', 'crash-machine tm-1',
]
const FAULTS_OF_TWO = ['restart tm-2', 'crash tm-2', 'cut tm-1 tm-2', 'partition tm-1 tm-2']

export const arbitrarySearch: fc.Arbitrary<SearchPlan> = fc
  .record({
    shape: fc.constantFrom<TinyShape[]>('pair', 'pair', 'chain', 'fan', 'join'),
    records: fc.integer({ min: 0, max: 2 }),
    checkpoints: fc.constantFrom(0, 1, 1, 2),
    taskManagers: fc.constantFrom(1, 1, 2),
    faultsMax: fc.constantFrom(0, 1, 1, 1, 2),
    sink: fc.constantFrom<SinkSpec['type'][]>('two-phase-commit', 'two-phase-commit', 'collect', 'upsert', 'transaction-pool', 'table'),
    storage: fc.constantFrom<StoragePlace['kind'][]>('shared', 'shared', 'jobmanager', 'local', 'object-store'),
    operator: fc.constantFrom<('count' | 'window')[]>('count', 'window'),
    flow: fc.constantFrom<('bounded-queue' | 'credit')[]>('bounded-queue', 'bounded-queue', 'credit'),
    mode: fc.constantFrom<('EXACTLY_ONCE' | 'AT_LEAST_ONCE')[]>('EXACTLY_ONCE', 'EXACTLY_ONCE', 'AT_LEAST_ONCE'),
  })
  .chain((plan) => {
    const all = plan.taskManagers === 1 ? FAULTS : [...FAULTS, ...FAULTS_OF_TWO]
    const known = plan.storage === 'jobmanager' ? all.filter((text) => !text.startsWith('storage')) : all
    // Restarts more often than the rest: they are what reduction is about.
    const some = fc.subarray(known, { minLength: 1, maxLength: 2 })
    const faults = fc.oneof({ weight: 2, arbitrary: fc.constant(['restart tm-1']) }, { weight: 1, arbitrary: some })
    return faults.map((texts) => ({ ...plan, faults: texts }))
  })

const PLACES: Record<StoragePlace['kind'], StoragePlace> = {
  'shared': { kind: 'shared' },
  'jobmanager': { kind: 'jobmanager', maxStateSizeBytes: 1_000, frameSizeBytes: 1_000 },
  'local': { kind: 'local', syncDelayUs: 0 },
  'object-store': {
    kind: 'object-store', bytesPerSecond: 0, requestsPerSecond: 0, retries: 1, backoffUs: 1_000, requestTimeoutUs: 1_000_000,
  },
}

const WINDOW: OperatorSpec = {
  type: 'window', key: 1, window: 'tumbling', sizeMs: 10, slideMs: 10, offsetMs: 0, time: 'event', allowedLatenessMs: 0, aggregate: 'count',
  field: null,
}

/** The job of a plan: with a window its records have timestamps, 3 and 14. */
export function jobOf({ shape, records, sink, storage, operator, flow, mode }: SearchPlan): JobGraph {
  const job = tinyJob(shape, records)
  const isTimed = operator === 'window'
  const vertices = job.vertices.map((vertex) => {
    if (vertex.sink !== null) return { ...vertex, sink: sink === 'upsert' ? { type: sink, key: null } : { type: sink } }
    if (vertex.operators.length > 0) return isTimed ? { ...vertex, operators: [WINDOW] } : vertex
    if (!isTimed) return vertex
    const source = vertex.source!
    const timed = source.records.map((values) => values.map((value, at) => [3 + 11 * at, value]))
    return { ...vertex, source: { ...source, records: timed, watermark: { timestamp: 0, outOfOrdernessMs: 0, idleTimeoutUs: null } } }
  })
  const config = {
    ...job.config,
    checkpointing: { ...job.config.checkpointing, mode },
    restart: { type: 'fixed-delay' as const, attempts: 3, delayUs: 1_000 },
    network: { ...job.config.network, flow },
    storage: { latencyUs: 1_000, inlineThresholdBytes: storage === 'shared' ? 20_480 : 0, place: PLACES[storage] },
  }
  return { ...job, vertices, config } as JobGraph
}

/** What a reduction must not lose, of one complete search: fingerprints of the states that matter, and what was said on the way. */
export interface Found {
  readonly states: number
  readonly isReduced: boolean
  readonly quiescent: ReadonlySet<string>
  readonly afterFault: ReadonlySet<string>
  /** Of the states after a fault, what survives everybody: storages and external systems. */
  readonly durable: ReadonlySet<string>
  /** How the job can end, and what readers of the log see then. */
  readonly verdicts: ReadonlySet<string>
  /** Scope `cut`: the contents of checkpoints as they complete. */
  readonly cuts: ReadonlySet<string>
  /** Scope `event`: whatever an actor says. */
  readonly events: ReadonlySet<string>
}

/** The cluster of a plan, and its state space with the plan's faults. */
export function spaceOf(plan: SearchPlan, rules: Rules = soundRules): { readonly space: StateSpace<Rules>; readonly cluster: Cluster } {
  const cluster = createCluster(jobOf(plan), {
    taskManagers: plan.taskManagers, slotsPerTaskManager: 2, functions: () => (value) => value, rules, fusion: 'local', isTimed: false,
    checkpointsMax: plan.checkpoints,
  })
  const targets = clusterFaultTargets(cluster)
  const faults = plan.faults.map((text) => faultKind(targets, text))
  return { cluster, space: new StateSpace(cluster.spec, { faults, faultsMax: plan.faultsMax }) }
}

/** Null: the graph has more than so many states. */
export function searchOf(
  plan: SearchPlan,
  isReduced: boolean,
  statesMax: number,
  rules: Rules = soundRules,
  more: Partial<ExhaustiveOptions<Rules>> = {},
): Found | null {
  const { space, cluster } = spaceOf(plan, rules)
  const { layout } = cluster.plan
  const sets = {
    quiescent: new Set<string>(), afterFault: new Set<string>(), durable: new Set<string>(), verdicts: new Set<string>(),
    cuts: new Set<string>(), events: new Set<string>(),
  }
  const durable = [...layout.fileStores, layout.externalLog, layout.table, layout.broker].filter((actor) => actor !== null)
  const stateHash = (vector: StateVector, actor: number): string => `${hashPlain(space.stateOf(vector, actor))} ${laneB()}`
  const result = exhaustive(space, {
    ...more,
    isReduced,
    statesMax,
    afterStep(_, vector) {
      for (const { type, a, b, text } of space.emitted) {
        sets.events.add(`${type} ${a} ${b} ${text}`)
        if (type !== 'checkpoint-completed') continue
        const { completed } = (space.stateOf(vector, layout.jobManager) as JobManagerState).coordinator
        sets.cuts.add(`${hashPlain(completed)} ${laneB()}`)
      }
      return null
    },
    onState(kind, _, vector) {
      sets[kind === 'quiescent' ? 'quiescent' : 'afterFault'].add(`${space.hashA(vector)} ${space.hashB(vector)}`)
      if (kind !== 'quiescent') sets.durable.add(durable.map((actor) => stateHash(vector, actor)).join())
      else {
        const { status } = space.stateOf(vector, layout.jobManager) as JobManagerState
        sets.verdicts.add(JSON.stringify([status, visibleValues(space.stateOf(vector, layout.externalLog) as TransactionalLog)]))
      }
    },
  })
  if (result.verdict === 'inconclusive') return null
  return { states: result.states, isReduced: result.isReduced, ...sets }
}
