/** Jobs, workloads and options for fast-check: scenario values as a person would write them, that `parseScenario` reads. */
import fc from 'fast-check'
import { checkAmount, checkWord } from './testing-check.ts'
import { arbitraryFaults, type FaultJson } from './testing-faults.ts'
import { simplerJobs } from './testing-simpler-jobs.ts'
import { Shrinking } from './testing-shrinking.ts'
import {
  arbitrarySourceTime, arbitraryTimeKind, arbitraryTwoInput, arbitraryWindow, watermarkOf, withTimestamps, type TimeKind,
} from './testing-time.ts'

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
 * two inputs, hash, forward, rebalance and broadcast edges; windows, joins and tables. There are always slots enough once every
 * TaskManager is back. A job for which a property fails shrinks to a small one for which it still does.
 *
 * @throws RangeError for a constraint that cannot be kept, in one line
 */
export function arbitraryJob(constraints: JobConstraints = {}): fc.Arbitrary<ScenarioJson> {
  const { guarantee = 'exactly-once', faultsMax = 3, recordsMax = 40 } = constraints
  checkWord('guarantee', guarantee, ['exactly-once', 'at-least-once'])
  checkAmount('faultsMax', faultsMax, 0)
  checkAmount('recordsMax', recordsMax, 1)
  return new Shrinking(generatedJobs({ ...constraints, guarantee, faultsMax, recordsMax }), simplerJobs)
}

function generatedJobs(constraints: JobConstraints & Required<Pick<JobConstraints, 'guarantee' | 'faultsMax' | 'recordsMax'>>) {
  const { guarantee, faultsMax, recordsMax, orderSensitive } = constraints
  return shapes().chain((shape) =>
    fc
      .record({
        cluster: clusterFor(shape),
        job: jobOf(shape, { guarantee, orderSensitive: orderSensitive ?? null, recordsMax }),
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

interface JobWishes {
  readonly guarantee: string
  readonly orderSensitive: boolean | null
  readonly recordsMax: number
}

function jobOf(shape: Shape, { guarantee, orderSensitive, recordsMax }: JobWishes): fc.Arbitrary<JobJson> {
  const sensitivity = orderSensitive === null ? fc.boolean() : fc.constant(orderSensitive)
  return sensitivity
    .chain((isSensitive) => arbitraryTimeKind(isSensitive).map((time) => ({ isSensitive, time })))
    .chain(({ isSensitive, time }) =>
      fc
        .record({
          sources: fc.tuple(
            ...shape.sources.map((parallelism, index) => sourceVertex(`in-${String(index)}`, parallelism, recordsMax, time, isSensitive)),
          ),
          middles: fc.tuple(...shape.middles.map((_, index) => operatorsOf(shape, index, time, isSensitive))),
          costsMs: fc.tuple(...shape.middles.map(() => fc.constantFrom(0, 0, 1, 3))),
          wishes: fc.array(fc.constantFrom('forward', 'rebalance', 'broadcast', 'hash'), { minLength: 5, maxLength: 5 }),
          sink: sinkOf(guarantee, isSensitive),
        })
        .map(({ sources, middles, costsMs, wishes, sink }) => wireUp(shape, sources, middles, costsMs, wishes, sink)),
    )
}

interface OperatorJson {
  readonly type: string
  readonly key?: unknown
}

/** The operators of one vertex between sources and sink. In an order-sensitive job the last vertex depends on the order. */
function operatorsOf(shape: Shape, index: number, time: TimeKind, isSensitive: boolean): fc.Arbitrary<readonly OperatorJson[]> {
  const isLast = index === shape.middles.length - 1
  const stateless = fc.array(fc.constantFrom(...CONFLUENT), { maxLength: 2 })
  const window = time === 'none' || (time === 'processing' && !isLast) ? [] : [arbitraryWindow(time, isSensitive)]
  const keyed: fc.Arbitrary<object>[] = isSensitive && isLast
    ? [fc.constantFrom(...ORDER_SENSITIVE), ...window]
    : [fc.constantFrom(...CONFLUENT_KEYED), ...(isSensitive ? [] : window)]
  const last = isSensitive && isLast ? fc.oneof(...keyed) : fc.option(fc.oneof(...keyed))
  const isTwoInput = index === 0 && shape.sources.length === 2
  const first = isTwoInput ? fc.option(arbitraryTwoInput(time)) : fc.constant(null)
  return fc.tuple(first, stateless, last).map((parts) => parts.flat().filter((operator) => operator !== null) as OperatorJson[])
}

/** SNK-10: a table is the same after the last replay only where the order of arrival decides nothing. */
function sinkOf(guarantee: string, isSensitive: boolean): fc.Arbitrary<object> {
  const types = guarantee === 'exactly-once' ? ['two-phase-commit'] : ['two-phase-commit', 'collect', 'print']
  const plain = fc.constantFrom(...types).map((type): object => ({ type }))
  const table = fc.constant({ type: 'upsert', key: KEY })
  return isSensitive ? plain : fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: table })
}

function wireUp(
  shape: Shape,
  sources: readonly VertexJson[],
  middles: readonly (readonly OperatorJson[])[],
  costsMs: readonly number[],
  wishes: readonly string[],
  sink: object,
): JobJson {
  const vertices: VertexJson[] = [...sources]
  const edges: unknown[] = []
  let upstream: readonly VertexJson[] = sources
  middles.forEach((operators, index) => {
    const cost = costsMs[index] === 0 ? {} : { cost: `${String(costsMs[index])} ms` }
    const vertex = { id: `op-${String(index)}`, parallelism: shape.middles[index], operators, ...cost }
    const isKeyed = operators.some(({ key }) => key !== undefined)
    upstream.forEach(({ id, parallelism }, input) => {
      const wish = wishes[index * 2 + input]
      edges.push({ from: id, to: vertex.id, ...partitioning(isKeyed, wish, parallelism, vertex.parallelism) })
    })
    vertices.push(vertex)
    upstream = [vertex]
  })
  const out = { id: 'out', parallelism: shape.sink, sink }
  vertices.push(out)
  edges.push({ from: upstream[0].id, to: 'out', ...partitioning('key' in sink, wishes[4], upstream[0].parallelism, shape.sink) })
  return { vertices, edges }
}

/** What is keyed gets its records by key; forward needs equal parallelism. */
function partitioning(isKeyed: boolean, wish: string, from: number, to: number): { partition: string; key?: number } {
  if (isKeyed || wish === 'hash') return { partition: 'hash', key: KEY }
  return { partition: wish === 'forward' && from !== to ? 'rebalance' : wish }
}

function sourceVertex(id: string, parallelism: number, recordsMax: number, time: TimeKind, isSensitive: boolean): fc.Arbitrary<VertexJson> {
  const pair = fc.tuple(fc.constantFrom(...KEYS), fc.integer({ min: 0, max: 9 }))
  const many = fc.array(pair, { minLength: Math.floor(recordsMax / 2), maxLength: recordsMax, size: 'max' })
  const partition = fc.oneof({ weight: 4, arbitrary: many }, { weight: 1, arbitrary: fc.array(pair, { maxLength: 3 }) })
  return fc
    .record({
      partitions: fc.array(partition, { minLength: parallelism, maxLength: parallelism + 1 }),
      intervalMs: fc.integer({ min: 5, max: 12 }),
      eventTime: time === 'event' ? arbitrarySourceTime(isSensitive) : fc.constant(null),
    })
    .map(({ partitions, intervalMs, eventTime }) => {
      const interval = `${String(intervalMs)} ms`
      if (eventTime === null) return { id, parallelism, source: { type: 'log', recordsByPartition: partitions, interval } }
      const recordsByPartition = partitions.map((records) => withTimestamps(records, eventTime))
      return { id, parallelism, source: { type: 'log', recordsByPartition, interval, watermark: watermarkOf(eventTime) } }
    })
}

function arbitraryConfig(guarantee: string): fc.Arbitrary<ConfigJson> {
  const ms = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map((value) => `${String(value)} ms`)
  // A heartbeat timeout is some intervals long: shorter than some pauses and partitions, longer than others.
  const heartbeat = fc.constantFrom(
    { interval: '10 s', timeout: '50 s' },
    { interval: '20 ms', timeout: '70 ms' },
    { interval: '50 ms', timeout: '200 ms' },
  )
  return fc.tuple(heartbeat, fc.record({
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
    'pipeline.auto-watermark-interval': ms(5, 60),
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
    'pekko.ask.timeout': ms(20, 200),
    'task.cancellation.timeout': ms(50, 500),
    'cleancut.rpc.notices-loss': fc.constantFrom('true', 'true', 'true', 'false'),
  })).map(([{ interval, timeout }, others]) => ({
    ...others,
    'heartbeat.interval': interval,
    'heartbeat.timeout': timeout,
    // Where only heartbeats tell of a death, they must not take long.
    'cleancut.rpc.notices-loss': interval === '10 s' ? 'true' : others['cleancut.rpc.notices-loss'],
  }))
}
