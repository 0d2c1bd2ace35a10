import type { Message } from '../../src/kernel/actor.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import type { TraceSink } from '../../src/kernel/trace-sink.ts'
import { World } from '../../src/kernel/world.ts'
import type { Oracle } from '../../src/oracle/oracle.ts'
import { OracleSink, type Violation } from '../../src/oracle/oracle-sink.ts'
import { oraclesFor, type Guarantee } from '../../src/oracle/oracles-for.ts'
import { createCluster, type Cluster } from '../../src/protocol/cluster.ts'
import type { JobGraph } from '../../src/protocol/job.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { isConfluent } from '../../src/scenario/is-confluent.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

/** Something done to the world at a virtual time. */
export interface Strike {
  readonly atUs: number
  readonly do: (world: World<Rules>, cluster: Cluster) => void
}

export interface RunJobOptions {
  readonly graph?: JobGraph
  readonly rules?: Rules
  readonly strikes?: readonly Strike[]
  readonly taskManagers?: number
  readonly slotsPerTaskManager?: number
  readonly guarantee?: Guarantee
  /** Default: those that fit the job. */
  readonly oracles?: readonly Oracle[]
  readonly seed?: number
  readonly fusion?: 'none' | 'local'
  readonly untilUs?: number
  readonly next?: TraceSink
}

export interface JobRun {
  readonly violations: readonly Violation[]
  readonly sink: OracleSink
  readonly world: World<Rules>
  readonly cluster: Cluster
  readonly end: 'quiescent' | 'bound'
}

/** Runs a job in time order under rules that may be broken, and returns what the oracles find. */
export function runJob(options: RunJobOptions = {}): JobRun {
  const { graph = wordCount(), rules = soundRules, strikes = [], guarantee = 'exactly-once', seed = 1, fusion = 'none' } = options
  const { taskManagers = 2, slotsPerTaskManager = 2, untilUs = 3_600_000_000 } = options
  const cluster = createCluster(graph, {
    taskManagers, slotsPerTaskManager, functions: (name) => builtInFunctions[name].fn, rules, fusion, isTimed: true, checkpointsMax: null,
  })
  const world = new World(cluster.spec, new SeededChoices(seed), { timed: true, hashed: false, frozen: false })
  const oracles = options.oracles ?? oraclesFor(graph, guarantee, isConfluent(graph, builtInFunctions))
  const sink = new OracleSink(world, cluster.plan, oracles, options.next ?? null)
  world.sink = sink
  world.start()
  for (const strike of strikes) {
    world.runTimed(strike.atUs, EVENTS_MAX)
    world.advanceTo(strike.atUs)
    strike.do(world, cluster)
  }
  const end = world.runTimed(untilUs, EVENTS_MAX) === 'quiescent' ? 'quiescent' : 'bound'
  sink.end(end)
  return { violations: sink.violations, sink, world, cluster, end }
}

const EVENTS_MAX = 200_000

/** Names of the oracles that found something. */
export function namesOf({ violations }: JobRun): readonly string[] {
  return violations.map(({ oracle }) => oracle)
}

/** A TaskManager crashes at one time and returns at another, in milliseconds. */
export function crash(taskManager: number, atMs: number, backMs: number): readonly Strike[] {
  const process = (cluster: Cluster): number => cluster.plan.layout.taskManagerProcesses[taskManager]
  return [
    { atUs: atMs * 1000, do: (world, cluster) => world.crash(process(cluster)) },
    { atUs: backMs * 1000, do: (world, cluster) => world.boot(process(cluster)) },
  ]
}

/** The user code of a subtask throws, at a time in milliseconds. */
export function failTask(name: string, atMs: number): readonly Strike[] {
  return [
    {
      atUs: atMs * 1000,
      do: (world, { plan: { tasks, layout } }) => {
        const places = layout.subtasks[tasks.findIndex((task) => task.name === name)]
        const actor = places.find((place) => world.state(place) !== undefined)!
        world.inject(actor, { type: 'injected-failure', reason: 'it was told to' } as Message)
      },
    },
  ]
}

/** The checkpoint storage fails from one time to another, in milliseconds. */
export function failStorage(fromMs: number, toMs: number): readonly Strike[] {
  const strike = (atMs: number, isFailing: boolean): Strike => ({
    atUs: atMs * 1000,
    do: (world, { plan }) => {
      world.inject(plan.layout.checkpointStorage, { type: 'storage-condition', isFailing, slowness: 1 } as Message)
    },
  })
  return [strike(fromMs, true), strike(toMs, false)]
}

/** A process, by name, crashes for good. */
export function crashForGood(process: string, atMs: number): readonly Strike[] {
  return [{ atUs: atMs * 1000, do: (world, { spec }) => world.crash(spec.processes.indexOf(process)) }]
}

/** Two sources of lines that are split into words, two counts, one sink; a checkpoint every 100 ms. */
export function wordCount(config: Readonly<Record<string, unknown>> = {}, records = 60, rate = '100 /s'): JobGraph {
  return jobGraph(
    [
      {
        id: 'lines', parallelism: 2, operators: [{ type: 'flatMap', function: 'split-words' }],
        source: { type: 'log', partitions: 2, records, rate },
      },
      { id: 'count', parallelism: 2, operators: [{ type: 'count', key: 'word' }] },
      { id: 'out', parallelism: 1, sink: { type: 'two-phase-commit' } },
    ],
    [
      { from: 'lines', to: 'count', partition: 'hash' },
      { from: 'count', to: 'out', partition: 'rebalance' },
    ],
    config,
  )
}

/** Records so close together that some lie between the barriers of two channels, on bounded queues. */
export function busyWordCount(config: Readonly<Record<string, unknown>> = {}): JobGraph {
  return wordCount({ 'cleancut.network.flow': 'bounded-queue', ...config }, 1200, '2000 /s')
}

/** Checkpoints that take longer than their interval. */
export function slowWordCount(config: Readonly<Record<string, unknown>> = {}): JobGraph {
  const slow = { 'cleancut.storage.latency': '60 ms', 'execution.checkpointing.interval': '20 ms', ...config }
  return wordCount(slow, 300, '500 /s')
}

/** The same with running sums of values whose totals show the order in which they came. */
export function orderSensitive(config: Readonly<Record<string, unknown>> = {}, rate = '50 /s'): JobGraph {
  const partition = (from: number): unknown[] => Array.from({ length: 25 }, (_, i) => ['key', from + 3 * i])
  return jobGraph(
    [
      { id: 'pairs', parallelism: 2, source: { type: 'log', records: [...partition(1), ...partition(2)], partitions: 2, rate } },
      { id: 'total', parallelism: 2, operators: [{ type: 'reduce', key: 0, function: 'add' }] },
      { id: 'out', parallelism: 1, sink: { type: 'two-phase-commit' } },
    ],
    [
      { from: 'pairs', to: 'total', partition: 'hash' },
      { from: 'total', to: 'out', partition: 'rebalance' },
    ],
    config,
  )
}

/** A job graph from the parts of a scenario file. */
export function jobGraph(vertices: unknown, edges: unknown, config: Readonly<Record<string, unknown>> = {}): JobGraph {
  const file = {
    name: 'small',
    title: { en: 'Small' },
    cluster: { taskManagers: 2, slotsPerTaskManager: 2 },
    job: { vertices, edges },
    config: {
      'execution.checkpointing.interval': '100 ms',
      'restart-strategy.type': 'fixed-delay',
      'restart-strategy.fixed-delay.attempts': 10,
      'restart-strategy.fixed-delay.delay': '50 ms',
      ...config,
    },
  }
  return parseScenario(JSON.stringify(file), { defects: [] }).jobGraph
}
