import { expect, it } from 'vitest'
import { drive } from '../../src/explore/run/drive.ts'
import { random } from '../../src/explore/run/random.ts'
import { specFaultTargets } from '../../src/faults/spec-fault-targets.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'
import { OracleSink, type Violation } from '../../src/oracle/oracle-sink.ts'
import { oraclesFor } from '../../src/oracle/oracles-for.ts'
import { neverHit, type SometimesMemory } from '../../src/oracle/sometimes.ts'
import { createCluster } from '../../src/protocol/cluster.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { isConfluent } from '../../src/scenario/is-confluent.ts'
import { orderSensitive, wordCount } from './run-job.ts'
import { joined, windowed } from './timed-jobs.ts'

type Config = Readonly<Record<string, unknown>>

const jobs = {
  'confluent': (config: Config) => wordCount(config),
  'order-sensitive': (config: Config) => orderSensitive(config),
  'windows': (config: Config) => windowed({ config, outOfOrderness: '0 s', window: { allowedLateness: '30 ms' } }),
  'windows by the clock': (config: Config) => windowed({ config, window: { time: 'processing' } }),
  'interval join': (config: Config) => joined(config),
}
const kinds = Object.keys(jobs) as (keyof typeof jobs)[]

/** One random interleaving without a clock, with up to two crashes. */
function walk(seed: number, kind: keyof typeof jobs, rules: Rules): { violations: readonly Violation[]; memory: SometimesMemory } {
  const config = { 'cleancut.network.flow': seed % 2 === 0 ? 'credit' : 'bounded-queue' }
  const graph = jobs[kind](config)
  const functions = (name: string) => builtInFunctions[name].fn
  const cluster = createCluster(graph, {
    taskManagers: 2, slotsPerTaskManager: 2, functions, rules, fusion: seed % 3 === 0 ? 'none' : 'local', isTimed: false, checkpointsMax: 3,
  })
  const world = new World(cluster.spec, new SeededChoices(seed), { timed: false, hashed: false, frozen: false })
  const sink = new OracleSink(world, cluster.plan, oraclesFor(graph, 'exactly-once', isConfluent(graph, builtInFunctions)))
  world.sink = sink
  const faults = ['crash tm-1', 'crash tm-2']
  const strategy = random({ seed, targets: specFaultTargets(cluster.spec), faults, faultsMax: 2, stepsPerFault: 200 })
  const { end } = drive(world, strategy, { stepsMax: 20_000 })
  sink.end(end === 'quiescent' ? 'quiescent' : 'bound')
  return { violations: sink.violations, memory: sink.memoryOf('sometimes') as SometimesMemory }
}

it.each(kinds)('is content with the sound protocol in any order of events: %s', (kind) => {
  const walks = Array.from({ length: 20 }, (_, i) => walk(i + 1, kind, soundRules))
  expect(walks.flatMap(({ violations }) => violations)).toEqual([])
  expect(neverHit(walks.map(({ memory }) => memory))).toEqual(kind === 'interval join' ? ['expired', 'late'] : ['expired'])
  expect(walks.filter(({ memory }) => memory.restored && memory.finished).length).toBeGreaterThan(5)
})

it.each(kinds)('finds lost state without a clock too: %s', (kind) => {
  const rules: Rules = { ...soundRules, subtask: { ...soundRules.subtask, restoredState: () => null } }
  const found = Array.from({ length: 20 }, (_, i) => walk(i + 1, kind, rules)).filter(({ violations }) => violations.length > 0)
  expect(found.length).toBeGreaterThan(5)
})
