/** Jobs, workloads, options and faults for fast-check: scenario values as a person would write them, that `parseScenario` reads. */
import fc from 'fast-check'

/** A scenario value: what a scenario file holds. */
export type ScenarioJson = Readonly<Record<string, unknown>>

export interface JobConstraints {
  /** What the job promises: its checkpointing mode and its sinks are chosen to keep it. Default: `exactly-once`. */
  readonly guarantee?: 'exactly-once' | 'at-least-once'
  /** Whether an operator's output depends on the order of its input. Default: either. */
  readonly orderSensitive?: boolean
  /** Faults at most. Default: 3. */
  readonly faultsMax?: number
  /** Records of each partition of a source at most. Default: 40. */
  readonly recordsMax?: number
}

interface Shape {
  readonly sources: readonly number[]
  readonly middles: readonly number[]
  readonly sink: number
}

const PARALLELISM_MAX = 4
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const KEY = 0
const MODES = ['AT_LEAST_ONCE', 'EXACTLY_ONCE'] as const
const FIRST_FAULT_PART = 0.4
const CONFLUENT = [
  { type: 'map', function: 'double-second' },
  { type: 'map', function: 'identity' },
  { type: 'filter', function: 'is-even' },
] as const
const CONFLUENT_KEYED = [{ type: 'count', key: KEY }, { type: 'sum', key: KEY }] as const
const ORDER_SENSITIVE = [
  { type: 'reduce', key: KEY, function: 'add' },
  { type: 'sum', key: KEY, field: 1 },
  { type: 'reduce', key: KEY, function: 'keep-first' },
] as const

type ConfigJson = Readonly<Record<string, string | number | boolean>>

const STORAGE = 'execution.checkpointing.storage'
const DIRECTORY = 'execution.checkpointing.dir'
const LOCAL = 'file:///checkpoints'
const STORAGES: readonly ConfigJson[] = [
  {},
  { [STORAGE]: 'jobmanager' },
  { [DIRECTORY]: LOCAL },
  { [DIRECTORY]: 's3://bucket/checkpoints', 'cleancut.storage.retry-backoff': '10 ms', 'cleancut.storage.throughput': '100 kb' },
]

/**
 * A job with its cluster, workload, options and faults: parallelism 1 to 4, one or two sources into operators with one or
 * two inputs, hash, forward, rebalance and broadcast edges. There are always slots enough once every TaskManager is back.
 */
export function arbitraryJob(constraints: JobConstraints = {}): fc.Arbitrary<ScenarioJson> {
  const { guarantee = 'exactly-once', faultsMax = 3, recordsMax = 40, orderSensitive } = constraints
  return shapes().chain((shape) =>
    fc
      .record({
        cluster: clusterFor(shape),
        job: jobOf(shape, guarantee, orderSensitive ?? null, recordsMax),
        plainConfig: arbitraryConfig(guarantee),
        storage: fc.constantFrom(...STORAGES),
      })
      .map(({ plainConfig, storage, ...rest }) => ({ ...rest, config: { ...plainConfig, ...storageFor(rest.cluster, storage) } }))
      .chain(({ cluster, job, config }) =>
        faultsFor(cluster, job, faultsMax, config).map((faults): ScenarioJson => ({
          name: 'generated',
          title: { en: 'A generated job' },
          cluster,
          job,
          config,
          bounds: { virtualTime: '5 min' },
          faults,
          expect: { guarantee, verdict: 'holds' },
        })),
      ),
  )
}

function faultsFor({ taskManagers }: ClusterJson, job: JobJson, faultsMax: number, config: ConfigJson): fc.Arbitrary<readonly FaultJson[]> {
  const isInMemory = config[STORAGE] === 'jobmanager'
  return arbitraryFaults({ taskManagers, vertices: job.vertices, faultsMax, ...workingMs(job) }).map((faults) =>
    isInMemory ? faults.filter((fault) => !('storage' in fault)) : faults,
  )
}

/** What is on one machine's disk, another cannot restore from: checkpoints go there only where there is no other. */
function storageFor({ taskManagers }: ClusterJson, storage: ConfigJson): ConfigJson {
  return taskManagers > 1 && storage[DIRECTORY] === LOCAL ? {} : storage
}

function shapes(): fc.Arbitrary<Shape> {
  const parallelism = fc.integer({ min: 1, max: PARALLELISM_MAX })
  return fc.record({
    sources: fc.array(parallelism, { minLength: 1, maxLength: 2 }),
    middles: fc.array(parallelism, { minLength: 1, maxLength: 2 }),
    sink: parallelism,
  })
}

interface ClusterJson {
  readonly taskManagers: number
  readonly slotsPerTaskManager: number
}

function clusterFor({ sources, middles, sink }: Shape): fc.Arbitrary<ClusterJson> {
  const needed = Math.max(...sources, ...middles, sink)
  const sizes = fc.record({ taskManagers: fc.integer({ min: 1, max: 4 }), spare: fc.integer({ min: 0, max: 2 }) })
  return sizes.map(({ taskManagers, spare }) => ({
    taskManagers,
    slotsPerTaskManager: Math.ceil(needed / taskManagers) + spare,
  }))
}

interface JobJson {
  readonly vertices: readonly VertexJson[]
  readonly edges: readonly unknown[]
}

interface VertexJson {
  readonly id: string
  readonly parallelism: number
  readonly source?: { readonly recordsByPartition: readonly (readonly unknown[])[]; readonly interval: string }
}

/** Faults strike while the sources are at work, the first checkpoint done or under way. */
function workingMs({ vertices }: JobJson): { readonly fromMs: number; readonly untilMs: number } {
  const lastsMs = vertices.map(({ source, parallelism }) => {
    if (source === undefined) return 0
    const records = new Array<number>(parallelism).fill(0)
    source.recordsByPartition.forEach((partition, index) => (records[index % parallelism] += partition.length))
    return Math.max(...records) * Number.parseInt(source.interval, 10)
  })
  const untilMs = Math.max(80, ...lastsMs)
  return { fromMs: Math.floor(untilMs * FIRST_FAULT_PART), untilMs }
}

function jobOf(shape: Shape, guarantee: string, orderSensitive: boolean | null, recordsMax: number): fc.Arbitrary<JobJson> {
  return fc.tuple(
    fc.tuple(...shape.sources.map((parallelism, index) => sourceVertex(`in-${String(index)}`, parallelism, recordsMax))),
    fc.tuple(...shape.middles.map(() => middleOf())),
    orderSensitive === null ? fc.boolean() : fc.constant(orderSensitive),
    fc.constantFrom(...ORDER_SENSITIVE),
    fc.array(fc.constantFrom('forward', 'rebalance', 'broadcast', 'hash'), { minLength: 5, maxLength: 5 }),
    guarantee === 'exactly-once' ? fc.constant('two-phase-commit') : fc.constantFrom('two-phase-commit', 'collect', 'print'),
  ).map(([sources, middles, isSensitive, sensitive, wishes, sinkType]) => {
    const vertices: VertexJson[] = [...sources]
    const edges: unknown[] = []
    let upstream: readonly { readonly id: string; readonly parallelism: number }[] = sources
    middles.forEach(({ confluent, keyed, costMs }, index) => {
      const isLast = index === middles.length - 1
      const operators = isSensitive && isLast ? [sensitive] : keyed === null ? confluent : [...confluent, keyed]
      const cost = costMs === 0 ? {} : { cost: `${String(costMs)} ms` }
      const vertex = { id: `op-${String(index)}`, parallelism: shape.middles[index], operators, ...cost }
      const isKeyed = operators.some((operator) => 'key' in operator)
      upstream.forEach(({ id, parallelism }, input) => {
        const wish = wishes[index * 2 + input]
        edges.push({ from: id, to: vertex.id, ...partitioning(isKeyed, wish, parallelism, vertex.parallelism) })
      })
      vertices.push(vertex)
      upstream = [vertex]
    })
    const sink = { id: 'out', parallelism: shape.sink, sink: { type: sinkType } }
    vertices.push(sink)
    edges.push({ from: upstream[0].id, to: 'out', ...partitioning(false, wishes[4], upstream[0].parallelism, shape.sink) })
    return { vertices, edges }
  })
}

/** What is keyed gets its records by key; forward needs equal parallelism. */
function partitioning(isKeyed: boolean, wish: string, from: number, to: number): { partition: string; key?: number } {
  if (isKeyed || wish === 'hash') return { partition: 'hash', key: KEY }
  return { partition: wish === 'forward' && from !== to ? 'rebalance' : wish }
}

function sourceVertex(id: string, parallelism: number, recordsMax: number) {
  const pair = fc.tuple(fc.constantFrom(...KEYS), fc.integer({ min: 0, max: 9 }))
  const many = fc.array(pair, { minLength: Math.floor(recordsMax / 2), maxLength: recordsMax, size: 'max' })
  const partition = fc.oneof({ weight: 4, arbitrary: many }, { weight: 1, arbitrary: fc.array(pair, { maxLength: 3 }) })
  return fc
    .record({
      partitions: fc.array(partition, { minLength: parallelism, maxLength: parallelism + 1 }),
      intervalMs: fc.integer({ min: 5, max: 12 }),
    })
    .map(({ partitions, intervalMs }) => ({
      id,
      parallelism,
      source: { type: 'log', recordsByPartition: partitions, interval: `${String(intervalMs)} ms` },
    }))
}

function middleOf() {
  return fc.record({
    confluent: fc.array(fc.constantFrom(...CONFLUENT), { maxLength: 2 }),
    keyed: fc.option(fc.constantFrom(...CONFLUENT_KEYED)),
    costMs: fc.constantFrom(0, 0, 1, 3),
  })
}

function arbitraryConfig(guarantee: string): fc.Arbitrary<ConfigJson> {
  const ms = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map((value) => `${String(value)} ms`)
  return fc.record({
    'execution.checkpointing.interval': ms(10, 80),
    'execution.checkpointing.mode': guarantee === 'exactly-once' ? fc.constant('EXACTLY_ONCE') : fc.constantFrom(...MODES),
    'execution.checkpointing.min-pause': ms(0, 30),
    'execution.checkpointing.max-concurrent-checkpoints': fc.integer({ min: 1, max: 3 }),
    'execution.checkpointing.timeout': ms(1000, 3000),
    'execution.checkpointing.tolerable-failed-checkpoints': fc.integer({ min: 0, max: 3 }),
    'execution.checkpointing.num-retained': fc.integer({ min: 1, max: 3 }),
    'execution.checkpointing.data-inline-threshold': fc.constantFrom('0 b', '200 b', '20 kb'),
    'cleancut.checkpoint.trigger.type': fc.constantFrom('time', 'count', 'combined'),
    'cleancut.checkpoint.trigger.count': fc.integer({ min: 1, max: 20 }),
    'restart-strategy.type': fc.constant('fixed-delay'),
    'restart-strategy.fixed-delay.attempts': fc.constant(1000),
    'restart-strategy.fixed-delay.delay': ms(0, 60),
    'cleancut.network.flow': fc.constantFrom('credit', 'bounded-queue'),
    'cleancut.network.exclusive-buffers-per-channel': fc.integer({ min: 1, max: 3 }),
    'cleancut.network.floating-buffers-per-gate': fc.integer({ min: 0, max: 8 }),
    'cleancut.network.records-per-buffer': fc.integer({ min: 1, max: 3 }),
    'taskmanager.network.memory.buffer-debloat.enabled': fc.boolean(),
    'taskmanager.network.memory.buffer-debloat.period': ms(10, 200),
    'taskmanager.network.memory.buffer-debloat.target': ms(10, 200),
    'taskmanager.memory.segment-size': fc.constantFrom('48 b', '32 kb'),
    'taskmanager.memory.min-segment-size': fc.constant('16 b'),
    'cleancut.network.latency': ms(0, 6),
    'cleancut.storage.latency': ms(0, 12),
  })
}

export interface FaultConstraints {
  readonly taskManagers: number
  readonly vertices: readonly { readonly id: string; readonly parallelism: number }[]
  /** Default: 3. */
  readonly faultsMax?: number
  /** When a fault may strike, in milliseconds of virtual time. Default: 20 to 400. */
  readonly fromMs?: number
  readonly untilMs?: number
}

type FaultJson = Readonly<Record<string, unknown>>

/** Faults as a scenario file writes them, each of which heals. Most begin with one that makes the job restart. */
export function arbitraryFaults(constraints: FaultConstraints): fc.Arbitrary<readonly FaultJson[]> {
  const { faultsMax = 3, fromMs = 20, untilMs = 400 } = constraints
  const restarting = restartingFaults(constraints)
  const any = fc.oneof(restarting, gentleFaults(constraints))
  const timing = { atMs: fc.integer({ min: fromMs, max: untilMs }), lastsMs: fc.integer({ min: 10, max: 300 }) }
  if (faultsMax === 0) return fc.constant([])
  const first = fc.oneof({ weight: 9, arbitrary: fc.record({ what: restarting, ...timing }) }, { weight: 1, arbitrary: fc.constant(null) })
  const rest = fc.array(fc.record({ what: any, ...timing }), { maxLength: faultsMax - 1, size: 'max' })
  return fc.tuple(first, rest).map(([one, others]) => (one === null ? [] : [one, ...others]).map(faultJson))
}

function restartingFaults({ taskManagers, vertices }: FaultConstraints): fc.Arbitrary<FaultJson> {
  const names = taskManagerNames(taskManagers)
  const kinds: fc.Arbitrary<FaultJson>[] = [
    fc.constantFrom(...names).map((crash) => ({ crash })),
    fc.constantFrom(...subtaskNames(vertices)).map((fail) => ({ fail })),
  ]
  if (taskManagers > 1) kinds.push(fc.shuffledSubarray(names, { minLength: 2, maxLength: 2 }).map((cut) => ({ cut })))
  return fc.oneof(...kinds)
}

function gentleFaults({ vertices }: FaultConstraints): fc.Arbitrary<FaultJson> {
  return fc.oneof<fc.Arbitrary<FaultJson>[]>(
    fc.constant({ storage: 'fail' }),
    fc.integer({ min: 1, max: 4 }).map((next) => ({ storage: 'fail', next })),
    fc.integer({ min: 10, max: 90 }).map((percent) => ({ storage: 'fail', percent })),
    fc.integer({ min: 2, max: 10 }).map((factor) => ({ storage: 'slow', factor })),
    fc.option(fc.constantFrom(...subtaskNames(vertices))).map((task) => ({ loseNotification: 'next', ...(task === null ? {} : { task }) })),
  )
}

function taskManagerNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `tm-${String(index + 1)}`)
}

function subtaskNames(vertices: FaultConstraints['vertices']): string[] {
  return vertices.flatMap(({ id, parallelism }) => Array.from({ length: parallelism }, (_, index) => `${id}-${String(index)}`))
}

function faultJson({ what, atMs, lastsMs }: { readonly what: FaultJson; readonly atMs: number; readonly lastsMs: number }): FaultJson {
  const heals = !('fail' in what) && !('loseNotification' in what)
  return { at: `${String(atMs)} ms`, ...what, ...(heals ? { heal: `${String(atMs + lastsMs)} ms` } : {}) }
}
